import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { numberText } from "@/lib/format/number-text";
import { formatPercent, formatPoints } from "@/lib/format/percent";
import { formatCount } from "@/lib/format/quantity";
import type { BacktestComparisonView, BacktestMetricsView } from "@/lib/schemas/backtest-view";

export type MetricKey = keyof BacktestMetricsView;
export type MetricContext = { currency: string; locale: string };
export type MetricText = { figure: string; note?: string };

export type MetricRow = {
  key: MetricKey;
  /** Worth a line only where money came or went on the way. */
  isOfFlows?: boolean;
  /** Says something of a policy that trades; a benchmark does not. */
  isOfPolicy?: boolean;
  text: (metrics: BacktestMetricsView, context: MetricContext) => MetricText;
};

const NONE: MetricText = { figure: "–" };

function percent(
  value: number | null,
  { locale }: MetricContext,
  decimals = 1,
  isSigned = false,
): MetricText {
  return value === null ? NONE : { figure: formatPercent(value, { locale, decimals, isSigned }) };
}

function ratio(value: number | null, { locale }: MetricContext): MetricText {
  if (value === null) return NONE;
  return { figure: numberText(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) };
}

function year(figure: BacktestMetricsView["best_year"], context: MetricContext): MetricText {
  if (figure === null) return NONE;
  return { ...percent(figure.return, context, 1, true), note: String(figure.year) };
}

function month(day: string, locale: string): string {
  return formatDate(day, "month", locale);
}

/** "Oct 2007 to Mar 2009, back by Oct 2012" */
export function drawdownDates(metrics: BacktestMetricsView, locale: string): string | undefined {
  const { max_drawdown_from: from, max_drawdown_trough: trough, max_drawdown_recovered: back } = metrics;
  if (from === null || trough === null) return undefined;
  const fall = `${month(from, locale)} to ${month(trough, locale)}`;
  return back === null ? `${fall}, not back by the end` : `${fall}, back by ${month(back, locale)}`;
}

/** What stands in a table of metrics, in its order. */
export const METRIC_ROWS: readonly MetricRow[] = [
  {
    key: "final_value",
    text: (m, { currency, locale }) => ({
      figure: formatMoney(m.final_value, { currency, locale, precision: "estimate" }),
    }),
  },
  {
    key: "invested",
    isOfFlows: true,
    text: (m, { currency, locale }) => ({
      figure: formatMoney(m.invested, { currency, locale, precision: "estimate" }),
    }),
  },
  {
    key: "withdrawn",
    isOfFlows: true,
    text: (m, { currency, locale }) => ({
      figure: formatMoney(m.withdrawn, { currency, locale, precision: "estimate" }),
    }),
  },
  { key: "cagr", text: (m, context) => percent(m.cagr, context, 2, true) },
  {
    key: "money_weighted",
    isOfFlows: true,
    text: (m, context) => percent(m.money_weighted, context, 2, true),
  },
  { key: "volatility", text: (m, context) => percent(m.volatility, context) },
  {
    key: "max_drawdown",
    text: (m, context) => ({
      ...percent(m.max_drawdown, context),
      note: m.max_drawdown === 0 ? undefined : drawdownDates(m, context.locale),
    }),
  },
  { key: "sharpe", text: (m, context) => ratio(m.sharpe, context) },
  { key: "sortino", text: (m, context) => ratio(m.sortino, context) },
  { key: "calmar", text: (m, context) => ratio(m.calmar, context) },
  { key: "best_year", text: (m, context) => year(m.best_year, context) },
  { key: "worst_year", text: (m, context) => year(m.worst_year, context) },
  {
    key: "turnover_a_year",
    isOfPolicy: true,
    text: (m, context) => percent(m.turnover_a_year, context),
  },
  {
    key: "rebalances",
    isOfPolicy: true,
    text: (m, { locale }) => ({ figure: formatCount(m.rebalances, locale) }),
  },
  {
    key: "days_out_of_band",
    isOfPolicy: true,
    text: (m, { locale }) => ({ figure: formatCount(m.days_out_of_band, locale) }),
  },
  {
    key: "total_cost",
    isOfPolicy: true,
    text: (m, { currency, locale }) => ({
      figure: formatMoney(m.total_cost, { currency, locale, precision: "estimate" }),
    }),
  },
];

export type ComparisonRow = {
  key: keyof BacktestComparisonView;
  text: (comparison: BacktestComparisonView, context: MetricContext) => MetricText;
};

/** How a policy moved with the benchmark; below the rest, where there is one. */
export const COMPARISON_ROWS: readonly ComparisonRow[] = [
  {
    key: "tracking_difference",
    text: ({ tracking_difference: points }, { locale }) =>
      points === null ? NONE : { figure: formatPoints(points, { locale, decimals: 2, isSigned: true }) },
  },
  { key: "tracking_error", text: (one, context) => percent(one.tracking_error, context) },
  { key: "correlation", text: (one, context) => ratio(one.correlation, context) },
  { key: "beta", text: (one, context) => ratio(one.beta, context) },
];
