import type { MetricKey } from "./metric-rows";

/** What each figure means, in plain words. */
const HELP: Record<MetricKey, string> = {
  final_value: "What the portfolio came to on the last day, after every trade and cost.",
  invested: "The first amount and every contribution, less what was taken out.",
  growth: "What 1 became over the whole run. Money that came in or went out on the way is taken out of it.",
  cagr: "The steady yearly rate that leads from the first day to the last. Money that came in or went out on the way is taken out of it.",
  money_weighted:
    "The yearly rate at which the money put in, when it was put in, would have grown to the final value.",
  volatility: "How much the returns swing around their average, as a rate a year.",
  sharpe: "Growth above the risk-free rate for each unit of volatility.",
  sortino: "Growth above the risk-free rate for each unit of downward swing alone.",
  max_drawdown: "The deepest fall from a peak to the lowest point before the peak was reached again.",
  max_drawdown_from: "The peak before the deepest fall.",
  max_drawdown_trough: "The lowest day of the deepest fall.",
  max_drawdown_recovered: "The day on which the peak before the deepest fall was reached again.",
  calmar: "Growth a year for each unit of the largest drawdown.",
  best_year: "The calendar year with the highest return; parts of years count only where no year is whole.",
  worst_year: "The calendar year with the lowest return; parts of years count only where no year is whole.",
  turnover: "Purchases or sales, the smaller of the two, as a share of the portfolio, over the whole run.",
  turnover_a_year:
    "Purchases or sales, the smaller of the two, as a share of the portfolio, in a usual year.",
  rebalances: "On how many days the policy traded back to its destination.",
  days_out_of_band: "On how many days something closed outside its band, before any trade of that day.",
  total_cost: "What all trades cost together.",
};

export function metricHelp(key: MetricKey): string {
  return HELP[key];
}
