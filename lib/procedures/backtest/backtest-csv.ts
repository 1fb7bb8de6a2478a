import { type CsvCell, writeCsv } from "@/lib/interchange/csv-write";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { METRIC_WORDS } from "./metric-words";

const HEADER = ["section", "date", "name", "value", "unit"];

type Named = BacktestView & { name: string };
type Series = Pick<BacktestView, "metrics" | "curve" | "yearly">;

/**
 * A run as one table of facts, a line each: the section says what of (run, metric, curve, drawdown, yearly, monthly,
 * trade, order; `benchmark_` and `real_` before what is theirs), the date when, the unit in what.
 */
export function backtestCsv(run: Named): string {
  const { currency } = run;
  const rows: CsvCell[][] = [
    ...facts(run),
    ...series("", run, currency),
    ...run.drawdown.map(({ date, value }) => ["drawdown", date, "drawdown", value, "fraction"]),
    ...run.monthly.map(({ month, return: value }) => ["monthly", month, "return", value, "fraction"]),
    ...(run.benchmark ? series("benchmark_", run.benchmark, currency) : []),
    ...(run.real ? series("real_", run.real, currency) : []),
    ...run.trades.flatMap((trade) => tradeRows(trade, currency)),
  ];
  return writeCsv(HEADER, rows);
}

function facts(run: Named): CsvCell[][] {
  const { policy, framework, benchmark } = run;
  const lines: [string, string | number | null | undefined, string?][] = [
    ["name", run.name],
    ["framework", framework?.name],
    ["framework_version", framework?.version],
    ["data", run.data],
    ["price_basis", run.price_basis],
    ["currency", run.currency],
    ["amount", run.amount, run.currency],
    ["from", run.from],
    ["to", run.to],
    ["observations", run.observations, "count"],
    ["mode", policy.mode],
    ["cadence", policy.cadence],
    ["band", policy.band],
    ["drift_bps", policy.drift_bps, "bps"],
    ["destination", policy.destination],
    ["scope", policy.scope],
    ["cost_bps", policy.cost_bps, "bps"],
    ["benchmark", benchmark?.symbol],
    ["ruined_on", run.ruined_on],
    ["fingerprint", run.fingerprint],
  ];
  return [
    ...lines.flatMap(([name, value, unit]): CsvCell[][] =>
      value === null || value === undefined ? [] : [["run", "", name, value, unit ?? "text"]],
    ),
    ...run.products.map(({ symbol, weight }): CsvCell[] => ["weight", "", symbol, weight, "fraction"]),
    ...run.warnings.map(({ code, message }): CsvCell[] => ["warning", "", code, message, "text"]),
    ...run.assumptions.map((text): CsvCell[] => ["assumption", "", "", text, "text"]),
  ];
}

/** Shares of 1 are called what they are: 0.05 in a file is no 5. */
const CSV_UNITS = {
  percent: "fraction",
  points: "fraction",
  ratio: "ratio",
  count: "count",
  date: "date",
} as const;

function series(prefix: string, { metrics, curve, yearly }: Series, currency: string): CsvCell[][] {
  return [
    ...METRIC_WORDS.flatMap(({ key, unit: kind }): CsvCell[][] => {
      const value = metrics[key];
      if (value === null || value === undefined) return [];
      const unit = kind === "money" ? currency : CSV_UNITS[kind];
      if (typeof value === "object") {
        return [[`${prefix}metric`, String(value.year), key, value.return, unit]];
      }
      return [[`${prefix}metric`, "", key, value, unit]];
    }),
    ...curve.map(({ date, value }): CsvCell[] => [`${prefix}curve`, date, "value", value, currency]),
    ...yearly.map(({ year, return: value }): CsvCell[] => [
      `${prefix}yearly`,
      String(year),
      "return",
      value,
      "fraction",
    ]),
  ];
}

function tradeRows(trade: BacktestView["trades"][number], currency: string): CsvCell[][] {
  const { date, cause, breached } = trade;
  return [
    ["trade", date, "cause", cause, "text"],
    ...breached.map((path): CsvCell[] => ["trade", date, "breached", path, "text"]),
    ["trade", date, "flow", trade.flow, currency],
    ["trade", date, "bought", trade.bought, currency],
    ["trade", date, "sold", trade.sold, currency],
    ["trade", date, "cost", trade.cost, currency],
    ...trade.orders.flatMap(({ symbol, amount, units }): CsvCell[][] => [
      ["order", date, symbol, amount, currency],
      ["holding", date, symbol, units, "units"],
    ]),
  ];
}
