import { periodRows } from "@/lib/engine/backtest/period-rows";
import { formatDate } from "@/lib/format/dates";
import { formatPercent } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import { type Cadence, dateOfDayNumber } from "@/lib/kernel/dates";
import { BPS_PER_ONE } from "@/lib/kernel/weight";

const PERIODS: Readonly<Record<Exclude<Cadence, "none">, string>> = { M: "month", Q: "quarter", A: "year" };
const MONTHS_A_YEAR = 12;

/** How often a calendar looks in a run: "Yours: the first day of a quarter comes 79 times, from Apr 1, 2005 to Oct 1, 2024." */
export function ownCalendar(days: Int32Array | null, cadence: Cadence, locale: string): string {
  if (cadence === "none") return "Yours looks on every day.";
  const said = `Yours: the first day of each ${PERIODS[cadence]}`;
  if (days === null) return `${said}.`;
  const rows = periodRows(days, cadence);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return `${said}, which does not come in these days.`;
  const day = (row: number) => formatDate(dateOfDayNumber(days[row] ?? 0), "day", locale);
  if (first === last) return `${said}, which comes once in these days: ${day(first)}.`;
  return `${said}, which comes ${countOf(rows.length, "time", "times", locale)} in these days, from ${day(first)} to ${day(last)}.`;
}

/** The rate of a year as it is of a month: a statistic, in doubles. */
export function ownRiskFree(bps: number, locale: string): string {
  if (bps === 0) return "Yours: 0 % a year, so ratios count the whole return.";
  const rate = bps / BPS_PER_ONE;
  const monthly = (1 + rate) ** (1 / MONTHS_A_YEAR) - 1;
  const year = formatPercent(rate, { locale, decimals: 2, isTrimmed: true });
  return `Yours: ${year} a year, which is ${formatPercent(monthly, { locale, decimals: 3 })} a month.`;
}
