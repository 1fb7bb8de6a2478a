import { at, type Matrix } from "./shrink-covariance";

/** Correlations of a covariance, row by row; null beside an asset that never moves. */
export function correlate(covariance: Matrix): (number | null)[][] {
  const indices = Array.from({ length: covariance.size }, (_, index) => index);
  const deviations = indices.map((index) => Math.sqrt(at(covariance, index, index)));
  return indices.map((row) =>
    indices.map((column) => {
      const scale = (deviations[row] ?? 0) * (deviations[column] ?? 0);
      if (!(scale > 0)) return null;
      return row === column ? 1 : Math.min(Math.max(at(covariance, row, column) / scale, -1), 1);
    }),
  );
}
