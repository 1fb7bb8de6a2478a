import { type Curve, known, measureGrowth } from "./measure-growth";

/** How a curve moved with another on the same days. */
export type Comparison = {
  /** Covariance of the returns over the variance of the benchmark's. */
  beta: number | null;
  /** −1 to 1. */
  correlation: number | null;
  /** CAGR less the benchmark's: points a year. */
  trackingDifference: number | null;
  /** Sample deviation of the difference of returns, a year. */
  trackingError: number | null;
};

/**
 * Beta, correlation, tracking difference and tracking error of a curve beside a benchmark's growth in the same rows.
 * Null where the returns are too few or where one of the two never moves.
 */
export function compareReturns(curve: Curve, benchmark: Float64Array, rows: number): Comparison {
  const own = measureGrowth(curve, { toRow: rows - 1 });
  const other = measureGrowth({ days: curve.days, growth: benchmark }, { toRow: rows - 1 });
  const trackingDifference = own.cagr === null || other.cagr === null ? null : own.cagr - other.cagr;
  const { growth } = curve;
  const count = rows - 1;
  if (count < 2 || own.periodsPerYear === null) {
    return { beta: null, correlation: null, trackingDifference, trackingError: null };
  }
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  let [ownBefore, otherBefore] = [growth[0] ?? 1, benchmark[0] ?? 1];
  for (let row = 1; row <= count; row += 1) {
    const ownNow = growth[row] ?? ownBefore;
    const otherNow = benchmark[row] ?? otherBefore;
    const b = otherNow / otherBefore - 1;
    const a = ownNow / ownBefore - 1;
    x += b;
    y += a;
    xx += b * b;
    yy += a * a;
    xy += a * b;
    ownBefore = ownNow;
    otherBefore = otherNow;
  }
  const ownVariance = Math.max(0, yy - (y * y) / count) / (count - 1);
  const variance = Math.max(0, xx - (x * x) / count) / (count - 1);
  const covariance = (xy - (x * y) / count) / (count - 1);
  const isStill = own.volatility === 0 || other.volatility === 0;
  const error = Math.sqrt(Math.max(0, ownVariance + variance - 2 * covariance) * own.periodsPerYear);
  return {
    beta: other.volatility === 0 ? null : known(covariance / variance),
    correlation: isStill
      ? null
      : known(Math.max(-1, Math.min(1, covariance / Math.sqrt(ownVariance * variance)))),
    trackingDifference,
    trackingError: known(error),
  };
}
