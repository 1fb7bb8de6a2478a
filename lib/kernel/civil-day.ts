/**
 * Calendar arithmetic on days since 1970-01-01 without Date objects, for loops over long series.
 * Proleptic Gregorian. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

const DAYS_AN_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

/** Months since January of year 0: year × 12 + month, January being 0. */
export function monthOfDay(day: number): number {
  const { year, month } = civilOfDay(day);
  return year * 12 + month - 1;
}

/** The calendar year a day lies in. */
export function yearOfDay(day: number): number {
  return Math.floor(monthOfDay(day) / 12);
}

/** The first day of a month counted as `monthOfDay` does. */
export function firstDayOfMonth(month: number): number {
  return dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The same day of the month so many years later (or, below zero, earlier); of 29 February the 28th where there is none. */
export function yearsLater(day: number, years: number): number {
  const { year, month, dayOfMonth } = civilOfDay(day);
  const later = dayOfCivil(year + years, month, dayOfMonth);
  return month === 2 && dayOfMonth === 29 && civilOfDay(later).month === 3 ? later - 1 : later;
}

function civilOfDay(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_AN_ERA);
  const ofEra = shifted - era * DAYS_AN_ERA;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

function dayOfCivil(year: number, month: number, dayOfMonth: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * DAYS_AN_ERA + ofEra - DAYS_TO_EPOCH;
}
