import type { PriceTable } from "@/lib/engine/backtest/types";

/** Prices of one thing on its own days, ascending: a benchmark that does not decide the table's days. */
export type Series = { days: Int32Array; prices: Float64Array };

/** Growth of 1 since row 0 of one column of the table. */
export function growthOfColumn(
  { symbols, days, prices }: PriceTable,
  column: number,
  rows: number = days.length,
): Float64Array {
  const growth = new Float64Array(rows);
  const first = prices[column] ?? 1;
  for (let row = 0; row < rows; row += 1)
    growth[row] = (prices[row * symbols.length + column] ?? first) / first;
  return growth;
}

/** A price older than this does not stand for a day (domain §6: no silent fill of more than 5 days). */
const OLDEST_DAYS = 5;

/**
 * Growth of 1 since the first of `days` of a series with days of its own: the last price on or before each day. Null with
 * the day it fails on where a price would be more than 5 days old, or where there is none yet.
 */
export function growthOnDays(
  series: Series,
  days: Int32Array,
  oldestDays: number = OLDEST_DAYS,
): { growth: Float64Array; missingDay: null } | { growth: null; missingDay: number } {
  const growth = new Float64Array(days.length);
  let place = -1;
  let first = 0;
  for (let row = 0; row < days.length; row += 1) {
    const day = days[row] ?? 0;
    while (place + 1 < series.days.length && (series.days[place + 1] ?? 0) <= day) place += 1;
    const price = series.prices[place] ?? 0;
    if (place < 0 || !(price > 0) || day - (series.days[place] ?? 0) > oldestDays) {
      return { growth: null, missingDay: day };
    }
    if (row === 0) first = price;
    growth[row] = price / first;
  }
  return { growth, missingDay: null };
}
