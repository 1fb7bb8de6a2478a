import { drawdownOf } from "@/components/backtest/curve-of";
import type { Curve } from "@/components/charts/curve";
import { yearlyReturns } from "@/lib/engine/backtest/measure/calendar-returns";
import { compareReturns } from "@/lib/engine/backtest/measure/compare-returns";
import { weightsOverTime } from "@/lib/engine/backtest/measure/weights-over-time";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { BacktestComparisonView, BacktestMetricsView } from "@/lib/schemas/backtest-view";
import { metricsView } from "./metrics-view";
import type { LabRun } from "./run-policy";

export type YearReturn = { year: number; return: number; is_whole: boolean };

/** What a run comes to at rest: everything the charts and tables show. */
export type LabResult = {
  run: LabRun;
  metrics: BacktestMetricsView;
  drawdown: Curve;
  yearly: YearReturn[];
  /** The last row on which money was left, where a withdrawal took it all. */
  ruinedOn: number | null;
};

export function resultOf(run: LabRun): LabResult {
  const { measured, growth } = run;
  const { ruinRow } = measured.simulation;
  return {
    run,
    metrics: metricsView(run.metrics),
    drawdown: drawdownOf(growth),
    yearly: yearsOf(growth),
    ruinedOn: ruinRow === null ? null : (measured.days[ruinRow] ?? null),
  };
}

/** How a run moved with the benchmark's; null when they do not stand on the same days. */
export function comparisonOf(
  { growth: own }: LabRun,
  { growth: other }: LabRun,
): BacktestComparisonView | null {
  const rows = Math.min(own.days.length, other.days.length);
  const isSame = (row: number) => own.days[row] === other.days[row];
  if (rows < 2 || !isSame(0) || !isSame(rows - 1)) return null;
  const found = compareReturns({ days: own.days, growth: own.values }, other.values, rows);
  return {
    beta: found.beta,
    correlation: found.correlation,
    tracking_difference: found.trackingDifference,
    tracking_error: found.trackingError,
  };
}

function yearsOf({ days, values }: Curve): YearReturn[] {
  return yearlyReturns({ days, growth: values }).map(({ year, value, isPartial }) => ({
    year,
    return: value,
    is_whole: !isPartial,
  }));
}

const MOST_WEIGHT_POINTS = 260;

/** Shares of the leaves over time, thinned for drawing. */
export function leafWeights({ measured, table, policy }: LabRun) {
  const leaves = policy.nodes.filter((node) => node.isLeaf && node.columns.length > 0);
  const { rows, weights } = weightsOverTime(measured.simulation, table, leaves, MOST_WEIGHT_POINTS);
  return {
    leaves: leaves.map(({ path, label }) => ({ path, label })),
    points: Array.from(rows, (row, point) => ({
      date: dateOfDayNumber(table.days[row] ?? 0),
      values: weights.map((series) => series[point] ?? 0),
    })),
  };
}
