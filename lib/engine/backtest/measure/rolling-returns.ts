import { yearsLater } from "@/lib/kernel/civil-day";
import type { Curve } from "./measure-growth";

export type RollingReturns = {
  years: number;
  /** First and last row of each window, in order of the last. */
  fromRows: Int32Array;
  toRows: Int32Array;
  /** A year, compounded, of each window. */
  values: Float64Array;
  /** Null when no window fits. */
  summary: RollingSummary | null;
};

export type RollingWindow = { value: number; fromDay: number; toDay: number };

export type RollingSummary = {
  count: number;
  worst: RollingWindow;
  best: RollingWindow;
  /** The middle one; of an even count the mean of the two. */
  median: number;
  /** Share of the windows that ended lower than they began. */
  lostShare: number;
};

/** A window may begin this many days before the day it should: closures, not holes. */
const LATE_DAYS = 10;

/**
 * Returns over `years` years that end at each row, annualised: from the last close on or before the same day so many
 * years earlier. A window that would begin in a hole of the series is left out.
 */
export function rollingReturns(
  { days, growth }: Curve,
  years: number,
  rows: number = growth.length,
): RollingReturns {
  const fromRows = new Int32Array(rows);
  const toRows = new Int32Array(rows);
  const values = new Float64Array(rows);
  let count = 0;
  let begin = -1;
  let due = Number.NEGATIVE_INFINITY;
  let nextDue = rows > 0 ? yearsLater(days[0] ?? 0, years) : 0;
  for (let row = 0; row < rows; row += 1) {
    const day = days[row] ?? 0;
    while (nextDue <= day && begin < row) {
      begin += 1;
      due = nextDue;
      nextDue = yearsLater(days[begin + 1] ?? day, years);
    }
    if (begin < 0 || day - due > LATE_DAYS) continue;
    fromRows[count] = begin;
    toRows[count] = row;
    values[count] = ((growth[row] ?? 1) / (growth[begin] ?? 1)) ** (1 / years) - 1;
    count += 1;
  }
  const rolling = {
    years,
    fromRows: fromRows.subarray(0, count),
    toRows: toRows.subarray(0, count),
    values: values.subarray(0, count),
  };
  return { ...rolling, summary: summaryOf(rolling, days) };
}

function summaryOf(
  { fromRows, toRows, values }: Omit<RollingReturns, "summary">,
  days: Int32Array,
): RollingSummary | null {
  const count = values.length;
  if (count === 0) return null;
  let [worst, best, lost] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    if (value < (values[worst] ?? 0)) worst = index;
    if (value > (values[best] ?? 0)) best = index;
    if (value < 0) lost += 1;
  }
  const windowOf = (index: number) => ({
    value: values[index] ?? 0,
    fromDay: days[fromRows[index] ?? 0] ?? 0,
    toDay: days[toRows[index] ?? 0] ?? 0,
  });
  const sorted = values.slice().sort();
  const upper = sorted[count >> 1] ?? 0;
  const median = count % 2 === 1 ? upper : (upper + (sorted[(count >> 1) - 1] ?? 0)) / 2;
  return { count, worst: windowOf(worst), best: windowOf(best), median, lostShare: lost / count };
}
