import type { Bucket } from "@/lib/engine/framework/types";
import { maxOf, ONE, ZERO } from "@/lib/kernel/decimal";
import { childrenOf, type LockedPaths, NONE_LOCKED, shareOut, weightSum, withWeights } from "./siblings";

/** Gives every free bucket of a group the same share of what the locked ones leave. */
export function equalise(
  buckets: readonly Bucket[],
  parentPath: string | null,
  locked: LockedPaths = NONE_LOCKED,
): Bucket[] {
  const { free, room } = freeRoom(buckets, parentPath, locked);
  const blank = free.map((bucket) => ({ ...bucket, targetWeight: ZERO }));
  return withWeights(buckets, shareOut(room, blank));
}

/**
 * Brings a group to exactly 1: what is missing goes to the free buckets that have nothing yet, in equal
 * parts, else to all free ones in proportion; what is too much is taken in proportion.
 */
export function distributeRest(
  buckets: readonly Bucket[],
  parentPath: string | null,
  locked: LockedPaths = NONE_LOCKED,
): Bucket[] {
  const { free, room } = freeRoom(buckets, parentPath, locked);
  const missing = room.minus(weightSum(free));
  const empty = free.filter((bucket) => bucket.targetWeight.isZero());
  const isForEmpty = missing.gt(ZERO) && empty.length > 0;
  return withWeights(buckets, isForEmpty ? shareOut(missing, empty) : shareOut(room, free));
}

function freeRoom(buckets: readonly Bucket[], parentPath: string | null, locked: LockedPaths) {
  const group = childrenOf(buckets, parentPath);
  const free = group.filter((bucket) => !locked.has(bucket.path));
  const lockedSum = weightSum(group.filter((bucket) => locked.has(bucket.path)));
  return { free, room: maxOf(ONE.minus(lockedSum), ZERO) };
}
