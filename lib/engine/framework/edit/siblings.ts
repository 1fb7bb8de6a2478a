import { enclosingPath, explainBadPath, isWithinPath } from "@/lib/engine/framework/path";
import type { Bucket } from "@/lib/engine/framework/types";
import { type Decimal, maxOf, minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_DECIMALS, WEIGHT_UNIT } from "@/lib/kernel/weight";

/** Paths whose weights an edit must not touch. */
export type LockedPaths = ReadonlySet<string>;
export const NONE_LOCKED: LockedPaths = new Set();

export function bucketAt(buckets: readonly Bucket[], path: string): Bucket {
  const bucket = buckets.find((each) => each.path === path);
  if (!bucket) throw new NotFoundError("bucket");
  return bucket;
}

/** The closest bucket above a path; null for a root. */
export function parentPathIn(paths: ReadonlySet<string>, path: string): string | null {
  for (let above = enclosingPath(path); above !== null; above = enclosingPath(above)) {
    if (paths.has(above)) return above;
  }
  return null;
}

export function pathSet(buckets: readonly Bucket[]): Set<string> {
  return new Set(buckets.map((bucket) => bucket.path));
}

/** The buckets directly under a parent, or the roots, in list order. */
export function childrenOf(buckets: readonly Bucket[], parentPath: string | null): Bucket[] {
  const paths = pathSet(buckets);
  return buckets.filter((bucket) => parentPathIn(paths, bucket.path) === parentPath);
}

export function weightSum(group: readonly Bucket[]): Decimal {
  return sum(group.map((bucket) => bucket.targetWeight));
}

/** A typed weight as stored: within 0..most and of ten decimals. */
export function storedWeight(weight: Decimal, most: Decimal = ONE): Decimal {
  return minOf(maxOf(weight.toDecimalPlaces(WEIGHT_DECIMALS), ZERO), most);
}

/** Shares `total` out in proportion to the current weights, equally when all are 0; exact at ten decimals. */
export function shareOut(total: Decimal, group: readonly Bucket[]): Map<string, Decimal> {
  const weights = group.map((bucket) => maxOf(bucket.targetWeight, ZERO));
  const ratios = sum(weights).isZero() ? group.map(() => ONE) : weights;
  const parts = group.length === 0 ? [] : splitExactly(storedWeight(total), ratios, WEIGHT_UNIT);
  return new Map(group.map((bucket, index) => [bucket.path, parts[index] ?? ZERO]));
}

export function withWeights(buckets: readonly Bucket[], weights: ReadonlyMap<string, Decimal>): Bucket[] {
  return buckets.map((bucket) => {
    const targetWeight = weights.get(bucket.path);
    return targetWeight && !targetWeight.eq(bucket.targetWeight) ? { ...bucket, targetWeight } : bucket;
  });
}

export function splitSubtree(
  buckets: readonly Bucket[],
  path: string,
): { subtree: Bucket[]; rest: Bucket[] } {
  const subtree = buckets.filter((bucket) => isWithinPath(bucket.path, path));
  const rest = buckets.filter((bucket) => !isWithinPath(bucket.path, path));
  return { subtree, rest };
}

/** A subtree under another path. */
export function rePath(subtree: readonly Bucket[], from: string, to: string): Bucket[] {
  return subtree.map((bucket) => ({ ...bucket, path: to + bucket.path.slice(from.length) }));
}

/** Refuses paths that are malformed, taken, or that would take in buckets which stand below them. */
export function requireFree(buckets: readonly Bucket[], subtree: readonly Bucket[], root: string): void {
  for (const { path } of subtree) {
    const problem = explainBadPath(path);
    if (problem) throw new InvalidInputError(`The path "${path.slice(0, 80)}" ${problem.reason}`);
  }
  const taken = buckets.find((bucket) => isWithinPath(bucket.path, root));
  if (taken?.path === root) throw new InvalidInputError(`There is already a bucket "${root}"`);
  if (taken) throw new InvalidInputError(`"${taken.path}" already stands below "${root}"`);
}

/** A name that no bucket has yet: "Equity", "Equity 2", "Equity 3" … */
export function freeName(buckets: readonly Bucket[], above: string, wanted: string): string {
  const isTaken = (name: string) => buckets.some((bucket) => isWithinPath(bucket.path, `${above}/${name}`));
  if (!isTaken(wanted)) return wanted;
  let number = 2;
  while (isTaken(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}
