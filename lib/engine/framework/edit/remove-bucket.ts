import type { Bucket } from "@/lib/engine/framework/types";
import { maxOf, minOf, ONE, ZERO } from "@/lib/kernel/decimal";
import {
  bucketAt,
  childrenOf,
  type LockedPaths,
  NONE_LOCKED,
  parentPathIn,
  pathSet,
  shareOut,
  splitSubtree,
  weightSum,
  withWeights,
} from "./siblings";

/**
 * Removes a bucket and everything below it. Its siblings that are not locked (all, when every one is)
 * take over its weight in proportion, so that the group sums to what it summed to.
 */
export function removeBucket(
  buckets: readonly Bucket[],
  path: string,
  locked: LockedPaths = NONE_LOCKED,
): Bucket[] {
  bucketAt(buckets, path);
  const parentPath = parentPathIn(pathSet(buckets), path);
  const total = weightSum(childrenOf(buckets, parentPath));
  return withGroupSum(splitSubtree(buckets, path).rest, parentPath, total, locked);
}

/** Brings a group that lost or gained members back to a sum, cut to 0..1. */
export function withGroupSum(
  buckets: readonly Bucket[],
  parentPath: string | null,
  total: Bucket["targetWeight"],
  locked: LockedPaths,
): Bucket[] {
  const group = childrenOf(buckets, parentPath);
  const unlocked = group.filter((bucket) => !locked.has(bucket.path));
  const free = unlocked.length > 0 ? unlocked : group;
  const kept = weightSum(group.filter((bucket) => !free.includes(bucket)));
  return withWeights(buckets, shareOut(minOf(maxOf(total.minus(kept), ZERO), ONE), free));
}
