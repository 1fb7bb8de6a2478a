import {
  monthlyReturns,
  type PeriodReturn,
  yearlyReturns,
} from "@/lib/engine/backtest/measure/calendar-returns";
import { drawdownTable } from "@/lib/engine/backtest/measure/drawdown-table";
import type { Curve } from "@/lib/engine/backtest/measure/measure-growth";
import type { SimulationMetrics } from "@/lib/engine/backtest/measure/measure-simulation";
import { type RollingReturns, rollingReturns } from "@/lib/engine/backtest/measure/rolling-returns";
import { thinCurve } from "@/lib/engine/backtest/measure/thin-curve";
import type { BacktestMetricsView, BacktestView } from "@/lib/schemas/backtest-view";
import type { Measured } from "./compute-backtest";
import { dateText } from "./day-texts";

const ROLLING_YEARS = [1, 3, 5, 10];
const MOST_DRAWN = 260;
const MOST_DRAWDOWNS = 10;

type Point = { date: string; value: number };

/** What every curve is told by: the run, the same in constant money, and the benchmark. */
export function toSeriesView({ run, metrics }: Measured) {
  const { simulation, days } = run;
  return {
    metrics: toMetricsView(metrics),
    curve: points(days, simulation.equity, simulation.rows),
    yearly: yearlyReturns({ days, growth: simulation.growth }, simulation.rows).map(toYearView),
  };
}

export function points(days: Int32Array, values: Float64Array, rows: number): Point[] {
  const all = new Array<Point>(rows);
  for (let row = 0; row < rows; row += 1) {
    all[row] = { date: dateText(days[row] as number), value: values[row] as number };
  }
  return all;
}

export function toMetricsView(metrics: SimulationMetrics): BacktestMetricsView {
  return {
    final_value: metrics.finalValue,
    invested: metrics.invested,
    withdrawn: metrics.withdrawn,
    gain: metrics.gain,
    growth: metrics.growth,
    cagr: metrics.cagr,
    money_weighted: metrics.moneyWeighted,
    volatility: metrics.volatility,
    sharpe: metrics.sharpe,
    sortino: metrics.sortino,
    max_drawdown: metrics.maxDrawdown ?? 0,
    max_drawdown_from: metrics.maxDrawdownFrom,
    max_drawdown_trough: metrics.maxDrawdownTrough,
    max_drawdown_recovered: metrics.maxDrawdownRecovered,
    calmar: metrics.calmar,
    best_year: toExtremeView(metrics.bestYear),
    worst_year: toExtremeView(metrics.worstYear),
    turnover: metrics.turnover,
    turnover_a_year: metrics.turnoverAYear,
    rebalances: metrics.rebalances,
    days_out_of_band: metrics.daysOutOfBand,
    total_cost: metrics.totalCost,
  };
}

function toExtremeView(year: PeriodReturn | null) {
  return year && { year: year.year, return: year.value };
}

function toYearView({ year, value, isPartial }: PeriodReturn) {
  return { year, return: value, is_whole: !isPartial };
}

export function toMonthlyView(curve: Curve, rows: number): BacktestView["monthly"] {
  return monthlyReturns(curve, rows).map(({ year, month, value, isPartial }) => ({
    month: `${year}-${String(month).padStart(2, "0")}`,
    return: value,
    is_whole: !isPartial,
  }));
}

export function toDrawdownsView(curve: Curve, rows: number): BacktestView["drawdowns"] {
  return drawdownTable(curve, MOST_DRAWDOWNS, rows).map((fall) => ({
    from: dateText(fall.peakDay),
    trough: dateText(fall.troughDay),
    recovered: fall.recoveryDay === null ? null : dateText(fall.recoveryDay),
    depth: fall.depth,
    days: fall.lengthDays,
  }));
}

/** Lengths that no stretch of the run has are left out. */
export function toRollingView(curve: Curve, rows: number): BacktestView["rolling"] {
  return ROLLING_YEARS.flatMap((years) => {
    const rolling = rollingReturns(curve, years, rows);
    return rolling.summary ? [toRollingYears(rolling, rolling.summary, curve.days)] : [];
  });
}

function toRollingYears(
  { years, toRows, values }: RollingReturns,
  summary: NonNullable<RollingReturns["summary"]>,
  days: Int32Array,
): BacktestView["rolling"][number] {
  return {
    years,
    windows: summary.count,
    best: summary.best.value,
    median: summary.median,
    worst: summary.worst.value,
    negative_share: summary.lostShare,
    points: Array.from(thinCurve([values], MOST_DRAWN), (place) => ({
      date: dateText(days[toRows[place] ?? 0] ?? 0),
      value: values[place] ?? 0,
    })),
  };
}
