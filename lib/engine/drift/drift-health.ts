import { freshnessOfAge, gradeOfScore, STALE_BUSINESS_DAYS } from "@/lib/engine/mapping/health";
import { type FxRate, STALE_RATE_BUSINESS_DAYS } from "@/lib/engine/portfolio/fx";
import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import type { Drafts } from "./draft-lines";
import type { DriftHealth, UnknownPrice } from "./types";

const NAMED_SYMBOLS = 5;

/** Ages of price days as of one day; a portfolio's prices are mostly of the same day. */
export function ageReader(asOf: IsoDate): (priceDate: IsoDate | null) => number | null {
  const known = new Map<IsoDate, number>();
  return (priceDate) => {
    if (priceDate === null) return null;
    const found = known.get(priceDate) ?? businessDaysBetween(priceDate, asOf);
    known.set(priceDate, found);
    return found;
  };
}

export function isStaleAge(ageDays: number | null): boolean {
  return ageDays !== null && ageDays > STALE_BUSINESS_DAYS;
}

/**
 * How far the report can be relied on, 0..100: the freshness of the prices weighed by value. Any
 * unknown price or rate makes it 0 and poor, any stale one at best fair.
 */
export function driftHealth(
  { lines, unknownPrices: unknown, cash }: Drafts,
  ageOf: (priceDate: IsoDate | null) => number | null,
): DriftHealth {
  let weighed = 0;
  let weight = 0;
  let oldest: IsoDate | null = null;
  const stale = new Set<string>();
  let hasSamplePrices = false;
  for (const { position, cents } of lines) {
    if (!position || position.price === null || position.quantity.isZero()) continue;
    const ageDays = ageOf(position.priceDate);
    const value = Number(cents ?? 0n);
    weighed += value * freshnessOfAge(ageDays);
    weight += value;
    if (isStaleAge(ageDays)) stale.add(position.symbol);
    if (position.isSamplePrice) hasSamplePrices = true;
    if (position.priceDate !== null && (oldest === null || position.priceDate < oldest))
      oldest = position.priceDate;
  }
  const rates = usedRates({ lines, cash });
  const staleRates = [...rates]
    .filter(([, { date }]) => isOldRate(ageOf(date)))
    .map(([currency]) => currency);
  const hasSampleRates = [...rates.values()].some(({ isSample }) => isSample);
  const score = unknown.length > 0 ? 0 : weight === 0 ? 100 : Math.round(weighed / weight);
  const isOld = stale.size > 0 || staleRates.length > 0;
  const grade = isOld && score >= 80 ? "fair" : gradeOfScore(score);
  return {
    score,
    grade,
    reasons: reasonsOf(unknown, [...stale], staleRates, { hasSamplePrices, hasSampleRates }),
    oldestPriceDate: oldest,
    oldestPriceAgeDays: ageOf(oldest),
    stale: [...stale],
    staleRates,
    hasSamplePrices,
    hasSampleRates,
  };
}

/** The rates that went into a value, by currency, in order of currency. */
export function usedRates({ lines, cash }: Pick<Drafts, "lines" | "cash">): Map<string, FxRate> {
  const used = new Map<string, FxRate>();
  for (const { fx, position } of lines) if (fx && position) used.set(position.product.currency, fx);
  for (const { fx, currency } of cash) if (fx) used.set(currency, fx);
  return used.size < 2 ? used : new Map([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isOldRate(ageDays: number | null): boolean {
  return ageDays !== null && ageDays > STALE_RATE_BUSINESS_DAYS;
}

function reasonsOf(
  unknown: readonly UnknownPrice[],
  stale: readonly string[],
  staleRates: readonly string[],
  { hasSamplePrices, hasSampleRates }: Pick<DriftHealth, "hasSamplePrices" | "hasSampleRates">,
): string[] {
  const reasons: string[] = [];
  const unpriced = unknown.filter(({ missing }) => missing === "price");
  const unrated = [
    ...new Set(unknown.filter(({ missing }) => missing === "rate").map((one) => one.currency)),
  ];
  if (unpriced.length > 0)
    reasons.push(`No usable price for ${named(unpriced.map(({ symbol }) => symbol))}.`);
  if (unrated.length > 0) reasons.push(`No exchange rate for ${named(unrated)}.`);
  if (stale.length > 0) {
    reasons.push(`The last price of ${named(stale)} is more than ${STALE_BUSINESS_DAYS} business days old.`);
  }
  if (staleRates.length > 0) {
    const days = `${STALE_RATE_BUSINESS_DAYS} business days`;
    reasons.push(`The last exchange rate of ${named(staleRates)} is more than ${days} old.`);
  }
  if (hasSamplePrices) reasons.push("Sample prices are used, not quotes.");
  if (hasSampleRates) reasons.push("Sample exchange rates are used: monthly averages, not quotes.");
  return reasons;
}

function named(symbols: readonly string[]): string {
  const shown = symbols.slice(0, NAMED_SYMBOLS).join(", ");
  return symbols.length > NAMED_SYMBOLS ? `${shown} and ${symbols.length - NAMED_SYMBOLS} more` : shown;
}
