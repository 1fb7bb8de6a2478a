import { addDays, dateOfDayNumber, dayNumber, type IsoDate, isoWeekday } from "@/lib/kernel/dates";

/** Closures no rule foretells: mourning and storms. Source: NYSE trading-halt and closing history. */
const SPECIAL_CLOSURES = new Set<IsoDate>([
  "2001-09-11",
  "2001-09-12",
  "2001-09-13",
  "2001-09-14",
  "2004-06-11",
  "2007-01-02",
  "2012-10-29",
  "2012-10-30",
  "2018-12-05",
  "2025-01-09",
]);

const holidaysByYear = new Map<number, ReadonlySet<IsoDate>>();

/**
 * Whether the New York Stock Exchange trades that day (half days count). Rules of NYSE 7.2 as they stand
 * since 1998, Juneteenth since 2022; for earlier years some closures are missing.
 */
export function isTradingDay(date: IsoDate): boolean {
  return (
    isoWeekday(date) <= 5 && !SPECIAL_CLOSURES.has(date) && !holidays(Number(date.slice(0, 4))).has(date)
  );
}

/** All trading days from `first` to `last`, both included; empty when `last` lies before. */
export function tradingDays(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  const end = dayNumber(last);
  for (let day = dayNumber(first); day <= end; day += 1) {
    const date = dateOfDayNumber(day);
    if (isTradingDay(date)) days.push(date);
  }
  return days;
}

function holidays(year: number): ReadonlySet<IsoDate> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const days = new Set<IsoDate>([
    nthWeekday(year, 1, 1, 3),
    nthWeekday(year, 2, 1, 3),
    addDays(easterSunday(year), -2),
    lastMonday(year, 5),
    observed(`${year}-07-04`),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 11, 4, 4),
    observed(`${year}-12-25`),
  ]);
  if (year >= 2022) days.add(observed(`${year}-06-19`));
  // A New Year's Day on a Saturday is not made up for: the Friday before ends the year's books.
  const newYear = `${year}-01-01`;
  if (isoWeekday(newYear) !== 6) days.add(observed(newYear));
  holidaysByYear.set(year, days);
  return days;
}

/** A holiday on a Saturday is kept on Friday, on a Sunday on Monday. */
function observed(date: IsoDate): IsoDate {
  const weekday = isoWeekday(date);
  if (weekday === 6) return addDays(date, -1);
  return weekday === 7 ? addDays(date, 1) : date;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): IsoDate {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return addDays(first, ((weekday - isoWeekday(first) + 7) % 7) + (nth - 1) * 7);
}

function lastMonday(year: number, month: number): IsoDate {
  const next = `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return addDays(next, -(((isoWeekday(next) + 5) % 7) + 1));
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
