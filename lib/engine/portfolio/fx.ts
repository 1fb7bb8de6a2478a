import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import { Decimal, ONE } from "@/lib/kernel/decimal";

/** What one unit of `currency` was worth in `quoteCurrency` at the end of a day. */
export type RateRow = {
  currency: string;
  quoteCurrency: string;
  date: IsoDate;
  rate: Decimal;
  source: string;
};

/** What one unit of one currency is worth in another, as it was found. */
export type FxRate = {
  /** Above zero, at most 12 decimals, rounded half even: the figure that is used and shown. */
  rate: Decimal;
  /** The day it is of; the older one where two rates were multiplied. */
  date: IsoDate;
  source: string;
  isSample: boolean;
  /** The currency it was crossed through; null for a rate of the pair itself. */
  via: string | null;
};

/** Rates by "from to", each list in order of date. */
export type RateBook = ReadonlyMap<string, readonly RateRow[]>;

export type Converted = FxRate & { amount: Decimal };
export type NotConverted = { reason: string };

export const RATE_DECIMALS = 12;
/** A last rate that is more business days old than this is used with a warning. */
export const STALE_RATE_BUSINESS_DAYS = 5;
export const SAMPLE_RATE_SOURCE = "sample";
/** Most currencies are quoted against one of these two. */
export const CROSS_CURRENCIES = ["USD", "EUR"] as const;
/** Hundredths in which some exchanges quote: they are no currencies of their own. */
export const HUNDREDTHS: ReadonlyMap<string, string> = new Map([
  ["GBX", "GBP"],
  ["ZAC", "ZAR"],
  ["ILA", "ILS"],
]);
const HUNDREDTH = new Decimal("0.01");

/** A rate of a pair before it is rounded. */
type Leg = { rate: Decimal; date: IsoDate; sources: string[] };

export function rateBook(rows: readonly RateRow[]): RateBook {
  const book = new Map<string, RateRow[]>();
  for (const row of rows) {
    const key = pairKey(row.currency, row.quoteCurrency);
    const list = book.get(key);
    if (list) list.push(row);
    else book.set(key, [row]);
  }
  for (const list of book.values()) list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return book;
}

/**
 * The last rate from one currency to another on or before a day: of the pair itself, of the pair turned
 * round, or crossed through US dollar or euro, in this order. A later way is taken only where an
 * earlier one gives no rate or one older than five business days; of old ones the latest. Null when
 * there is none. Rounded once, half even, to 12 decimals.
 */
export function rateBetween(book: RateBook, from: string, to: string, date: IsoDate): FxRate | null {
  const [source, sourcePart] = wholeCurrency(from);
  const [target, targetPart] = wholeCurrency(to);
  const found = source === target ? sameCurrency(date) : bestLeg(book, source, target, date);
  if (!found) return null;
  const rate = found.rate.times(sourcePart).div(targetPart).toDecimalPlaces(RATE_DECIMALS);
  if (rate.isZero()) return null;
  const sources = [...new Set(found.sources)].sort();
  return {
    rate,
    date: found.date,
    source: sources.join(", "),
    isSample: sources.includes(SAMPLE_RATE_SOURCE),
    via: found.via,
  };
}

/** The currencies whose rates a conversion between the given ones can need. */
export function currenciesToLoad(currencies: Iterable<string>): string[] {
  const wanted = [...currencies].map((currency) => wholeCurrency(currency)[0]);
  return [...new Set([...wanted, ...CROSS_CURRENCIES])].sort();
}

/** The rates into one currency, by currency; one without a rate is absent. */
export function ratesInto(
  book: RateBook,
  currencies: Iterable<string>,
  base: string,
  date: IsoDate,
): Map<string, FxRate> {
  const rates = new Map<string, FxRate>();
  for (const currency of currencies) {
    if (currency === base || rates.has(currency)) continue;
    const rate = rateBetween(book, currency, base, date);
    if (rate) rates.set(currency, rate);
  }
  return rates;
}

/** An amount in another currency, exact (amount × the stated rate, unrounded), or why it cannot be told. */
export function convert(
  book: RateBook,
  amount: Decimal,
  from: string,
  to: string,
  date: IsoDate,
): Converted | NotConverted {
  if (from === to) return { amount, rate: ONE, date, source: "", isSample: false, via: null };
  const found = rateBetween(book, from, to, date);
  return found ? { ...found, amount: amount.times(found.rate) } : { reason: whyNoRate(from, to, date) };
}

/** "There is no rate from EUR to USD on or before 2026-11-20" */
export function whyNoRate(from: string, to: string, date: IsoDate): string {
  return `There is no rate from ${from} to ${to} on or before ${date}`;
}

export function isStaleRate(rateDate: IsoDate, asOf: IsoDate): boolean {
  return businessDaysBetween(rateDate, asOf) > STALE_RATE_BUSINESS_DAYS;
}

export function pairKey(currency: string, quoteCurrency: string): string {
  return `${currency} ${quoteCurrency}`;
}

/** The currency that has rates, and how much of it one unit is. */
export function wholeCurrency(currency: string): [currency: string, part: Decimal] {
  const whole = HUNDREDTHS.get(currency);
  return whole === undefined ? [currency, ONE] : [whole, HUNDREDTH];
}

function sameCurrency(date: IsoDate): Leg & { via: null } {
  return { rate: ONE, date, sources: ["fixed"], via: null };
}

function bestLeg(
  book: RateBook,
  from: string,
  to: string,
  date: IsoDate,
): (Leg & { via: string | null }) | null {
  let best: (Leg & { via: string | null }) | null = null;
  for (const via of [null, ...CROSS_CURRENCIES]) {
    const leg = via === null ? pairLeg(book, from, to, date) : crossLeg(book, from, via, to, date);
    if (!leg || (best && leg.date <= best.date)) continue;
    best = { ...leg, via };
    if (!isStaleRate(best.date, date)) return best;
  }
  return best;
}

/** The later of the pair's last rate and the turned pair's; of the same day the pair's own. */
function pairLeg(book: RateBook, from: string, to: string, date: IsoDate): Leg | null {
  const direct = lastOnOrBefore(book.get(pairKey(from, to)), date);
  const turned = lastOnOrBefore(book.get(pairKey(to, from)), date);
  if (direct && (!turned || direct.date >= turned.date)) {
    return { rate: direct.rate, date: direct.date, sources: [direct.source] };
  }
  return turned && { rate: ONE.div(turned.rate), date: turned.date, sources: [turned.source] };
}

function crossLeg(book: RateBook, from: string, via: string, to: string, date: IsoDate): Leg | null {
  if (via === from || via === to) return null;
  const first = pairLeg(book, from, via, date);
  const second = first && pairLeg(book, via, to, date);
  if (!first || !second) return null;
  const isFirstOlder = first.date < second.date;
  return {
    rate: first.rate.times(second.rate),
    date: (isFirstOlder ? first : second).date,
    sources: [...first.sources, ...second.sources],
  };
}

function lastOnOrBefore(rows: readonly RateRow[] | undefined, date: IsoDate): RateRow | null {
  let low = 0;
  let high = rows?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows?.[middle]?.date ?? "") <= date) low = middle + 1;
    else high = middle;
  }
  return rows?.[low - 1] ?? null;
}
