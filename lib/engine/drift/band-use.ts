import type { DriftNode } from "./types";

type Banded = Pick<DriftNode, "targetE10" | "lower" | "upper">;

/**
 * How much of the band's half on its side a drift takes up: −1 and 1 are the edges, 0 is the target. Drift in
 * ten-billionths of the portfolio. Null without a band; a figure for pictures, rounded to four decimals.
 */
export function bandUse(driftE10: number | null, { targetE10, lower, upper }: Banded): number | null {
  if (driftE10 === null || targetE10 === null || lower === null || upper === null) return null;
  const target = targetE10 / 1e10;
  const half = driftE10 < 0 ? target - lower.toNumber() : upper.toNumber() - target;
  if (half <= 0) return null;
  return Math.round((driftE10 / 1e10 / half) * 1e4) / 1e4;
}
