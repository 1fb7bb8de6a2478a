import type { Cadence } from "@/lib/kernel/dates";

const MONTHS: Record<Exclude<Cadence, "none">, number> = { M: 1, Q: 3, A: 12 };

/**
 * Rows that are the first of a new calendar month, quarter or year, ascending; row 0 never is. `days` are days
 * since 1970-01-01, ascending. None for the cadence `none`.
 */
export function periodRows(days: Int32Array, cadence: Cadence): Int32Array {
  if (cadence === "none" || days.length === 0) return new Int32Array(0);
  const months = MONTHS[cadence];
  const rows: number[] = [];
  let next = nextPeriodDay(days[0] ?? 0, months);
  for (let row = 1; row < days.length; row += 1) {
    const day = days[row] ?? 0;
    if (day < next) continue;
    rows.push(row);
    next = nextPeriodDay(day, months);
  }
  return Int32Array.from(rows);
}

/** The first day of the period after the one the day lies in. */
function nextPeriodDay(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const first = (Math.floor(date.getUTCMonth() / months) + 1) * months;
  return Math.round(Date.UTC(date.getUTCFullYear(), first, 1) / 86_400_000);
}
