import { type Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_DECIMALS, WEIGHT_UNIT } from "@/lib/kernel/weight";
import { buildTree, type FrameworkNode, siblingGroups } from "./tree";
import type { Bucket } from "./types";

export const WEIGHT_BASES = ["parent", "portfolio"] as const;
/** Whether weights are written as shares of the parent or of the whole portfolio. */
export type WeightBasis = (typeof WEIGHT_BASES)[number];

/**
 * Reads weights that are shares of the portfolio as shares of the parent. A group that adds up to its
 * parent comes out summing to exactly 1 (largest remainders at ten decimals); another keeps its error,
 * for validation to report. Below a parent of 0 the shares are equal: nothing says what they were.
 */
export function fromPortfolioBasis(buckets: readonly Bucket[]): Bucket[] {
  const tree = buildTree(buckets);
  const converted = new Map<Bucket, Bucket>();
  for (const { parentPath, nodes } of siblingGroups(tree)) {
    const parent = parentPath === null ? undefined : tree.byPath.get(parentPath);
    const parentShare = parent ? parent.bucket.targetWeight : ONE;
    const targets = sharesWithin(nodes, parentShare);
    nodes.forEach(({ bucket }, index) => {
      converted.set(bucket, {
        ...bucket,
        targetWeight: targets[index] ?? ZERO,
        minWeight: shareOf(bucket.minWeight, parentShare),
        maxWeight: shareOf(bucket.maxWeight, parentShare),
      });
    });
  }
  return buckets.map((bucket) => converted.get(bucket) ?? bucket);
}

function sharesWithin(nodes: readonly FrameworkNode[], parentShare: Decimal): Decimal[] {
  const shares = nodes.map((node) => node.bucket.targetWeight);
  if (parentShare.isZero())
    return splitExactly(
      ONE,
      nodes.map(() => ONE),
      WEIGHT_UNIT,
    );
  const isWhole = sum(shares).eq(parentShare) && shares.every((share) => share.gte(ZERO));
  if (isWhole) return splitExactly(ONE, shares, WEIGHT_UNIT);
  return shares.map((share) => share.div(parentShare).toDecimalPlaces(WEIGHT_DECIMALS));
}

function shareOf(share: Decimal | undefined, parentShare: Decimal): Decimal | undefined {
  if (!share || parentShare.isZero()) return share;
  return share.div(parentShare).toDecimalPlaces(WEIGHT_DECIMALS);
}

/** Weights as shares of the portfolio, exact products of what is stored; never normalised. */
export function toPortfolioBasis(buckets: readonly Bucket[]): Bucket[] {
  const tree = buildTree(buckets);
  const shares = new Map<string | null, Decimal>([[null, ONE]]);
  const converted = new Map<Bucket, Bucket>();
  for (const node of tree.preorder) {
    const parentShare = shares.get(node.parentPath) ?? ONE;
    const { bucket } = node;
    const targetWeight = bucket.targetWeight.times(parentShare);
    if (!shares.has(node.path)) shares.set(node.path, targetWeight);
    converted.set(bucket, {
      ...bucket,
      targetWeight,
      minWeight: bucket.minWeight?.times(parentShare),
      maxWeight: bucket.maxWeight?.times(parentShare),
    });
  }
  return buckets.map((bucket) => converted.get(bucket) ?? bucket);
}
