import type { PriceSeries } from "@/lib/engine/backtest/price-series";

/** What one unit was worth on each of some days, in one currency. */
export type Levels = {
  /** By the last price on or before the day, as holdings are valued; NaN before the first price or without a rate. */
  worth: Float64Array;
  /** Days since that price. */
  ages: Int32Array;
};

/** A split: so many new units for each old one, from its day on. */
export type Split = { day: number; ratio: number };

/** Levels of a series on the given days, ascending; `rates` turn its currency into another, day by day (NaN is none). */
export function levelsOf(
  { days: closeDays, prices }: PriceSeries,
  days: Int32Array,
  rates: Float64Array | null,
): Levels {
  const worth = new Float64Array(days.length).fill(Number.NaN);
  const ages = new Int32Array(days.length);
  let place = -1;
  for (let row = 0; row < days.length; row += 1) {
    const day = days[row] ?? 0;
    while (place + 1 < closeDays.length && (closeDays[place + 1] ?? 0) <= day) place += 1;
    if (place < 0) continue;
    const level = (prices[place] ?? 0) * (rates === null ? 1 : (rates[row] ?? Number.NaN));
    if (level > 0) worth[row] = level;
    ages[row] = day - (closeDays[place] ?? 0);
  }
  return { worth, ages };
}

/** Closes as if there had been no splits: one unit bought before them, followed through them. */
export function throughSplits(series: PriceSeries, splits: readonly Split[]): PriceSeries {
  if (splits.length === 0) return series;
  const inOrder = [...splits].sort((a, b) => a.day - b.day);
  const prices = new Float64Array(series.prices.length);
  let units = 1;
  let next = 0;
  for (let row = 0; row < prices.length; row += 1) {
    for (let split = inOrder[next]; split && split.day <= (series.days[row] ?? 0); split = inOrder[next]) {
      units *= split.ratio;
      next += 1;
    }
    prices[row] = (series.prices[row] ?? 0) * units;
  }
  return { ...series, prices };
}
