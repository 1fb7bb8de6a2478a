import { isWithinPath, lastSegment, PATH_SEPARATOR } from "@/lib/engine/framework/path";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import { insertAfter, insertAtEndOf, insertBefore } from "./placement";
import { withGroupSum } from "./remove-bucket";
import {
  bucketAt,
  childrenOf,
  NONE_LOCKED,
  parentPathIn,
  pathSet,
  rePath,
  requireFree,
  shareOut,
  splitSubtree,
  storedWeight,
  weightSum,
  withWeights,
} from "./siblings";

/** Where a bucket goes: below a bucket or a dimension, before a sibling or last. */
export type MoveTarget = { above: string; beforePath?: string };

/**
 * Moves a bucket and everything below it. Within its group only the order changes. Elsewhere the group
 * it leaves keeps its sum; in the new group it keeps its share of the portfolio where that fits, else
 * takes an equal part, and the others make room in proportion.
 */
export function moveBucket(
  buckets: readonly Bucket[],
  path: string,
  { above, beforePath }: MoveTarget,
): { buckets: Bucket[]; path: string } {
  if (isWithinPath(above, path)) throw new InvalidInputError("A bucket cannot be moved below itself");
  const { targetWeight } = bucketAt(buckets, path);
  const paths = pathSet(buckets);
  const from = parentPathIn(paths, path);
  const to = paths.has(above) ? above : null;
  const movedPath = above + PATH_SEPARATOR + lastSegment(path);
  const { subtree, rest } = splitSubtree(buckets, path);
  const moved = rePath(subtree, path, movedPath);
  if (movedPath !== path) requireFree(rest, moved, movedPath);
  if (from === to) return { buckets: place(rest, to, moved, beforePath), path: movedPath };
  const left = withGroupSum(rest, from, weightSum(childrenOf(buckets, from)), NONE_LOCKED);
  const weight = weightInNewGroup(buckets, left, path, to) ?? targetWeight;
  const total = childrenOf(left, to).length === 0 ? ONE : weightSum(childrenOf(left, to));
  const roomMade = withWeights(left, shareOut(total.minus(weight), childrenOf(left, to)));
  const weighed = moved.map((bucket) =>
    bucket.path === movedPath ? { ...bucket, targetWeight: weight } : bucket,
  );
  return { buckets: place(roomMade, to, weighed, beforePath), path: movedPath };
}

function place(
  buckets: readonly Bucket[],
  parentPath: string | null,
  moved: readonly Bucket[],
  beforePath: string | undefined,
): Bucket[] {
  return beforePath === undefined
    ? insertAtEndOf(buckets, parentPath, moved)
    : insertBefore(buckets, beforePath, moved);
}

function weightInNewGroup(
  before: readonly Bucket[],
  left: readonly Bucket[],
  path: string,
  to: string | null,
): Decimal {
  const group = childrenOf(left, to);
  if (group.length === 0) return ONE;
  const total = weightSum(group);
  const own = buildTree(before).byPath.get(path)?.targetOfPortfolio ?? ZERO;
  const parent = to === null ? ONE : (buildTree(left).byPath.get(to)?.targetOfPortfolio ?? ZERO);
  const kept = parent.gt(ZERO) ? own.div(parent) : ONE;
  return kept.lt(total) ? storedWeight(kept) : storedWeight(total.div(new Decimal(group.length + 1)));
}

/** Moves a bucket up (negative) or down among its siblings, as far as there are any. */
export function reorderBucket(buckets: readonly Bucket[], path: string, steps: number): Bucket[] {
  bucketAt(buckets, path);
  const siblings = childrenOf(buckets, parentPathIn(pathSet(buckets), path));
  const index = siblings.findIndex((bucket) => bucket.path === path);
  const target = Math.min(Math.max(index + steps, 0), siblings.length - 1);
  const anchor = siblings[target];
  if (!anchor || target === index) return [...buckets];
  const { subtree, rest } = splitSubtree(buckets, path);
  return target < index ? insertBefore(rest, anchor.path, subtree) : insertAfter(rest, anchor.path, subtree);
}
