import { freshnessOfAge, gradeOfScore, STALE_BUSINESS_DAYS } from "@/lib/engine/mapping/health";
import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import type { DraftLine } from "./draft-lines";
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
 * unknown price makes it 0 and poor, any stale one at best fair.
 */
export function driftHealth(
  lines: readonly DraftLine[],
  unknown: readonly UnknownPrice[],
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
  const score = unknown.length > 0 ? 0 : weight === 0 ? 100 : Math.round(weighed / weight);
  const grade = stale.size > 0 && score >= 80 ? "fair" : gradeOfScore(score);
  return {
    score,
    grade,
    reasons: reasonsOf(unknown, [...stale], hasSamplePrices),
    oldestPriceDate: oldest,
    oldestPriceAgeDays: ageOf(oldest),
    stale: [...stale],
    hasSamplePrices,
  };
}

function reasonsOf(unknown: readonly UnknownPrice[], stale: readonly string[], isSample: boolean): string[] {
  const reasons: string[] = [];
  if (unknown.length > 0) reasons.push(`No usable price for ${named(unknown.map(({ symbol }) => symbol))}.`);
  if (stale.length > 0) {
    reasons.push(`The last price of ${named(stale)} is more than ${STALE_BUSINESS_DAYS} business days old.`);
  }
  if (isSample) reasons.push("Sample prices are used, not quotes.");
  return reasons;
}

function named(symbols: readonly string[]): string {
  const shown = symbols.slice(0, NAMED_SYMBOLS).join(", ");
  return symbols.length > NAMED_SYMBOLS ? `${shown} and ${symbols.length - NAMED_SYMBOLS} more` : shown;
}
