import { type IsoDate, isIsoDate } from "@/lib/kernel/dates";

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ][0-9:.]*(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

export type DateReading = { date: IsoDate } | { reason: string };

/** Reads `2022-12-30` (a time of day may follow and is dropped) and `12/30/2022`. */
export function readPriceDate(text: string): DateReading {
  const date = ISO.exec(text)?.[1] ?? fromUs(text);
  if (date === null) return { reason: "is no date; write 2022-12-30 or 12/30/2022" };
  if (!isIsoDate(date))
    return { reason: "is no day of the calendar; dates are year-month-day or month/day/year" };
  if (date < "1800-01-01" || date > "2199-12-31") return { reason: "lies outside the years 1800 to 2199" };
  return { date };
}

function fromUs(text: string): string | null {
  const match = US.exec(text);
  if (!match) return null;
  const [, month = "", day = "", year = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
