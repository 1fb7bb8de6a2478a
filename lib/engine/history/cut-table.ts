import { dateOfDayNumber, dayNumber, type IsoDate } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";
import type { SeriesTable } from "./types";

/**
 * The rows from `start` to `end`. A row stands for the end of its period, which is the beginning of the next: a
 * start on 1 January 1990 begins with the row of 31 December 1989. Throws `RefusedError` TOO_LITTLE_HISTORY when
 * fewer than two rows are left, naming what there is.
 */
export function cutTable(table: SeriesTable, start?: IsoDate, end?: IsoDate): SeriesTable {
  const { days, symbols, prices } = table;
  const from = start === undefined ? 0 : firstFrom(days, dayNumber(start) - 1);
  const to = end === undefined ? days.length : firstFrom(days, dayNumber(end) + 1);
  if (to - from < 2) {
    const [first, last] = [dateOfDayNumber(days[0] ?? 0), dateOfDayNumber(days.at(-1) ?? 0)];
    throw new RefusedError(
      "TOO_LITTLE_HISTORY",
      `The asset-class history from ${first} to ${last} has fewer than two values between ${start ?? first} and ${end ?? last}`,
    );
  }
  const width = symbols.length;
  return { symbols, days: days.slice(from, to), prices: prices.slice(from * width, to * width) };
}

/** The first row on or after a day; their number when there is none. */
function firstFrom(days: Int32Array, day: number): number {
  const row = days.findIndex((one) => one >= day);
  return row < 0 ? days.length : row;
}
