/**
 * Calendar arithmetic on days since 1970-01-01 without Date objects, for loops over long series.
 * Proleptic Gregorian. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

const DAYS_AN_ERA = 146_097;
const DAYS_TO_EPOCH = 719_468;

/** Months since January of year 0: year × 12 + month, January being 0. */
export function monthOfDay(day: number): number {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_AN_ERA);
  const ofEra = shifted - era * DAYS_AN_ERA;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Counted from March, so that the leap day is the last one of the year.
  const sinceMarch = Math.floor((5 * ofYear + 2) / 153);
  return (yearOfEra + era * 400) * 12 + sinceMarch + 2;
}

/** The calendar year a day lies in. */
export function yearOfDay(day: number): number {
  return Math.floor(monthOfDay(day) / 12);
}

/** The first day of a month counted as `monthOfDay` does. */
export function firstDayOfMonth(month: number): number {
  const year = Math.floor((month - 2) / 12);
  const sinceMarch = month - 2 - year * 12;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const ofYear = Math.floor((153 * sinceMarch + 2) / 5);
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * DAYS_AN_ERA + ofEra - DAYS_TO_EPOCH;
}
