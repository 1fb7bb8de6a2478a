import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";

/** Closes of one product on its own days, ascending, above zero. */
export type PriceSeries = { symbol: string; days: Int32Array; prices: Float64Array };

/** A stretch of a series: rows `from` up to, not with, `to`. */
export type SeriesRange = { series: PriceSeries; from: number; to: number };

/** First and last day asked for, since 1970-01-01; null is as far as there are prices. */
export type Span = { start: number | null; end: number | null };

/** Something imperfect that a result says beside its figures. */
export type Finding = { code: string; message: string };

/** The first index whose day is `day` or later; the length when there is none. */
export function firstOnOrAfter(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mondays to Fridays strictly between two days since 1970-01-01. */
export function weekdaysBetween(from: number, to: number): number {
  return to - from < 2 ? 0 : weekdaysBefore(to) - weekdaysBefore(from + 1);
}

/** Day 0 was a Thursday: three days after a Monday. Counted from that Monday, below zero before it. */
function weekdaysBefore(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}

export function dayText(day: number): IsoDate {
  return dateOfDayNumber(day);
}

/** "VTI, BND and 3 more" */
export function someOf(names: readonly string[], most = 5): string {
  if (names.length <= most) {
    const last = names.at(-1) ?? "";
    return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  }
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
