import { FIRST_DAY, type IsoDate, isIsoDate, LAST_DAY } from "@/lib/kernel/dates";
import type { DateOrder } from "./types";

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T ;,])/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|[T ;,])/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=$|[T ;,])/;

export type DayReading = { date: IsoDate } | { reason: string };

/** Reads a day in the brokers' spellings; a time of day may follow and is dropped. */
export function readDay(text: string, order: DateOrder): DayReading {
  const parts = split(text.trim(), order);
  if (parts === null) return { reason: `"${text.slice(0, 40)}" is no date` };
  const [year = "", month = "", day = ""] = parts;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isIsoDate(date)) return { reason: `"${text.slice(0, 40)}" is no day of the calendar` };
  if (date < FIRST_DAY || date > LAST_DAY)
    return { reason: `${date} lies outside the years ${FIRST_DAY.slice(0, 4)} to ${LAST_DAY.slice(0, 4)}` };
  return { date };
}

function split(text: string, order: DateOrder): string[] | null {
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first) return first.slice(1, 4);
  const last = YEAR_LAST.exec(text);
  if (!last) return null;
  const [, one = "", two = "", year = ""] = last;
  return order === "mdy" ? [year, one, two] : [year, two, one];
}

/** Which of day and month comes first, from all dates of a column; null where nothing tells. */
export function guessDateOrder(cells: Iterable<string>): { order: DateOrder | null; example: string | null } {
  let example: string | null = null;
  for (const cell of cells) {
    const last = YEAR_LAST.exec(cell.trim());
    if (!last) continue;
    if (Number(last[1]) > 12) return { order: "dmy", example: null };
    if (Number(last[2]) > 12) return { order: "mdy", example: null };
    // Points stand between the parts of a date only where the day comes first.
    if (cell.includes(".")) return { order: "dmy", example: null };
    if (last[1] !== last[2]) example ??= cell.trim();
  }
  return { order: null, example };
}
