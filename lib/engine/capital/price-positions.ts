import { isStaleRate, type RateBook, rateBetween, whyNoRate } from "@/lib/engine/portfolio/fx";
import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ONE } from "@/lib/kernel/decimal";
import type { Money, Price, Quantity } from "@/lib/kernel/money";

/** A close that is more business days old than this prices nothing. */
export const STALE_CLOSE_BUSINESS_DAYS = 5;
/** The one currency of capital. */
const BASE = "USD";

/** What is known of a position's price: stated with it in dollars, or the last close of its product. */
export type PositionFacts = {
  symbol: string;
  quantity: Quantity;
  /** Used before any close. */
  stated: { price: Price; date: IsoDate } | null;
  /** The product's currency and its last close on or before the day; null where there is none. */
  close: { price: Price; date: IsoDate; currency: string; source: string } | null;
};

export type PositionPrice = {
  close: Price;
  currency: string;
  date: IsoDate;
  /** Dollars for one unit of the currency, and its day; 1 and null for dollars. */
  rate: Decimal;
  rateDate: IsoDate | null;
  /** Dollars for one unit of the position, exact: close × rate. */
  priceUsd: Decimal;
  source: string;
};

export type PricedPosition =
  | { symbol: string; quantity: Quantity; price: PositionPrice; value: Money; problem: null }
  | { symbol: string; quantity: Quantity; price: PositionPrice | null; value: null; problem: string };

/**
 * What a position is worth in dollars on a day: quantity × close × rate, rounded once, half even, to the cent. Without a
 * close, or with one or a rate older than five business days, it has no value and says why.
 */
export function pricePosition(facts: PositionFacts, rates: RateBook, asOf: IsoDate): PricedPosition {
  const { symbol, quantity } = facts;
  const priced = facts.stated ? statedPrice(facts.stated, asOf) : closePrice(facts, rates, asOf);
  const price = "problem" in priced ? priced.price : priced;
  const problem = "problem" in priced ? priced.problem : null;
  if (price !== null && problem === null) {
    return { symbol, quantity, price, value: quantity.times(price.priceUsd).toDecimalPlaces(2), problem };
  }
  return { symbol, quantity, price, value: null, problem: problem ?? `${symbol} has no price` };
}

type Unusable = { problem: string; price: PositionPrice | null };

function statedPrice(stated: { price: Price; date: IsoDate }, asOf: IsoDate): PositionPrice | Unusable {
  const price: PositionPrice = {
    close: stated.price,
    currency: BASE,
    date: stated.date,
    rate: ONE,
    rateDate: null,
    priceUsd: stated.price,
    source: "stated",
  };
  if (stated.date > asOf) return { price, problem: `Its price was stated for ${stated.date}, after ${asOf}` };
  return isStale(stated.date, asOf)
    ? { price, problem: staleWords("stated price", stated.date, asOf) }
    : price;
}

function closePrice({ close }: PositionFacts, rates: RateBook, asOf: IsoDate): PositionPrice | Unusable {
  if (close === null) return { price: null, problem: `There is no close on or before ${asOf}` };
  if (close.price.lte(0)) return { price: null, problem: `Its last close, of ${close.date}, is not above 0` };
  const rate = close.currency === BASE ? null : rateBetween(rates, close.currency, BASE, asOf);
  if (close.currency !== BASE && rate === null) {
    return { price: null, problem: whyNoRate(close.currency, BASE, asOf) };
  }
  const price: PositionPrice = {
    close: close.price,
    currency: close.currency,
    date: close.date,
    rate: rate?.rate ?? ONE,
    rateDate: rate?.date ?? null,
    priceUsd: close.price.times(rate?.rate ?? ONE),
    source: close.source,
  };
  if (isStale(close.date, asOf)) return { price, problem: staleWords("last close", close.date, asOf) };
  if (rate && isStaleRate(rate.date, asOf)) {
    return { price, problem: staleWords(`last rate from ${close.currency} to ${BASE}`, rate.date, asOf) };
  }
  return price;
}

function isStale(date: IsoDate, asOf: IsoDate): boolean {
  return businessDaysBetween(date, asOf) > STALE_CLOSE_BUSINESS_DAYS;
}

function staleWords(what: string, date: IsoDate, asOf: IsoDate): string {
  return `Its ${what} is of ${date}, ${businessDaysBetween(date, asOf)} business days before ${asOf}`;
}
