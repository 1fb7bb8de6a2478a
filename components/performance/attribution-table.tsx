"use client";

import { TermHelp } from "@/components/learn/term-help";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { pointsFigure } from "@/lib/format/percent";
import type { AttributionView } from "@/lib/schemas/performance";

const CAUSES = [
  { key: "start", head: "At first" },
  { key: "prices", head: "Prices" },
  { key: "flows", head: "Flows" },
  { key: "trades", head: "Trades" },
  { key: "targets", head: "Targets" },
] as const;

/** Today's drift of every bucket, taken apart; each row adds up. */
export function AttributionTable({ view }: { view: AttributionView }) {
  const locale = useLocale();
  const figure = (value: number) => pointsFigure(value, { locale, isSigned: true, decimals: 2 });
  return (
    <>
      <div className="mb-2 flex items-center gap-1 text-xs text-ink-muted">
        Points of the portfolio. Each row adds up.
        <TermHelp term="attribution" own={ownCauses(view, figure)} />
      </div>
      <Table caption="Where today's drift came from">
        <TableHead>
          <Row>
            <HeadCell>Bucket</HeadCell>
            {CAUSES.map(({ key, head }) => (
              <HeadCell key={key} isNumeric>
                {head}
              </HeadCell>
            ))}
            <HeadCell isNumeric>Drift now</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {view.nodes.map((node) => (
            <Row key={node.path}>
              <Cell isTitle className={node.depth > 1 ? "font-normal" : undefined}>
                <span style={{ paddingLeft: `${(node.depth - 1) * 16}px` }}>{node.label}</span>
              </Cell>
              {CAUSES.map(({ key, head }) => (
                <Cell
                  key={key}
                  label={head}
                  isNumeric
                  className={node[key] === 0 ? "text-ink-faint list:hidden" : undefined}
                >
                  {figure(node[key])}
                </Cell>
              ))}
              <Cell label="Drift now" isNumeric className="font-medium">
                {figure(node.drift)}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

/** The bucket that is furthest off, as the sum it is. */
function ownCauses({ nodes }: AttributionView, figure: (value: number) => string): string | undefined {
  const node = nodes
    .filter(({ is_leaf: isLeaf }) => isLeaf)
    .sort((a, b) => Math.abs(b.drift) - Math.abs(a.drift))[0];
  if (!node) return undefined;
  const causes = CAUSES.filter(({ key }) => node[key] !== 0).map(
    ({ key, head }) => `${head.toLowerCase()} ${figure(node[key])}`,
  );
  if (causes.length === 0) return `${node.label}: no drift.`;
  return `${node.label}: ${causes.join(", ")}; together ${figure(node.drift)} points.`;
}
