import { dateOfDayNumber, dayNumber, FIRST_DAY, type IsoDate } from "@/lib/kernel/dates";

const FIRST = dayNumber(FIRST_DAY);
/** Every day that was ever written, by its distance from the first known one: a curve of 30 years has 7,560 of them. */
const known: IsoDate[] = [];

/** A day since 1970-01-01 as 2024-03-28. */
export function dateText(day: number): IsoDate {
  const place = day - FIRST;
  if (place < 0) return dateOfDayNumber(day);
  const text = known[place] ?? dateOfDayNumber(day);
  known[place] = text;
  return text;
}
