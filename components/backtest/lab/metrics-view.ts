import type { SimulationMetrics } from "@/lib/engine/backtest/measure/measure-simulation";
import type { BacktestMetricsView } from "@/lib/schemas/backtest-view";

/** The engine's figures in the words of the API, so that a run in the browser fills the same tables as one of the server. */
export function metricsView(metrics: SimulationMetrics): BacktestMetricsView {
  return {
    final_value: metrics.finalValue,
    invested: metrics.invested,
    withdrawn: metrics.withdrawn,
    gain: metrics.gain,
    growth: metrics.growth,
    cagr: metrics.cagr,
    volatility: metrics.volatility,
    sharpe: metrics.sharpe,
    sortino: metrics.sortino,
    max_drawdown: metrics.maxDrawdown ?? 0,
    max_drawdown_from: metrics.maxDrawdownFrom,
    max_drawdown_trough: metrics.maxDrawdownTrough,
    max_drawdown_recovered: metrics.maxDrawdownRecovered,
    calmar: metrics.calmar,
    best_year: yearView(metrics.bestYear),
    worst_year: yearView(metrics.worstYear),
    money_weighted: metrics.moneyWeighted,
    turnover: metrics.turnover,
    turnover_a_year: metrics.turnoverAYear,
    rebalances: metrics.rebalances,
    days_out_of_band: metrics.daysOutOfBand,
    total_cost: metrics.totalCost,
  };
}

function yearView(found: SimulationMetrics["bestYear"]) {
  return found && { year: found.year, return: found.value };
}
