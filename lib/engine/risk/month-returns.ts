import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { PricePath } from "./align-returns";

export type MonthReturns = {
  symbols: string[];
  /** Simple returns from one month's end to the next, an array an asset. */
  series: Float64Array[];
  /** "2005-01": months of the first and the last return; null where there are none. */
  from: string | null;
  to: string | null;
  leftOut: { symbol: string; reason: string }[];
  /** The last month that some asset lacks in the middle: what lies before it is not used. */
  gap: string | null;
};

/** Two years: from fewer no block of a year could be drawn. */
export const FEWEST_MONTHS = 24;
/** A month whose last price is older than this at its end is not over, or has ended too early. */
const LATEST_DAYS = 7;

/**
 * Returns by calendar month over the months that every asset has to their end, without a gap, up to the latest. An asset with
 * fewer than 24 of its own is left out, with the reason, rather than shortening the history of all.
 */
export function monthReturns(paths: readonly PricePath[]): MonthReturns {
  const leftOut: MonthReturns["leftOut"] = [];
  const used = paths.flatMap(({ symbol, prices }) => {
    const ends = monthEnds(prices);
    if (ends.size > FEWEST_MONTHS) return [{ symbol, ends }];
    const months = Math.max(ends.size - 1, 0);
    leftOut.push({
      symbol,
      reason: `${symbol} has ${months === 1 ? "1 monthly return" : `${months} monthly returns`}; ${FEWEST_MONTHS} are needed`,
    });
    return [];
  });
  const common = [...(used[0]?.ends.keys() ?? [])]
    .filter((month) => used.every(({ ends }) => ends.has(month)))
    .sort((a, b) => a - b);
  const start = startOfLastRun(common);
  const run = common.slice(start);
  const [first, last] = [run[1], run.at(-1)];
  return {
    symbols: used.map(({ symbol }) => symbol),
    series: used.map(({ ends }) =>
      Float64Array.from(run.slice(1), (month) => (ends.get(month) ?? 1) / (ends.get(month - 1) ?? 1) - 1),
    ),
    from: first === undefined ? null : wordOf(first),
    to: first === undefined || last === undefined ? null : wordOf(last),
    leftOut,
    gap: start > 0 ? wordOf((run[0] ?? 0) - 1) : null,
  };
}

/** The last price of each month that has one near its end, by month number. */
function monthEnds(prices: PricePath["prices"]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { date, price } of prices) {
    const month = numberOf(date);
    if (price > 0 && firstDayAfter(month) - dayNumber(date) <= LATEST_DAYS) ends.set(month, price);
  }
  return ends;
}

function startOfLastRun(months: readonly number[]): number {
  let start = months.length - 1;
  while (start > 0 && months[start - 1] === (months[start] ?? 0) - 1) start -= 1;
  return Math.max(start, 0);
}

function numberOf(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function wordOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

function firstDayAfter(month: number): number {
  return dayNumber(`${wordOf(month + 1)}-01`);
}
