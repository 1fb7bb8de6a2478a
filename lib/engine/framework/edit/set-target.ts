import type { Bucket } from "@/lib/engine/framework/types";
import { type Decimal, maxOf, ONE, ZERO } from "@/lib/kernel/decimal";
import {
  bucketAt,
  childrenOf,
  type LockedPaths,
  NONE_LOCKED,
  parentPathIn,
  pathSet,
  shareOut,
  storedWeight,
  weightSum,
  withWeights,
} from "./siblings";

/**
 * Sets a bucket's share of its parent; siblings that are not locked make room in proportion, so that
 * the group sums to exactly 1. The weight is cut to what the locked ones leave; without a free
 * sibling it becomes all of that.
 */
export function setTarget(
  buckets: readonly Bucket[],
  path: string,
  weight: Decimal,
  locked: LockedPaths = NONE_LOCKED,
): Bucket[] {
  bucketAt(buckets, path);
  const siblings = childrenOf(buckets, parentPathIn(pathSet(buckets), path)).filter(
    (bucket) => bucket.path !== path,
  );
  const free = siblings.filter((bucket) => !locked.has(bucket.path));
  const lockedSum = weightSum(siblings.filter((bucket) => locked.has(bucket.path)));
  const room = maxOf(ONE.minus(lockedSum), ZERO);
  const own = free.length === 0 ? room : storedWeight(weight, room);
  const weights = shareOut(room.minus(own), free);
  weights.set(path, own);
  return withWeights(buckets, weights);
}

/** Sets a bucket's share of its parent and nothing else; the group may then be off 100 %. */
export function setTargetAlone(buckets: readonly Bucket[], path: string, weight: Decimal): Bucket[] {
  bucketAt(buckets, path);
  return withWeights(buckets, new Map([[path, storedWeight(weight)]]));
}

/** A share of the portfolio as a share of the parent, of ten decimals and at most 1; 0 under an empty parent. */
export function parentShareOf(portfolioShare: Decimal, parentPortfolioShare: Decimal): Decimal {
  if (parentPortfolioShare.lte(ZERO)) return ZERO;
  return storedWeight(portfolioShare.div(parentPortfolioShare));
}
