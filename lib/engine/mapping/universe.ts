import { isWithinRegion } from "@/lib/engine/product/region";
import type { Product } from "@/lib/engine/product/types";
import { REGIONS, type Region } from "@/lib/engine/product/vocabulary";
import { type IsoDate, yearsBetween } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import { addBit, type Bitset, emptyBitset } from "./bitset";
import { healthReader } from "./health";
import { narrowingOf } from "./narrowing";
import { costQuality, liquidityQuality, sizeQuality } from "./quality";
import type { ProductFacts, ProductHealth } from "./types";

/** An amount of each product as double for a first look and as decimal for the close calls. */
export type Measure = { doubles: Float64Array; exact: (Decimal | null)[] };

/**
 * A list of products made ready for many leaves: sets by attribute, measures, and what of the score
 * does not depend on the leaf. Build once, ask often; it is never changed afterwards but for `cache`.
 */
export type Universe = {
  facts: readonly ProductFacts[];
  size: number;
  asOf: IsoDate;
  indexOfSymbol: ReadonlyMap<string, number>;
  byType: ReadonlyMap<string, Bitset>;
  byAssetClass: ReadonlyMap<string, Bitset>;
  /** Every product within the region, nested ones included. */
  byRegion: ReadonlyMap<string, Bitset>;
  bySector: ReadonlyMap<string, Bitset>;
  byCurrency: ReadonlyMap<string, Bitset>;
  byTag: ReadonlyMap<string, Bitset>;
  expenseRatio: Measure;
  aumUsd: Measure;
  averageDailyVolumeUsd: Measure;
  historyYears: Float64Array;
  /** Qualities 0..1 that hold for every leaf. */
  cost: Float64Array;
  liquidity: Float64Array;
  bulk: Float64Array;
  healthQuality: Float64Array;
  narrowing: Uint32Array;
  healthOf: (index: number) => ProductHealth;
  cache: Map<string, Bitset>;
};

/**
 * Years a product has been there: since its inception or its first price, whichever is earlier.
 * 0 when neither is known.
 */
export function historyYearsOf({ product, prices }: ProductFacts, asOf: IsoDate): number {
  const dates = [product.inception, prices.firstDate].filter((date) => date !== null);
  const first = dates.sort()[0];
  return first === undefined ? 0 : Math.max(0, yearsBetween(first, asOf));
}

/** Builds a universe. `asOf` is the day that prices are judged on; symbols must be unique. */
export function buildUniverse(facts: readonly ProductFacts[], asOf: IsoDate): Universe {
  const size = facts.length;
  const read = healthReader(asOf);
  const qualities = facts.map((fact) => read.quality(fact.product, fact.prices));
  const measureOf = (pick: (product: Product) => Decimal | null) => buildMeasure(facts, pick);
  const byProductRegion = setsBy(facts, (product) => [product.region]);
  const expenseRatio = measureOf((product) => product.expenseRatio);
  const aumUsd = measureOf((product) => product.aumUsd);
  const averageDailyVolumeUsd = measureOf((product) => product.averageDailyVolumeUsd);
  return {
    facts,
    size,
    asOf,
    indexOfSymbol: new Map(facts.map((fact, index) => [fact.product.symbol, index])),
    byType: setsBy(facts, (product) => [product.type]),
    byAssetClass: setsBy(facts, (product) => [product.assetClass]),
    byRegion: nestRegions(byProductRegion, size),
    bySector: setsBy(facts, (product) => (product.sector ? [product.sector] : [])),
    byCurrency: setsBy(facts, (product) => [product.currency]),
    byTag: setsBy(facts, (product) => product.tags),
    expenseRatio,
    aumUsd,
    averageDailyVolumeUsd,
    historyYears: Float64Array.from(facts, (fact) => historyYearsOf(fact, asOf)),
    cost: Float64Array.from(facts, (fact, i) => costQuality(fact.product.type, expenseRatio.doubles[i])),
    liquidity: averageDailyVolumeUsd.doubles.map(liquidityQuality),
    bulk: aumUsd.doubles.map(sizeQuality),
    healthQuality: Float64Array.from(qualities),
    narrowing: Uint32Array.from(facts, (fact) => narrowingOf(fact.product)),
    healthOf: (index) => {
      const fact = facts[index];
      if (!fact) throw new RangeError(`no product at ${index}`);
      return read.health(fact.product, fact.prices);
    },
    cache: new Map(),
  };
}

function setsBy(facts: readonly ProductFacts[], keysOf: (product: Product) => readonly string[]) {
  const sets = new Map<string, Bitset>();
  facts.forEach(({ product }, index) => {
    for (const key of keysOf(product)) {
      const set = sets.get(key) ?? emptyBitset(facts.length);
      addBit(set, index);
      sets.set(key, set);
    }
  });
  return sets;
}

function nestRegions(direct: ReadonlyMap<string, Bitset>, size: number): Map<string, Bitset> {
  const nested = new Map<string, Bitset>();
  for (const region of REGIONS) {
    const all = emptyBitset(size);
    for (const [inner, set] of direct) {
      if (!isWithinRegion(inner as Region, region)) continue;
      for (let word = 0; word < all.length; word += 1)
        all[word] = (all[word] as number) | (set[word] as number);
    }
    nested.set(region, all);
  }
  return nested;
}

function buildMeasure(facts: readonly ProductFacts[], pick: (product: Product) => Decimal | null): Measure {
  const exact = facts.map((fact) => pick(fact.product));
  return {
    exact,
    doubles: Float64Array.from(exact, (value) => (value === null ? Number.NaN : value.toNumber())),
  };
}

/**
 * Sign of product's measure minus `limit`; null when it is unknown. Rounding to double keeps order,
 * so only equal doubles need the exact decimals.
 */
export function compareMeasure(
  measure: Measure,
  index: number,
  limit: Decimal,
  limitDouble: number,
): number | null {
  const double = measure.doubles[index] as number;
  if (Number.isNaN(double)) return null;
  if (double !== limitDouble) return double < limitDouble ? -1 : 1;
  return measure.exact[index]?.cmp(limit) ?? null;
}
