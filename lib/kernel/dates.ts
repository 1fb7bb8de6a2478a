import { InvalidInputError } from "./errors";

/** A calendar day as YYYY-MM-DD; comparable as text. */
export type IsoDate = string;
export const CADENCES = ["none", "M", "Q", "A"] as const;
export type Cadence = (typeof CADENCES)[number];

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTHS_PER_PERIOD: Record<Exclude<Cadence, "none">, number> = { M: 1, Q: 3, A: 12 };

export function isIsoDate(text: string): boolean {
  const match = ISO.exec(text);
  if (!match) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export const FIRST_DAY: IsoDate = "1800-01-01";
export const LAST_DAY: IsoDate = "2199-12-31";

/** Whether it is a day that may come from outside. */
export function isKnownDay(text: string): boolean {
  return isIsoDate(text) && text >= FIRST_DAY && text <= LAST_DAY;
}

/** Reads YYYY-MM-DD between 1800 and 2199, or throws naming the value. */
export function parseIsoDate(input: unknown, name = "date"): IsoDate {
  if (typeof input !== "string" || !isKnownDay(input)) {
    throw new InvalidInputError(
      `${name} must be a day such as 2026-03-31 (it is ${String(input).slice(0, 40)})`,
    );
  }
  return input;
}

/** Days since 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function dateOfDayNumber(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

export function earlierDay(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}

export function laterDay(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Monday 1 to Sunday 7. */
export function isoWeekday(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Monday to Friday; exchange holidays are not known here. */
export function isBusinessDay(date: IsoDate): boolean {
  return isoWeekday(date) <= 5;
}

export function nextBusinessDayOnOrAfter(date: IsoDate): IsoDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  return day;
}

/** Business days after `from` up to and including `to`; 0 when `to` is not later. */
export function businessDaysBetween(from: IsoDate, to: IsoDate): number {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (last <= first) return 0;
  const weeks = Math.floor((last - first) / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7 + 1; day <= last; day += 1) {
    if (isBusinessDay(dateOfDayNumber(day))) count += 1;
  }
  return count;
}

/** The first business day of the cadence period after the one `asOf` lies in; null for `none`. */
export function nextCheckDate(asOf: IsoDate, cadence: Cadence): IsoDate | null {
  return checkDate(asOf, cadence, 1);
}

/** The first business day of the cadence period that `asOf` lies in, which may be later than `asOf`; null for `none`. */
export function checkDateIn(asOf: IsoDate, cadence: Cadence): IsoDate | null {
  return checkDate(asOf, cadence, 0);
}

function checkDate(asOf: IsoDate, cadence: Cadence, periodsOn: number): IsoDate | null {
  if (cadence === "none") return null;
  const months = MONTHS_PER_PERIOD[cadence];
  const year = Number(asOf.slice(0, 4));
  const month = Number(asOf.slice(5, 7)) - 1;
  const first = (Math.floor(month / months) + periodsOn) * months;
  const start = new Date(Date.UTC(year, first, 1)).toISOString().slice(0, 10);
  return nextBusinessDayOnOrAfter(start);
}

/** Full and part years between two days, by 365.25. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  return daysBetween(from, to) / 365.25;
}
