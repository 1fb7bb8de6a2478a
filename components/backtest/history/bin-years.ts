/** Years whose return lies in `from` up to, not with, `to`. */
export type YearBin = { from: number; to: number; years: number[] };

/** Five points each. */
const BINS_A_WHOLE = 20;
/** Doubles: 0.3 in steps of 0.1 must not land a bin too low. */
const ROUNDING = 1e-9;

/** Years by return in bins of five points, from the lowest to the highest that holds one, none left out between. */
export function binYears(yearly: readonly { year: number; return: number }[]): YearBin[] {
  const placed = yearly.map(({ year, return: value }) => ({
    year,
    bin: Math.floor(value * BINS_A_WHOLE + ROUNDING),
  }));
  const bins = placed.map(({ bin }) => bin);
  if (bins.length === 0) return [];
  const lowest = Math.min(...bins);
  return Array.from({ length: Math.max(...bins) - lowest + 1 }, (_, index) => ({
    from: (lowest + index) / BINS_A_WHOLE,
    to: (lowest + index + 1) / BINS_A_WHOLE,
    years: placed.filter(({ bin }) => bin === lowest + index).map(({ year }) => year),
  }));
}
