"use client";

import { GaugeSign } from "@/components/drift/gauge-sign";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { TermHelp } from "@/components/learn/term-help";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { readGauge } from "@/lib/format/gauge-reading";
import { formatMoney } from "@/lib/format/money";
import { percentFigure, pointsFigure } from "@/lib/format/percent";
import type { PlanNodeView } from "@/lib/schemas/rebalance";
import { ownBand, ownResidual } from "./own-plan";

/** Every bucket where it hangs now and where it would hang: the dotted bob is before, the solid one after. */
export function BeforeAfter({ nodes, currency }: { nodes: readonly PlanNodeView[]; currency: string }) {
  const locale = useLocale();
  return (
    <Table caption="Every bucket before and after the plan">
      <TableHead>
        <Row>
          <HeadCell className="w-full">
            <TermHelp term="bucket">Bucket</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit={currency} className="md:max-xl:hidden">
            Value after
          </HeadCell>
          <HeadCell isNumeric unit="%">
            Before
          </HeadCell>
          <HeadCell isNumeric unit="%">
            After
          </HeadCell>
          <HeadCell isNumeric unit="%">
            <TermHelp term="target">Target</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="points">
            <TermHelp term="residual-drift" own={ownResidual(nodes, currency, locale)}>
              Drift left
            </TermHelp>
          </HeadCell>
          <HeadCell>
            <TermHelp term="band" own={ownBand(nodes, locale)}>
              Band
            </TermHelp>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {nodes.map((node) => (
          <NodeRow key={node.path} node={node} currency={currency} />
        ))}
      </TableBody>
    </Table>
  );
}

const UNKNOWN = "—";

function NodeRow({ node, currency }: { node: PlanNodeView; currency: string }) {
  const locale = useLocale();
  const share = (value: number | null) => (value === null ? UNKNOWN : percentFigure(value, { locale }));
  const drift =
    node.drift_after === null ? UNKNOWN : pointsFigure(node.drift_after, { locale, isSigned: true });
  const facts =
    node.after_weight === null
      ? null
      : {
          label: node.label,
          actual: node.after_weight,
          before: node.before_weight ?? undefined,
          target: node.target_weight,
          band: node.band && { from: node.band.lower, to: node.band.upper },
        };
  return (
    <Row className={node.is_leaf ? undefined : "font-medium"}>
      <Cell isTitle className={node.is_leaf ? "font-normal" : undefined}>
        <span className="flex flex-col" style={{ paddingLeft: `${(node.depth - 1) * 1.25}rem` }}>
          {node.label}
          <span aria-hidden className="figures hidden text-xs font-normal text-ink-muted list:block">
            {share(node.before_weight)} → {share(node.after_weight)} of {share(node.target_weight)} % ·{" "}
            {drift} points left
          </span>
        </span>
      </Cell>
      <Cell isNumeric className="md:max-xl:hidden list:sr-only">
        {node.after_value === null ? UNKNOWN : formatMoney(node.after_value, { locale, currency })}
      </Cell>
      <Cell isNumeric className="list:sr-only">
        {share(node.before_weight)}
      </Cell>
      <Cell isNumeric className="list:sr-only">
        {share(node.after_weight)}
      </Cell>
      <Cell isNumeric className="list:sr-only">
        {share(node.target_weight)}
      </Cell>
      <Cell isNumeric className="list:sr-only">
        {drift}
      </Cell>
      <Cell className="w-56 min-w-44 list:w-full">
        {facts ? (
          <span className="flex w-full items-center gap-2">
            <PlumbGauge {...facts} isSignShown={false} />
            <span aria-hidden className="w-12 shrink-0">
              <GaugeSign reading={readGauge(facts, locale)} />
            </span>
          </span>
        ) : null}
      </Cell>
    </Row>
  );
}
