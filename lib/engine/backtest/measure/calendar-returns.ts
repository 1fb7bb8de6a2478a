import { firstOnOrAfter } from "@/lib/engine/backtest/price-series";
import { isTradingDay } from "@/lib/engine/calendar/nyse";
import { firstDayOfMonth, monthOfDay } from "@/lib/kernel/civil-day";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { Curve } from "./measure-growth";

/** What a calendar year or month returned. */
export type PeriodReturn = {
  year: number;
  /** 1 to 12; null for a whole year. */
  month: number | null;
  value: number;
  /** Days since 1970: the close it is counted from and the last one in it. */
  fromDay: number;
  toDay: number;
  /** The series does not span all of it: it begins or ends inside, or has a hole at its edge. */
  isPartial: boolean;
};

/** A close further from the edge of a period than this does not stand for the edge: longer than any closure since 1933. */
const EDGE_DAYS = 7;
const MONTHS_A_YEAR = 12;

/**
 * Returns of calendar years, each from the last close of the year before to its own last close. A year in which the
 * series begins or ends too early is partial; one with no more than its first close is left out.
 */
export function yearlyReturns(curve: Curve, rows: number = curve.growth.length): PeriodReturn[] {
  return periodReturns(curve, rows, MONTHS_A_YEAR);
}

/** The same by month; none for a series with fewer closes than months. */
export function monthlyReturns(curve: Curve, rows: number = curve.growth.length): PeriodReturn[] {
  const { days } = curve;
  const months = rows > 0 ? monthOfDay(days[rows - 1] ?? 0) - monthOfDay(days[0] ?? 0) : 0;
  return rows - 1 < months ? [] : periodReturns(curve, rows, 1);
}

function periodReturns({ days, growth }: Curve, rows: number, months: number): PeriodReturn[] {
  const periods: PeriodReturn[] = [];
  const within = days.subarray(0, rows);
  for (let row = 0; row < rows; ) {
    const month = Math.floor(monthOfDay(days[row] ?? 0) / months) * months;
    const begin = firstDayOfMonth(month);
    const next = firstDayOfMonth(month + months);
    const last = firstOnOrAfter(within, next) - 1;
    const base = row === 0 ? 0 : row - 1;
    if (last > base) {
      const fromDay = days[base] ?? 0;
      const toDay = days[last] ?? 0;
      const isBegun = row > 0 && fromDay >= begin - EDGE_DAYS;
      const isEnded = last < rows - 1 ? toDay >= next - EDGE_DAYS : toDay >= lastSessionBefore(next);
      periods.push({
        year: Math.floor(month / MONTHS_A_YEAR),
        month: months === MONTHS_A_YEAR ? null : (month % MONTHS_A_YEAR) + 1,
        value: (growth[last] ?? 1) / (growth[base] ?? 1) - 1,
        fromDay,
        toDay,
        isPartial: !(isBegun && isEnded),
      });
    }
    row = last + 1;
  }
  return periods;
}

function lastSessionBefore(day: number): number {
  let session = day - 1;
  while (!isTradingDay(dateOfDayNumber(session))) session -= 1;
  return session;
}
