import { z } from "zod";
import { BACKTEST_MODES } from "@/lib/engine/backtest/types";
import { CADENCES } from "@/lib/kernel/dates";
import { BACKTEST_DATA, PRICE_BASES, WATCHES } from "./backtest";
import { historyView } from "./backtest-history";
import { dateView, idView } from "./common";
import { weightView } from "./decimal";
import { BAND_KINDS } from "./framework";
import { DESTINATIONS, SCOPES } from "./rebalance";

// A backtest is a statistic by nature: its money is a double, unlike that of books and plans.
const amount = z.number().meta({ description: "Money of the run's currency, a statistic" });
const rate = z.number().meta({ description: "A fraction: 0.05 is 5 %" });
const maybeRate = rate.nullable();

const yearReturnView = z.object({ year: z.int(), return: rate });

export const backtestMetricsView = z.object({
  final_value: amount,
  invested: amount.meta({ description: "The first amount and every contribution" }),
  withdrawn: amount.meta({ description: "What withdrawals took, at most what was there" }),
  gain: amount.meta({ description: "final_value + withdrawn − invested" }),
  growth: z.number().meta({ description: "Of 1 since the first day, flows taken out" }),
  cagr: maybeRate.meta({ description: "A year; null for a single day" }),
  money_weighted: maybeRate.meta({ description: "Internal rate of return a year; null where there is none" }),
  volatility: maybeRate.meta({ description: "A year" }),
  sharpe: z.number().nullable(),
  sortino: z.number().nullable(),
  max_drawdown: rate.meta({ description: "0 or below" }),
  max_drawdown_from: dateView.nullable(),
  max_drawdown_trough: dateView.nullable(),
  max_drawdown_recovered: dateView.nullable().meta({ description: "Null when it has not been made good" }),
  calmar: z.number().nullable(),
  best_year: yearReturnView.nullable(),
  worst_year: yearReturnView.nullable(),
  turnover: z
    .number()
    .meta({ description: "Sum of the smaller of bought and sold over the value, without the start" }),
  turnover_a_year: z.number().nullable(),
  rebalances: z.int(),
  days_out_of_band: z.int(),
  total_cost: amount,
});
export type BacktestMetricsView = z.output<typeof backtestMetricsView>;

export const curvePointView = z.object({ date: dateView, value: z.number() });
const curveView = z.array(curvePointView);

export const yearlyReturnView = yearReturnView.extend({
  is_whole: z.boolean().meta({ description: "False for the first and last year where they are cut" }),
});
const monthlyReturnView = z.object({
  month: z.string().meta({ examples: ["2008-10"] }),
  return: rate,
  is_whole: z.boolean(),
});

export const drawdownView = z.object({
  from: dateView,
  trough: dateView,
  recovered: dateView.nullable(),
  depth: rate.meta({ description: "Below 0" }),
  days: z.int().meta({ description: "From the peak to the recovery, or to the end" }),
});

export const rollingReturnsView = z.object({
  years: z.int(),
  windows: z.int().meta({ description: "How many stretches of that length there are" }),
  best: rate,
  median: rate,
  worst: rate,
  negative_share: rate.meta({ description: "Share of the stretches that lost" }),
  points: curveView.meta({
    description: "Return a year of the stretch that ends that day, thinned for drawing",
  }),
});

export const backtestNodeView = z.object({
  path: z.string(),
  label: z.string(),
  depth: z.int().meta({ description: "1 at the top" }),
  parent_path: z.string().nullable(),
  is_leaf: z.boolean(),
  target: weightView.meta({ description: "Share of the portfolio" }),
  lower: weightView,
  upper: weightView,
  is_watched: z.boolean(),
  symbols: z.array(z.string()),
});

export const backtestPolicyView = z.object({
  mode: z.enum(BACKTEST_MODES),
  cadence: z.enum(CADENCES),
  band: z.enum(BAND_KINDS),
  drift_bps: z.int(),
  relative_pct: z.number().nullable(),
  destination: z.enum(DESTINATIONS),
  scope: z.enum(SCOPES),
  watch: z.enum(WATCHES),
  cost_bps: z.int(),
  cost_at_start: z.boolean(),
  nodes: z.array(backtestNodeView),
});
export type BacktestPolicyView = z.output<typeof backtestPolicyView>;

export const backtestProductView = z.object({
  symbol: z.string(),
  name: z.string(),
  bucket_path: z.string(),
  weight: weightView.meta({ description: "Share of the portfolio" }),
  currency: z.string(),
  first_day: dateView.nullable(),
  last_day: dateView.nullable(),
  is_sample: z.boolean(),
  is_suggested: z.boolean().meta({ description: "The first-ranked product, where none was chosen" }),
});

export const backtestTradeView = z.object({
  date: dateView,
  cause: z.enum(["start", "flow", "rebalance"]),
  breached: z.array(z.string()).meta({ description: "Paths of the buckets outside their bands" }),
  flow: amount,
  bought: amount,
  sold: amount,
  cost: amount,
  orders: z.array(
    z.object({
      symbol: z.string(),
      amount: amount.meta({ description: "Above zero is bought" }),
      units: z.number().meta({ description: "Held after it" }),
    }),
  ),
});
export type BacktestTradeView = z.output<typeof backtestTradeView>;

export const backtestWarningView = z.object({ code: z.string(), message: z.string() });

export const backtestWeightsView = z.object({
  nodes: z.array(z.string()).meta({ description: "Paths, in the order of each point's values" }),
  points: z.array(z.object({ date: dateView, values: z.array(z.number()) })),
});

export const comparisonView = z.object({
  beta: z.number().nullable(),
  correlation: z.number().nullable(),
  tracking_difference: maybeRate.meta({ description: "Return a year less the benchmark's" }),
  tracking_error: maybeRate.meta({ description: "Deviation of the difference, a year" }),
});
export type BacktestComparisonView = z.output<typeof comparisonView>;

const seriesFields = {
  metrics: backtestMetricsView,
  curve: curveView.meta({ description: "Value at the close of every day" }),
  yearly: z.array(yearlyReturnView),
};

export const backtestView = z.object({
  id: idView.nullable().meta({ description: "Of the saved run" }),
  name: z.string().nullable(),
  framework: z
    .object({ id: idView.nullable(), name: z.string(), version: z.int().nullable() })
    .nullable()
    .meta({ description: "Null for weights by symbol; without id for one sent with the request" }),
  data: z.enum(BACKTEST_DATA),
  price_basis: z.enum(PRICE_BASES),
  currency: z.string(),
  amount,
  from: dateView,
  to: dateView,
  observations: z.int().meta({ description: "Days, months or years with a value" }),
  periods_per_year: z.number(),
  ruined_on: dateView.nullable().meta({ description: "The day a withdrawal took all that was left" }),
  policy: backtestPolicyView,
  products: z.array(backtestProductView),
  ...seriesFields,
  drawdown: curveView.meta({ description: "Below the highest value so far, 0 or below" }),
  drawdowns: z.array(drawdownView).meta({ description: "The worst ten" }),
  monthly: z.array(monthlyReturnView),
  rolling: z.array(rollingReturnsView),
  weights: backtestWeightsView.meta({ description: "Of the leaves, thinned for drawing" }),
  trades: z.array(backtestTradeView),
  trades_left_out: z.int().meta({ description: "Later trading days that the list no longer holds" }),
  real: z
    .object(seriesFields)
    .nullable()
    .meta({ description: "In money of the first day, by consumer prices; null unless asked for" }),
  benchmark: z
    .object({
      symbol: z.string(),
      name: z.string(),
      is_sample: z.boolean(),
      ...seriesFields,
      comparison: comparisonView.nullable(),
    })
    .nullable(),
  history: historyView.optional().meta({
    description: "For asset-class history: its source, its traps and what speaks for each bucket",
  }),
  warnings: z.array(backtestWarningView),
  assumptions: z.array(z.string()),
  fingerprint: z.string().meta({ description: "Of the symbols, days and prices that went in" }),
});
export type BacktestView = z.output<typeof backtestView>;

export const sweepCellView = z.object({
  drift_bps: z.int().nullable(),
  relative_pct: z.number().nullable(),
  cadence: z.enum(CADENCES),
  destination: z.enum(DESTINATIONS),
  final_value: amount,
  cagr: maybeRate,
  volatility: maybeRate,
  sharpe: z.number().nullable(),
  max_drawdown: rate,
  turnover_a_year: z.number().nullable(),
  rebalances: z.int(),
  days_out_of_band: z.int(),
  total_cost: amount,
  sub_cagr: z.array(maybeRate).meta({ description: "Of each sub-period" }),
  is_current: z.boolean().meta({ description: "The framework's own policy" }),
});

export const sweepView = z.object({
  from: dateView,
  to: dateView,
  observations: z.int(),
  currency: z.string(),
  sub_periods: z.array(z.object({ from: dateView, to: dateView })),
  cells: z.array(sweepCellView),
  spread: z
    .object({
      best_cell: z.int().nullable().meta({ description: "Index of the cell with the highest return a year" }),
      places_of_best: z.array(z.number().nullable()).meta({
        description: "Its place in each sub-period: 1 is the first of all cells",
      }),
      mean_correlation: z.number().nullable().meta({
        description: "Of the cells' order in two sub-periods: near 0, one says nothing of the next",
      }),
    })
    .meta({ description: "How little the best cell of the whole says of any part" }),
  warnings: z.array(backtestWarningView),
  assumptions: z.array(z.string()),
  fingerprint: z.string(),
});
export type SweepView = z.output<typeof sweepView>;

/** What stands beside the columns of a prepared file; they are read with `decodePrepared`. */
export type PreparedHeadView = Pick<
  BacktestView,
  | "framework"
  | "data"
  | "price_basis"
  | "currency"
  | "from"
  | "to"
  | "observations"
  | "products"
  | "warnings"
  | "assumptions"
  | "fingerprint"
> & {
  benchmark: { symbol: string; name: string; is_sample: boolean } | null;
  /** Said of the view in constant money. */
  real_warnings: BacktestView["warnings"];
};
