/** How a figure reads: a share shown in percent, points of percent, money, a plain number, a count, a day. */
export type MetricUnit = "money" | "percent" | "points" | "ratio" | "count" | "date";
/** What a larger figure says; no wish and no advice. `neither`: a larger one says nothing by itself. */
export type MetricDirection = "more_return" | "calmer" | "rougher" | "costlier" | "neither";

export type MetricExplanation = {
  key: string;
  name: string;
  unit: MetricUnit;
  /** One sentence a person without training can read. */
  sentence: string;
  higher: MetricDirection;
  formula: string;
};

const EXPLANATIONS = [
  {
    key: "final_value",
    name: "Final value",
    unit: "money",
    sentence: "What the portfolio is worth at the last close, after all costs.",
    higher: "more_return",
    formula: "Σ units × price on the last day",
  },
  {
    key: "invested",
    name: "Put in",
    unit: "money",
    sentence: "The first amount and everything that was added later.",
    higher: "neither",
    formula: "first amount + Σ contributions",
  },
  {
    key: "withdrawn",
    name: "Taken out",
    unit: "money",
    sentence: "Everything that withdrawals took.",
    higher: "neither",
    formula: "Σ withdrawals",
  },
  {
    key: "gain",
    name: "Gain",
    unit: "money",
    sentence: "What is there and what was taken out, less what was put in.",
    higher: "more_return",
    formula: "final value + withdrawn − invested",
  },
  {
    key: "growth",
    name: "Growth of 1",
    unit: "ratio",
    sentence: "What one unit of money became when nothing is added or taken out.",
    higher: "more_return",
    formula: "G_T / G_0, daily returns chained",
  },
  {
    key: "cagr",
    name: "Return a year",
    unit: "percent",
    sentence: "The steady yearly rate that would have led to the same growth; flows do not change it.",
    higher: "more_return",
    formula: "(G_T / G_0)^(365.25 / days) − 1",
  },
  {
    key: "money_weighted",
    name: "Return on the money",
    unit: "percent",
    sentence: "The yearly rate your own money earned, given when it came and went.",
    higher: "more_return",
    formula: "the rate r with Σ amount / (1 + r)^(days / 365.25) = 0",
  },
  {
    key: "volatility",
    name: "Volatility",
    unit: "percent",
    sentence:
      "How far returns scatter about their average in a year; in about two years of three the return lies within this of it.",
    higher: "rougher",
    formula: "s(r) × √(observations a year), s with n − 1",
  },
  {
    key: "sharpe",
    name: "Sharpe ratio",
    unit: "ratio",
    sentence: "Return above money without risk for each unit of volatility.",
    higher: "more_return",
    formula: "(mean(r) − r_f) / s(r) × √(observations a year), r_f of one period",
  },
  {
    key: "sortino",
    name: "Sortino ratio",
    unit: "ratio",
    sentence: "The same, counting only the swings below money without risk.",
    higher: "more_return",
    formula: "(mean(r) − r_f) / √(mean(min(0, r − r_f)²)) × √(observations a year), r_f of one period",
  },
  {
    key: "max_drawdown",
    name: "Largest fall",
    unit: "percent",
    sentence: "How far it fell from a high before it turned, at worst.",
    higher: "calmer",
    formula: "min(G_t / max(G_0…G_t) − 1)",
  },
  {
    key: "max_drawdown_from",
    name: "Fall began",
    unit: "date",
    sentence: "The day of the high before the largest fall.",
    higher: "neither",
    formula: "last day at the peak",
  },
  {
    key: "max_drawdown_trough",
    name: "Lowest point",
    unit: "date",
    sentence: "The day the largest fall ended.",
    higher: "neither",
    formula: "day of the largest fall",
  },
  {
    key: "max_drawdown_recovered",
    name: "Made good",
    unit: "date",
    sentence: "The first day it stood as high again; none while it is still below.",
    higher: "neither",
    formula: "first day with G_t ≥ the peak",
  },
  {
    key: "calmar",
    name: "Calmar ratio",
    unit: "ratio",
    sentence: "Return a year for each point of the largest fall.",
    higher: "more_return",
    formula: "return a year / |largest fall|",
  },
  {
    key: "best_year",
    name: "Best year",
    unit: "percent",
    sentence: "The highest return of a whole calendar year.",
    higher: "more_return",
    formula: "max(G_year end / G_year end before − 1)",
  },
  {
    key: "worst_year",
    name: "Worst year",
    unit: "percent",
    sentence: "The lowest return of a whole calendar year.",
    higher: "calmer",
    formula: "min(G_year end / G_year end before − 1)",
  },
  {
    key: "turnover",
    name: "Turnover",
    unit: "percent",
    sentence:
      "How much of the portfolio was exchanged for something else over the whole time; the start does not count.",
    higher: "costlier",
    formula: "Σ min(bought, sold) / value",
  },
  {
    key: "turnover_a_year",
    name: "Turnover a year",
    unit: "percent",
    sentence: "The same for an average year.",
    higher: "costlier",
    formula: "turnover / years",
  },
  {
    key: "rebalances",
    name: "Rebalancings",
    unit: "count",
    sentence: "How often the policy made a trade due.",
    higher: "costlier",
    formula: "days traded because of a period or a band",
  },
  {
    key: "days_out_of_band",
    name: "Days out of band",
    unit: "count",
    sentence: "On how many closes a bucket lay outside its band before any trade.",
    higher: "neither",
    formula: "count of days with |weight − target| > band",
  },
  {
    key: "total_cost",
    name: "Cost of trading",
    unit: "money",
    sentence: "What trading took out of the portfolio.",
    higher: "costlier",
    formula: "Σ cost rate × traded amount",
  },
  {
    key: "beta",
    name: "Beta",
    unit: "ratio",
    sentence: "How far it moved, on average, when the benchmark moved by one.",
    higher: "rougher",
    formula: "cov(r, b) / var(b)",
  },
  {
    key: "correlation",
    name: "Correlation",
    unit: "ratio",
    sentence: "How closely it moved with the benchmark: 1 together, 0 without relation, −1 against it.",
    higher: "neither",
    formula: "cov(r, b) / (s(r) × s(b))",
  },
  {
    key: "tracking_difference",
    name: "Difference to the benchmark",
    unit: "points",
    sentence: "Return a year less the benchmark's, in points.",
    higher: "more_return",
    formula: "return a year − benchmark's return a year",
  },
  {
    key: "tracking_error",
    name: "Tracking error",
    unit: "percent",
    sentence: "How far the difference to the benchmark scatters in a year.",
    higher: "neither",
    formula: "s(r − b) × √(observations a year)",
  },
] as const satisfies readonly MetricExplanation[];

export type MetricKey = (typeof EXPLANATIONS)[number]["key"];

/** What each figure is, in the order a table shows them. Keys are those of the REST view. */
export const METRIC_EXPLANATIONS: readonly (MetricExplanation & { key: MetricKey })[] = EXPLANATIONS;

/** The explanation of one figure. */
export function explainMetric(key: MetricKey): MetricExplanation {
  const found = METRIC_EXPLANATIONS.find((one) => one.key === key);
  if (!found) throw new Error(`no such figure: ${key}`);
  return found;
}
