import { firstDayOfMonth, monthOfDay } from "@/lib/kernel/civil-day";
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
  const due = anniversaries(days, years, rows);
  let count = 0;
  let begin = -1;
  for (let row = 0; row < rows; row += 1) {
    const day = days[row] ?? 0;
    while (begin + 1 < row && (due[begin + 1] ?? 0) <= day) begin += 1;
    if (begin < 0 || day - (due[begin] ?? 0) > LATE_DAYS) continue;
    const growthOver = (growth[row] ?? 1) / (growth[begin] ?? 1);
    fromRows[count] = begin;
    toRows[count] = row;
    values[count] = (years === 1 ? growthOver : growthOver ** (1 / years)) - 1;
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

/** The same day of the month so many years later, of 29 February the 28th where there is none; worked out once a month. */
function anniversaries(days: Int32Array, years: number, rows: number): Int32Array {
  const later = new Int32Array(rows);
  let [next, shift, latest] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    const day = days[row] ?? 0;
    if (day >= next) {
      const month = monthOfDay(day);
      const goal = month + 12 * years;
      next = firstDayOfMonth(month + 1);
      shift = firstDayOfMonth(goal) - firstDayOfMonth(month);
      latest = firstDayOfMonth(goal + 1) - 1;
    }
    later[row] = Math.min(day + shift, latest);
  }
  return later;
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
  const median = medianOf(values);
  return { count, worst: windowOf(worst), best: windowOf(best), median, lostShare: lost / count };
}

/** The middle value without sorting all of them (Hoare's selection). */
function medianOf(values: Float64Array): number {
  const pool = values.slice();
  const middle = pool.length >> 1;
  const upper = select(pool, middle);
  if (pool.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < middle; index += 1) lower = Math.max(lower, pool[index] ?? lower);
  return (lower + upper) / 2;
}

/** Puts the value of a place where sorting would, the smaller ones before it, and gives it. */
function select(pool: Float64Array, place: number): number {
  let low = 0;
  let high = pool.length - 1;
  while (low < high) {
    const pivot = pool[(low + high) >> 1] ?? 0;
    let up = low;
    let down = high;
    while (up <= down) {
      while ((pool[up] ?? pivot) < pivot) up += 1;
      while ((pool[down] ?? pivot) > pivot) down -= 1;
      if (up > down) break;
      const held = pool[up] ?? 0;
      pool[up] = pool[down] ?? 0;
      pool[down] = held;
      up += 1;
      down -= 1;
    }
    if (place <= down) high = down;
    else if (place >= up) low = up;
    else break;
  }
  return pool[place] ?? 0;
}
