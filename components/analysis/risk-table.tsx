"use client";

import { TermHelp } from "@/components/learn/term-help";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { percentFigure } from "@/lib/format/percent";
import type { RiskFigures } from "@/lib/schemas/risk";

/** How much of the portfolio's ups and downs each bucket makes, beside its weight. */
export function RiskTable({ risk }: { risk: RiskFigures }) {
  const locale = useLocale();
  const figure = (value: number | null) => (value === null ? "–" : percentFigure(value, { locale }));
  return (
    <Table caption="Risk of each bucket">
      <TableHead>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="%">
            Weight
          </HeadCell>
          <HeadCell isNumeric unit="%">
            <span className="inline-flex items-center gap-1">
              Of the risk
              <TermHelp term="risk-contribution" />
            </span>
          </HeadCell>
          <HeadCell isNumeric unit="% a year">
            Volatility alone
          </HeadCell>
          <HeadCell className="max-md:hidden">Weight and risk</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {risk.buckets.map((bucket) => (
          <Row key={bucket.path ?? "none"}>
            <Cell isTitle className={bucket.depth > 1 ? "font-normal" : undefined}>
              <span style={{ paddingLeft: `${(bucket.depth - 1) * 16}px` }}>{bucket.label}</span>
            </Cell>
            <Cell label="Weight" isNumeric>
              {figure(bucket.weight)}
            </Cell>
            <Cell label="Of the risk" isNumeric>
              {figure(bucket.risk_contribution)}
            </Cell>
            <Cell label="Volatility alone" isNumeric>
              {figure(bucket.volatility)}
            </Cell>
            <Cell className="w-48 max-md:hidden" aria-hidden>
              <Bars weight={bucket.weight} risk={bucket.risk_contribution ?? 0} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Weight above, risk below, on one scale. */
function Bars({ weight, risk }: { weight: number; risk: number }) {
  const width = (share: number) => `${Math.min(Math.max(share, 0), 1) * 100}%`;
  return (
    <span className="flex flex-col gap-0.5">
      <span className="h-1.5 bg-ink-faint" style={{ width: width(weight) }} />
      <span className="h-1.5 bg-accent" style={{ width: width(risk) }} />
    </span>
  );
}
