"use client";

import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { HelpPopover } from "@/components/ui/help-popover";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { explainMetric } from "@/lib/engine/backtest/measure/explain-metrics";
import type { BacktestComparisonView, BacktestMetricsView } from "@/lib/schemas/backtest-view";
import {
  COMPARISON_ROWS,
  type ComparisonRow,
  METRIC_ROWS,
  type MetricRow,
  type MetricText,
} from "./metric-rows";

export type MetricsColumn = {
  key: string;
  label: string;
  /** A swatch of the line that the column belongs to. */
  colour?: string;
  isBenchmark?: boolean;
  metrics: BacktestMetricsView;
  /** How it moved with the benchmark, where there is one. */
  comparison?: BacktestComparisonView | null;
};

/** One to five policies and a benchmark side by side, each figure with what it means. */
export function MetricsTable({
  columns,
  currency,
  hasFlows = false,
  caption = "Metrics",
}: {
  columns: readonly MetricsColumn[];
  currency: string;
  /** Money came or went on the way: then what was put in and its own return stand there too. */
  hasFlows?: boolean;
  caption?: string;
}) {
  const context = { currency, locale: useLocale() };
  const rows = METRIC_ROWS.filter((row) => isShown(row, columns, hasFlows));
  const compared = COMPARISON_ROWS.filter(({ key }) =>
    columns.some(({ comparison }) => comparison != null && comparison[key] !== null),
  );
  return (
    <Table caption={caption} isListOnPhones={columns.length > 2}>
      <TableHead>
        <Row>
          <HeadCell>
            <span className="sr-only">Metric</span>
          </HeadCell>
          {columns.map((column) => (
            <HeadCell key={column.key} isNumeric>
              <span className="inline-flex items-center justify-end gap-1.5">
                <Swatch colour={column.colour} />
                {column.label}
              </span>
            </HeadCell>
          ))}
        </Row>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <MetricLine
            key={row.key}
            of={row.key}
            columns={columns}
            text={(column) => textOf(row, column, context)}
          />
        ))}
        {compared.map((row) => (
          <MetricLine
            key={row.key}
            of={row.key}
            columns={columns}
            text={({ comparison }) => (comparison ? row.text(comparison, context) : NOT_OF_IT)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** What a benchmark is not asked: it neither trades nor is held against itself. */
const NOT_OF_IT: MetricText = { figure: "–" };

function textOf(
  row: MetricRow,
  { metrics, isBenchmark }: MetricsColumn,
  context: { currency: string; locale: string },
): MetricText {
  return row.isOfPolicy && isBenchmark ? NOT_OF_IT : row.text(metrics, context);
}

/** One figure of every column, with what it means. */
function MetricLine({
  of,
  columns,
  text,
}: {
  of: MetricRow["key"] | ComparisonRow["key"];
  columns: readonly MetricsColumn[];
  text: (column: MetricsColumn) => MetricText;
}) {
  return (
    <Row className="break-inside-avoid">
      <Cell isTitle className="font-normal">
        <span className="inline-flex items-center gap-1.5">
          {explainMetric(of).name}
          <MetricHelp
            of={of}
            own={columns.map((column) => ({ label: column.label, figure: text(column).figure }))}
          />
        </span>
      </Cell>
      {columns.map((column) => (
        <Cell key={column.key} isNumeric label={column.label} className="whitespace-normal">
          <Figure {...text(column)} />
        </Cell>
      ))}
    </Row>
  );
}

/** The figures that the glossary explains at length. */
const TERM_OF_METRIC: Readonly<Partial<Record<MetricRow["key"] | ComparisonRow["key"], TermKey>>> = {
  final_value: "final-value",
  cagr: "cagr",
  money_weighted: "money-weighted-return",
  volatility: "volatility",
  sharpe: "sharpe",
  sortino: "sortino",
  max_drawdown: "drawdown",
  calmar: "calmar",
  best_year: "best-and-worst-year",
  worst_year: "best-and-worst-year",
  turnover_a_year: "turnover",
  rebalances: "rebalances",
  days_out_of_band: "days-out-of-band",
  total_cost: "trading-cost",
  beta: "beta",
  correlation: "correlation",
  tracking_difference: "tracking-difference",
  tracking_error: "tracking-error",
};

/** What a figure means, with what it came to in each column. */
function MetricHelp({
  of,
  own,
}: {
  of: MetricRow["key"] | ComparisonRow["key"];
  own: { label: string; figure: string }[];
}) {
  const { name, sentence, formula } = explainMetric(of);
  const term = TERM_OF_METRIC[of];
  if (term) {
    return (
      <TermHelp
        term={term}
        own={
          <dl className="grid grid-cols-[1fr_auto] gap-x-4">
            {own.map(({ label, figure }) => (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd className="text-right">{figure}</dd>
              </div>
            ))}
          </dl>
        }
      />
    );
  }
  return (
    <HelpPopover term={name}>
      <p>{sentence}</p>
      <p className="text-xs">{formula}</p>
    </HelpPopover>
  );
}

function isShown(row: MetricRow, columns: readonly MetricsColumn[], hasFlows: boolean): boolean {
  if (row.isOfFlows && !hasFlows) return false;
  return columns.some(({ metrics }) => metrics[row.key] !== null);
}

function Swatch({ colour }: { colour?: string }) {
  return colour ? (
    <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
  ) : null;
}

function Figure({ figure, note }: MetricText) {
  return (
    <span className="inline-flex flex-col items-end">
      <span className={figure === "–" ? "text-ink-faint" : "whitespace-nowrap"}>{figure}</span>
      {note ? <span className="max-w-40 text-xs whitespace-normal text-ink-muted">{note}</span> : null}
    </span>
  );
}
