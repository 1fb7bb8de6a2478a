import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import { isWithinRegion } from "@/lib/engine/product/region";
import { REGIONS, type Region } from "@/lib/engine/product/vocabulary";
import { type Bitset, indicesOf } from "./bitset";
import { askedNarrowing, SINGLE_ISSUER } from "./narrowing";
import type { RankedProduct, ScoreParts } from "./types";
import type { Universe } from "./universe";

/** Points of each part; together 100. */
export const SCORE_WEIGHTS: ScoreParts = { fit: 40, cost: 20, liquidity: 15, size: 10, health: 15 };

/** How the 40 points of fit come about: from the region, from breadth, from being no single issuer. */
const FIT_WEIGHTS = { region: 0.35, breadth: 0.4, diversified: 0.25 } as const;
/** What each narrowing that the bucket does not ask for takes from breadth. */
const NARROWING_COST = 0.25;

/** How much of the world a region stands for, where the bucket names none. */
const REGION_BREADTH: Partial<Record<Region, number>> = {
  global: 1,
  developed: 0.9,
  us: 0.9,
  global_ex_us: 0.7,
  developed_ex_us: 0.7,
  emerging: 0.5,
  europe: 0.5,
};
const NARROW_REGION = 0.3;

/** Region quality 0..1: exactly what is asked for 1, inside it half, else by its share of the world. */
function regionQualities(rules: EffectiveRules): ReadonlyMap<Region, number> {
  const asked = rules.regions ?? [];
  return new Map(REGIONS.map((region) => [region, regionQuality(region, asked)]));
}

function regionQuality(region: Region, asked: readonly Region[]): number {
  if (asked.length === 0) return REGION_BREADTH[region] ?? NARROW_REGION;
  if (asked.includes(region)) return 1;
  return asked.some((wider) => isWithinRegion(region, wider)) ? 0.5 : 0;
}

function countOnes(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** 0..1: how squarely a product stands for what the bucket asks. */
function fitQuality(regionPart: number, unasked: number): number {
  const isSingle = (unasked & SINGLE_ISSUER) !== 0;
  const breadth = Math.max(0, 1 - NARROWING_COST * countOnes(unasked & ~SINGLE_ISSUER));
  return (
    FIT_WEIGHTS.region * regionPart +
    FIT_WEIGHTS.breadth * breadth +
    FIT_WEIGHTS.diversified * (isSingle ? 0 : 1)
  );
}

/** To a hundredth of a point, so that no platform's logarithm decides an order. */
function points(value: number): number {
  return Math.round(value * 100) / 100;
}

function partsOf(universe: Universe, index: number, fit: number): ScoreParts {
  return {
    fit: points(SCORE_WEIGHTS.fit * fit),
    cost: points(SCORE_WEIGHTS.cost * (universe.cost[index] as number)),
    liquidity: points(SCORE_WEIGHTS.liquidity * (universe.liquidity[index] as number)),
    size: points(SCORE_WEIGHTS.size * (universe.bulk[index] as number)),
    health: points(SCORE_WEIGHTS.health * (universe.healthQuality[index] as number)),
  };
}

function hundredths(parts: ScoreParts): number {
  const sum = parts.fit + parts.cost + parts.liquidity + parts.size + parts.health;
  return Math.round(sum * 100);
}

/**
 * The best `limit` of the candidates by score, the sum of five named parts (see `SCORE_WEIGHTS`).
 * Equal scores: the cheaper, then the larger, then by symbol. The same facts always give the same order.
 */
export function rankCandidates(
  universe: Universe,
  rules: EffectiveRules,
  candidates: Bitset,
  limit: number,
): RankedProduct[] {
  const regions = regionQualities(rules);
  const asked = askedNarrowing(rules);
  const best: { index: number; score: number; parts: ScoreParts }[] = [];
  for (const index of indicesOf(candidates)) {
    const product = universe.facts[index]?.product;
    if (!product) continue;
    const fit = fitQuality(regions.get(product.region) ?? 0, (universe.narrowing[index] as number) & ~asked);
    const floor = best.length < limit ? -1 : (best.at(-1)?.score ?? -1);
    if (upperBound(universe, index, fit) < floor) continue;
    const parts = partsOf(universe, index, fit);
    const entry = { index, score: hundredths(parts), parts };
    const place = best.findIndex((other) => isBefore(universe, entry, other));
    if (place >= 0) best.splice(place, 0, entry);
    else if (best.length < limit) best.push(entry);
    if (best.length > limit) best.pop();
  }
  return best.map((entry, position) => toRanked(universe, entry, position));
}

/** The score in hundredths before rounding its parts, plus what rounding could add. */
function upperBound(universe: Universe, index: number, fit: number): number {
  const w = SCORE_WEIGHTS;
  const sum =
    w.fit * fit +
    w.cost * (universe.cost[index] as number) +
    w.liquidity * (universe.liquidity[index] as number) +
    w.size * (universe.bulk[index] as number) +
    w.health * (universe.healthQuality[index] as number);
  return sum * 100 + 3;
}

function toRanked(
  universe: Universe,
  entry: { index: number; score: number; parts: ScoreParts },
  position: number,
): RankedProduct {
  const fact = universe.facts[entry.index];
  if (!fact) throw new RangeError(`no product at ${entry.index}`);
  return {
    rank: position + 1,
    product: fact.product,
    score: entry.score / 100,
    parts: entry.parts,
    health: universe.healthOf(entry.index),
  };
}

type Scored = { index: number; score: number };

function isBefore(universe: Universe, a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score > b.score;
  const left = universe.facts[a.index]?.product;
  const right = universe.facts[b.index]?.product;
  if (!left || !right) return false;
  const cost = (left.expenseRatio?.toNumber() ?? 1) - (right.expenseRatio?.toNumber() ?? 1);
  if (cost !== 0) return cost < 0;
  const size = (right.aumUsd?.toNumber() ?? 0) - (left.aumUsd?.toNumber() ?? 0);
  if (size !== 0) return size < 0;
  return left.symbol < right.symbol;
}
