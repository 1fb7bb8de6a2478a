"use client";

import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { percentFigure } from "@/lib/format/percent";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import type { Beside } from "./history-words";

type Figure = {
  label: string;
  of: (run: BacktestView) => number | null;
  note?: (run: BacktestView) => string | null;
};

const FIGURES: readonly Figure[] = [
  { label: "Return a year", of: ({ metrics }) => metrics.cagr },
  { label: "After inflation, a year", of: ({ real }) => real?.metrics.cagr ?? null },
  { label: "Volatility a year", of: ({ metrics }) => metrics.volatility },
  {
    label: "Worst year",
    of: ({ metrics }) => metrics.worst_year?.return ?? null,
    note: ({ metrics }) => (metrics.worst_year ? String(metrics.worst_year.year) : null),
  },
  {
    label: "Best year",
    of: ({ metrics }) => metrics.best_year?.return ?? null,
    note: ({ metrics }) => (metrics.best_year ? String(metrics.best_year.year) : null),
  },
  {
    label: "Deepest fall, year-end to year-end",
    of: ({ metrics }) => metrics.max_drawdown,
    note: ({ metrics }) =>
      metrics.max_drawdown_from && metrics.max_drawdown_trough
        ? `${metrics.max_drawdown_from.slice(0, 4)}–${metrics.max_drawdown_trough.slice(0, 4)}`
        : null,
  },
];

/** The same figures of both, side by side. */
export function HistoryFigures({ run, beside }: { run: BacktestView; beside: Beside }) {
  return (
    <Table caption={beside ? `A century of the proposal and of ${beside.name}` : "A century of the proposal"}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>
            From {run.yearly[0]?.year ?? run.from.slice(0, 4)} to {run.to.slice(0, 4)}
          </HeadCell>
          <HeadCell isNumeric unit="%">
            Proposal
          </HeadCell>
          {beside ? (
            <HeadCell isNumeric unit="%">
              {beside.name}
            </HeadCell>
          ) : null}
        </Row>
      </TableHead>
      <TableBody>
        {FIGURES.map((figure) => (
          <Row key={figure.label}>
            <Cell isTitle>{figure.label}</Cell>
            <Cell isNumeric label="Proposal, %">
              <Value figure={figure} run={run} />
            </Cell>
            {beside ? (
              <Cell isNumeric label={`${beside.name}, %`}>
                <Value figure={figure} run={beside.run} />
              </Cell>
            ) : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Value({ figure, run }: { figure: Figure; run: BacktestView }) {
  const locale = useLocale();
  const value = figure.of(run);
  const note = figure.note?.(run);
  return (
    <span>
      {note ? <span className="mr-2 text-xs text-ink-muted">{note}</span> : null}
      {value === null ? "–" : percentFigure(value, { locale })}
    </span>
  );
}
