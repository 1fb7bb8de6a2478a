"use client";

import { HelpPopover } from "@/components/ui/help-popover";
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
        <HelpPopover term="The causes of drift">
          <p>At first: how far the bucket hung when the stretch began.</p>
          <p>Prices: what prices, dividends, interest and exchange rates did.</p>
          <p>Flows: money and units that came in or went out.</p>
          <p>Trades: purchases, sales and their costs.</p>
          <p>Targets: another version of the framework.</p>
        </HelpPopover>
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
