"use client";

import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import type { ReallocationSimulationView, SimulatedFiguresView } from "@/lib/schemas/capital-reallocation";
import { rateText } from "./reallocation-words";

/** What the replay comes to, and the two ways side by side. */
export function SimulationFigures({ told }: { told: ReallocationSimulationView }) {
  const locale = useLocale();
  const money = (value: string, isSigned = false) =>
    formatMoney(value, { locale, precision: "estimate", isSigned });
  return (
    <div className="flex flex-col gap-6">
      <StatRow>
        <Stat
          label="Difference at the end"
          value={money(told.difference_usd, true)}
          note="Against never moving, USD"
        />
        <Stat
          label="Moves that would have paid"
          value={`${told.moves_paid} of ${told.moves}`}
          note={`In ${told.runs} runs of ${told.checks} looks`}
        />
        <Stat
          label="Gained by moves"
          value={money(told.gained_usd, true)}
          note="Receiver less giver, until the next run alone; what follows counts in the final value only. USD"
        />
        <Stat
          label="Turnover a year"
          value={formatPercent(told.turnover_a_year, { locale })}
          note={`${money(told.moved_usd)} moved in all`}
        />
      </StatRow>
      <Table caption="With the policy and never moving" isListOnPhones={false}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Figure</HeadCell>
            <HeadCell isNumeric>With the policy</HeadCell>
            <HeadCell isNumeric>Never moving</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {ROWS.map(({ name, text }) => (
            <Row key={name}>
              <Cell isTitle>{name}</Cell>
              <Cell isNumeric>{text(told.moved, locale)}</Cell>
              <Cell isNumeric>{text(told.still, locale)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const ROWS: readonly { name: string; text: (figures: SimulatedFiguresView, locale: string) => string }[] = [
  {
    name: "Final value",
    text: ({ final_usd }, locale) => formatMoney(final_usd, { locale, precision: "estimate" }),
  },
  { name: "Return", text: ({ total_return }, locale) => formatPercent(total_return, { locale }) },
  { name: "Return a year", text: ({ apy }, locale) => rateText(apy, locale) },
  { name: "Volatility", text: ({ volatility }, locale) => rateText(volatility, locale) },
  {
    name: "Sharpe ratio",
    text: ({ sharpe }, locale) =>
      sharpe === null
        ? "–"
        : numberText(sharpe, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  },
  { name: "Largest fall", text: ({ max_drawdown }, locale) => rateText(max_drawdown, locale) },
];
