/**
 * A course over days as columns, for lines of thousands of days that are drawn again while a hand moves. Days count from
 * 1970-01-01 and ascend; values are statistics, and NaN where there is none.
 */
export type Curve = { days: Int32Array; values: Float64Array };

/** The first row on or after a day; the number of rows when there is none. */
export function rowFrom(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last row on or before a day; −1 when there is none. */
export function rowUntil(days: Int32Array, day: number): number {
  return rowFrom(days, day + 1) - 1;
}

/** What a curve says on a day: the value of the last row on or before it, none outside of its days. */
export function valueOn(curve: Curve, day: number): number | null {
  const row = rowUntil(curve.days, day);
  if (row < 0 || day > (curve.days.at(-1) ?? 0)) return null;
  const value = curve.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

/** From the lowest to the highest value between two days; null where there is none. */
export function extremes(curve: Curve, fromDay: number, toDay: number): [number, number] | null {
  const { days, values } = curve;
  const last = rowUntil(days, toDay);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = rowFrom(days, fromDay); row <= last; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
