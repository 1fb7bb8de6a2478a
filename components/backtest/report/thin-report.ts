import { thinCurve } from "@/lib/engine/backtest/measure/thin-curve";
import type { Report } from "./report-types";

/** More points than a chart of a report has pixels. */
const MOST_POINTS = 1_600;

type Points = { date: string; value: number }[];

/** A report with its curves thinned for drawing: peaks and troughs stay, figures are not worked out from them. */
export function thinReport<R extends Report>(report: R): R {
  const { curve, drawdown, benchmark, real } = report;
  const series = [curve, drawdown, ...(benchmark ? [benchmark.curve] : []), ...(real ? [real.curve] : [])];
  if (curve.length <= MOST_POINTS || series.some((points) => points.length !== curve.length)) return report;
  const rows = thinCurve(
    series.map((points) => Float64Array.from(points, ({ value }) => value)),
    MOST_POINTS,
  );
  const thin = (points: Points): Points =>
    Array.from(rows, (row) => points[row]).filter((point) => point !== undefined);
  return {
    ...report,
    curve: thin(curve),
    drawdown: thin(drawdown),
    benchmark: benchmark && { ...benchmark, curve: thin(benchmark.curve) },
    real: real && { ...real, curve: thin(real.curve) },
  };
}
