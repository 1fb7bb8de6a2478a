import { dayNumber } from "@/lib/kernel/dates";
import {
  CROSS_CURRENCIES,
  pairKey,
  RATE_DECIMALS,
  type RateBook,
  type RateRow,
  STALE_RATE_BUSINESS_DAYS,
  wholeCurrency,
} from "./fx";

/** Rates of many days as doubles, for statistics alone. */
export type RateColumn = {
  /** One a day; NaN where there is none. */
  rates: Float64Array;
  /** The day each rate is of, since 1970-01-01. */
  rateDays: Int32Array;
};

/** Rates of one pair as quoted, and where the walk through the days stands. */
type Quotes = { days: Int32Array; rates: Float64Array; at: number };
type Leg = { rate: number; day: number };
type Pair = { direct: Quotes; turned: Quotes };

const ROUNDING = 10 ** RATE_DECIMALS;

/**
 * `rateBetween` for ascending days, each by the same rules: the pair itself, turned round, or crossed through dollar
 * or euro, a later way only where an earlier one gives nothing or a rate more than five business days old.
 * Doubles, rounded to 12 decimals; one walk through the quotes.
 */
export function rateColumn(book: RateBook, from: string, to: string, days: Int32Array): RateColumn {
  const [source, sourcePart] = wholeCurrency(from);
  const [target, targetPart] = wholeCurrency(to);
  const part = sourcePart.div(targetPart).toNumber();
  const column = {
    rates: new Float64Array(days.length).fill(Number.NaN),
    rateDays: new Int32Array(days.length),
  };
  const ways = waysBetween(book, source, target);
  for (let index = 0; index < days.length; index += 1) {
    const day = days[index] as number;
    const found = source === target ? { rate: 1, day } : bestOf(ways, day);
    if (found === null) continue;
    const rate = rounded(found.rate * part);
    if (rate === 0) continue;
    column.rates[index] = rate;
    column.rateDays[index] = found.day;
  }
  return column;
}

/** Beyond what a double counts to, the twelfth decimal is not there to be rounded. */
function rounded(rate: number): number {
  const scaled = rate * ROUNDING;
  return scaled < Number.MAX_SAFE_INTEGER ? Math.round(scaled) / ROUNDING : rate;
}

/** A way is one pair, or two that are multiplied. */
function waysBetween(book: RateBook, from: string, to: string): Pair[][] {
  const crossed = CROSS_CURRENCIES.filter((via) => via !== from && via !== to);
  return [
    [pairOf(book, from, to)],
    ...crossed.map((via) => [pairOf(book, from, via), pairOf(book, via, to)]),
  ];
}

function pairOf(book: RateBook, from: string, to: string): Pair {
  return { direct: quotesOf(book.get(pairKey(from, to))), turned: quotesOf(book.get(pairKey(to, from))) };
}

function quotesOf(rows: readonly RateRow[] = []): Quotes {
  return {
    days: Int32Array.from(rows, ({ date }) => dayNumber(date)),
    rates: Float64Array.from(rows, ({ rate }) => rate.toNumber()),
    at: -1,
  };
}

function bestOf(ways: readonly Pair[][], day: number): Leg | null {
  let best: Leg | null = null;
  for (const way of ways) {
    const leg = legOf(way, day);
    if (!leg || (best && leg.day <= best.day)) continue;
    best = leg;
    if (businessDaysSince(best.day, day) <= STALE_RATE_BUSINESS_DAYS) return best;
  }
  return best;
}

function legOf(way: readonly Pair[], day: number): Leg | null {
  let whole: Leg | null = null;
  for (const pair of way) {
    const leg = pairLeg(pair, day);
    if (!leg) return null;
    whole = whole ? { rate: whole.rate * leg.rate, day: Math.min(whole.day, leg.day) } : leg;
  }
  return whole;
}

function pairLeg({ direct, turned }: Pair, day: number): Leg | null {
  const own = lastOf(direct, day);
  const other = lastOf(turned, day);
  if (own && (!other || own.day >= other.day)) return own;
  return other && { rate: 1 / other.rate, day: other.day };
}

function lastOf(quotes: Quotes, day: number): Leg | null {
  const { days, rates } = quotes;
  while (quotes.at + 1 < days.length && (days[quotes.at + 1] as number) <= day) quotes.at += 1;
  return quotes.at < 0 ? null : { rate: rates[quotes.at] as number, day: days[quotes.at] as number };
}

/** Mondays to Fridays after one day up to and including another; days since 1970-01-01, a Thursday. */
export function businessDaysSince(from: number, to: number): number {
  return to <= from ? 0 : weekdaysUpTo(to) - weekdaysUpTo(from);
}

function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 4;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}
