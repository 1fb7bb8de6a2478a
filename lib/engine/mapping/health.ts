import type { Product } from "@/lib/engine/product/types";
import { businessDaysBetween, dayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { HealthGrade, HealthParts, PriceSummary, ProductHealth } from "./types";

/** Up to this many business days a last price counts as fresh: a long weekend and a holiday. */
export const FRESH_BUSINESS_DAYS = 3;
/** Beyond this many business days a price is stale: shown, but not traded on. */
export const STALE_BUSINESS_DAYS = 5;
/** Beyond this many business days freshness is worth nothing. */
export const LOST_BUSINESS_DAYS = 25;
export const FULL_HISTORY_YEARS = 5;
/** Trading days a year on US exchanges, a little under the usual 252 so that a full series is never short. */
const TRADING_DAYS_A_YEAR = 251;
const DAYS_A_YEAR = 365.25;
export const HEALTH_WEIGHTS: HealthParts = { freshness: 40, history: 25, completeness: 20, metadata: 15 };
export const GOOD_HEALTH = 80;
export const FAIR_HEALTH = 50;
export const HEALTH_GRADES_WORST_FIRST: readonly HealthGrade[] = ["poor", "fair", "good"];

/** Freshness 0..100: full up to 3 business days, falling in a line to 0 at 25. */
export function freshnessOfAge(ageDays: number | null): number {
  if (ageDays === null) return 0;
  if (ageDays <= FRESH_BUSINESS_DAYS) return 100;
  if (ageDays >= LOST_BUSINESS_DAYS) return 0;
  return (100 * (LOST_BUSINESS_DAYS - ageDays)) / (LOST_BUSINESS_DAYS - FRESH_BUSINESS_DAYS);
}

export function gradeOfScore(score: number): HealthGrade {
  if (score >= GOOD_HEALTH) return "good";
  return score >= FAIR_HEALTH ? "fair" : "poor";
}

function completenessOf(prices: PriceSummary, historyYears: number): number {
  if (prices.count === 0) return 0;
  const expected = prices.expectedDays ?? Math.max(1, Math.round(historyYears * TRADING_DAYS_A_YEAR));
  return Math.min(100, (100 * prices.count) / Math.max(1, expected));
}

type Metadata = { asked: number; missing: string[] };

function missingMetadata(product: Product): Metadata {
  const missing: string[] = [];
  if (product.name === "") missing.push("name");
  if (product.tags.length === 0) missing.push("tags");
  if (product.averageDailyVolumeUsd === null) missing.push("daily volume");
  if (product.inception === null) missing.push("inception");
  // A single share, a coin or money itself has no yearly fee and no assets under management.
  if (product.type !== "ETF" && product.type !== "Fund") return { asked: 4, missing };
  if (product.expenseRatio === null) missing.push("expense ratio");
  if (product.aumUsd === null) missing.push("size");
  if (product.issuer === null) missing.push("issuer");
  return { asked: 7, missing };
}

function days(count: number): string {
  return count === 1 ? "1 business day" : `${count} business days`;
}

/**
 * How far a product's data can be relied on: 0..100 from freshness (40), history (25),
 * completeness (20) and metadata (15); good from 80, fair from 50. Without any price it is poor,
 * with a stale last price it is at best fair. `asOf` is the day of looking; later prices count as fresh.
 */
export function productHealth(product: Product, prices: PriceSummary, asOf: IsoDate): ProductHealth {
  return healthReader(asOf).health(product, prices);
}

/** The same for many products: dates repeat, so their ages and lengths are worked out once. */
export function healthReader(asOf: IsoDate) {
  const ages = memoised((lastDate: IsoDate) => businessDaysBetween(lastDate, asOf));
  const dayOf = memoised(dayNumber);
  const measure = (product: Product, prices: PriceSummary): Measured => {
    const { firstDate, lastDate } = prices;
    const hasPrices = lastDate !== null && firstDate !== null && prices.count > 0;
    const ageDays = hasPrices ? ages(lastDate) : null;
    const historyYears = hasPrices ? Math.max(0, dayOf(lastDate) - dayOf(firstDate)) / DAYS_A_YEAR : 0;
    const missing = missingMetadata(product);
    return {
      hasPrices,
      ageDays,
      historyYears,
      missing,
      parts: partsOf(prices, ageDays, historyYears, missing),
    };
  };
  return {
    /** The score as 0..1, without the words. */
    quality: (product: Product, prices: PriceSummary): number =>
      scoreOfParts(measure(product, prices).parts) / 100,
    health: (product: Product, prices: PriceSummary): ProductHealth =>
      toHealth(measure(product, prices), prices.source === "sample"),
  };
}

type Measured = {
  hasPrices: boolean;
  ageDays: number | null;
  historyYears: number;
  missing: Metadata;
  parts: HealthParts;
};

function memoised(compute: (date: IsoDate) => number): (date: IsoDate) => number {
  const known = new Map<IsoDate, number>();
  return (date) => {
    const found = known.get(date);
    if (found !== undefined) return found;
    const value = compute(date);
    known.set(date, value);
    return value;
  };
}

function partsOf(
  prices: PriceSummary,
  ageDays: number | null,
  historyYears: number,
  metadata: Metadata,
): HealthParts {
  return {
    freshness: freshnessOfAge(ageDays),
    history: Math.min(100, (100 * historyYears) / FULL_HISTORY_YEARS),
    completeness: completenessOf(prices, historyYears),
    metadata: (100 * (metadata.asked - metadata.missing.length)) / metadata.asked,
  };
}

function scoreOfParts(parts: HealthParts): number {
  const weighted =
    parts.freshness * HEALTH_WEIGHTS.freshness +
    parts.history * HEALTH_WEIGHTS.history +
    parts.completeness * HEALTH_WEIGHTS.completeness +
    parts.metadata * HEALTH_WEIGHTS.metadata;
  return Math.round(weighted / 100);
}

function toHealth(measured: Measured, isSample: boolean): ProductHealth {
  const { ageDays, hasPrices, historyYears, parts } = measured;
  const isStale = ageDays !== null && ageDays > STALE_BUSINESS_DAYS;
  const score = scoreOfParts(parts);
  return {
    score,
    grade: capGrade(gradeOfScore(score), hasPrices, isStale),
    parts: roundParts(parts),
    ageDays,
    historyYears,
    isSample,
    isStale,
    reasons: reasonsFor(measured, isSample),
  };
}

function capGrade(grade: HealthGrade, hasPrices: boolean, isStale: boolean): HealthGrade {
  if (!hasPrices) return "poor";
  return isStale && grade === "good" ? "fair" : grade;
}

function roundParts(parts: HealthParts): HealthParts {
  return {
    freshness: Math.round(parts.freshness),
    history: Math.round(parts.history),
    completeness: Math.round(parts.completeness),
    metadata: Math.round(parts.metadata),
  };
}

function reasonsFor(facts: Measured, isSample: boolean): string[] {
  const reasons: string[] = [];
  if (!facts.hasPrices) reasons.push("There is no price for it.");
  if (facts.ageDays !== null && facts.ageDays > FRESH_BUSINESS_DAYS) {
    reasons.push(`The last price is ${days(facts.ageDays)} old.`);
  }
  if (facts.hasPrices && facts.historyYears < FULL_HISTORY_YEARS) {
    reasons.push(
      `Only ${facts.historyYears.toFixed(1)} years of prices; ${FULL_HISTORY_YEARS} count as full.`,
    );
  }
  if (facts.hasPrices && facts.parts.completeness < 98) {
    reasons.push(`${Math.floor(facts.parts.completeness)} % of the expected trading days have a price.`);
  }
  if (facts.missing.missing.length > 0) reasons.push(`Not known: ${facts.missing.missing.join(", ")}.`);
  if (isSample) reasons.push("The prices are samples, not quotes.");
  return reasons;
}
