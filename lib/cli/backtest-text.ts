import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import { METRIC_WORDS, type MetricWords } from "@/lib/procedures/backtest/metric-words";
import type { BacktestMetricsView, BacktestTradeView, BacktestView } from "@/lib/schemas/backtest-view";
import { type Column, tableText } from "./output";

const UNKNOWN = "–";

export function percentText(value: number | null): string {
  return value === null ? UNKNOWN : formatPercent(value, { decimals: 2 });
}

/** A run for people: figures on standard output, what to read with them on standard error. */
export function printRun(run: BacktestView, { withTrades }: { withTrades: boolean }): void {
  const what = run.name ?? run.framework?.name ?? "Weights by symbol";
  const lines = [
    `${what}, ${run.from} to ${run.to}, ${run.observations} observations`,
    "",
    tableText(metricRows(run), metricColumns(run)),
    ...(withTrades ? ["", tableText(run.trades, tradeColumns(run))] : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  for (const { message } of run.warnings) process.stderr.write(`${message}\n`);
  if (run.id !== null) process.stderr.write(`Saved as ${run.id}\n`);
}

type MetricRow = { name: string; own: string; real: string; benchmark: string };

function metricRows(run: BacktestView): MetricRow[] {
  const text = (metrics: BacktestMetricsView | undefined, words: MetricWords) =>
    metrics ? figureText(words, metrics[words.key], run.currency) : UNKNOWN;
  return METRIC_WORDS.map((words) => ({
    name: words.name,
    own: text(run.metrics, words),
    real: text(run.real?.metrics, words),
    benchmark: text(run.benchmark?.metrics, words),
  }));
}

type Figure = BacktestMetricsView[keyof BacktestMetricsView];

function figureText({ unit }: MetricWords, value: Figure, currency: string): string {
  if (value === null) return UNKNOWN;
  if (typeof value === "string") return value;
  if (typeof value === "object") return `${percentText(value.return)} (${value.year})`;
  switch (unit) {
    case "money":
      return formatMoney(value, { currency });
    case "percent":
    case "points":
      return percentText(value);
    default:
      return numberText(value, "en-US", { maximumFractionDigits: 3 });
  }
}

function metricColumns({ real, benchmark }: BacktestView): Column<MetricRow>[] {
  return [
    { head: "", cell: (row) => row.name },
    { head: "policy", cell: (row) => row.own, isRight: true },
    ...(real ? [{ head: "less inflation", cell: (row: MetricRow) => row.real, isRight: true }] : []),
    ...(benchmark
      ? [{ head: benchmark.symbol, cell: (row: MetricRow) => row.benchmark, isRight: true }]
      : []),
  ];
}

function tradeColumns({ currency, policy }: BacktestView): Column<BacktestTradeView>[] {
  const labels = new Map(policy.nodes.map(({ path, label }) => [path, label]));
  const money = (value: number) => formatMoney(value, { currency });
  return [
    { head: "day", cell: (row) => row.date },
    { head: "why", cell: (row) => row.cause },
    { head: "flow", cell: (row) => money(row.flow), isRight: true },
    { head: "bought", cell: (row) => money(row.bought), isRight: true },
    { head: "sold", cell: (row) => money(row.sold), isRight: true },
    { head: "cost", cell: (row) => money(row.cost), isRight: true },
    { head: "out of band", cell: (row) => row.breached.map((path) => labels.get(path) ?? path).join(", ") },
  ];
}
