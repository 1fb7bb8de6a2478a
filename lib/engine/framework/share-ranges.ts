import { Decimal, maxOf, minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { resolveBand } from "./bands";
import type { FrameworkNode, FrameworkTree } from "./tree";
import type { RebalancingPolicy } from "./types";

/** What a bucket may hold, as shares of its parent. */
export type ShareRange = { lower: Decimal; upper: Decimal };

/** Digits kept of quotients and products, so that many levels stay quick; far below any tolerance. */
const DECIMALS = 24;

const QUOTIENT = Decimal.clone({ precision: 2 * DECIMALS });

const FREE: ShareRange = { lower: ZERO, upper: ONE };

/**
 * The range of every node as a share of its parent: the bucket's own minimum and maximum, and on a
 * side that has none its drift band, divided by the parent's target share of the portfolio. A group
 * whose ranges cannot reach 1 is left free: other diagnostics speak of it.
 */
export function shareRanges(tree: FrameworkTree, policy: RebalancingPolicy): Map<FrameworkNode, ShareRange> {
  const ranges = new Map<FrameworkNode, ShareRange>();
  addGroup(tree.roots, ONE, policy, ranges);
  for (const node of tree.preorder) addGroup(node.children, node.targetOfPortfolio, policy, ranges);
  return ranges;
}

function addGroup(
  group: readonly FrameworkNode[],
  parentShare: Decimal,
  policy: RebalancingPolicy,
  ranges: Map<FrameworkNode, ShareRange>,
): void {
  if (group.length === 0) return;
  // One division a group: dividing is by far the dearest of what is done here.
  const perParent = parentShare.gt(ZERO) ? QUOTIENT.div(ONE, parentShare) : null;
  const own = group.map((node) => rangeOf(node, perParent, policy));
  const isReachable =
    sum(own.map((range) => range.lower)).lte(ONE) &&
    sum(own.map((range) => range.upper)).gte(ONE) &&
    own.every((range) => range.lower.lte(range.upper));
  group.forEach((node, index) => {
    ranges.set(node, isReachable ? (own[index] ?? FREE) : FREE);
  });
}

function rangeOf(node: FrameworkNode, perParent: Decimal | null, policy: RebalancingPolicy): ShareRange {
  const { minWeight, maxWeight } = node.bucket;
  const band = resolveBand(policy, node);
  const ofParent = (share: Decimal, none: Decimal) =>
    perParent ? minOf(share.times(perParent).toDecimalPlaces(DECIMALS), ONE) : none;
  return {
    lower: minWeight ?? minOf(ofParent(band.lower, ZERO), maxWeight ?? ONE),
    upper: maxWeight ?? maxOf(ofParent(band.upper, ONE), minWeight ?? ZERO),
  };
}

/**
 * The mix within the ranges that makes Σ value × share of the portfolio greatest (to 24 decimals): a node's
 * best value does not depend on its own share, so each sibling group is filled greedily from the
 * most valuable child on, leaves first. Returns the shares of the portfolio by leaf.
 */
export function bestMix(
  tree: FrameworkTree,
  ranges: ReadonlyMap<FrameworkNode, ShareRange>,
  leafValue: (leaf: FrameworkNode) => Decimal,
): { value: Decimal; shares: Map<FrameworkNode, Decimal> } {
  const weights = new Map<FrameworkNode, Decimal>();
  const value = fillGroup(tree.roots, ranges, leafValue, weights);
  const shares = new Map<FrameworkNode, Decimal>();
  spread(tree.roots, ONE, weights, shares);
  return { value, shares };
}

function fillGroup(
  group: readonly FrameworkNode[],
  ranges: ReadonlyMap<FrameworkNode, ShareRange>,
  leafValue: (leaf: FrameworkNode) => Decimal,
  weights: Map<FrameworkNode, Decimal>,
): Decimal {
  const items = group.map((node) => ({
    node,
    range: ranges.get(node) ?? FREE,
    value: node.isLeaf ? leafValue(node) : fillGroup(node.children, ranges, leafValue, weights),
  }));
  let rest = ONE.minus(sum(items.map((item) => item.range.lower)));
  let total = ZERO;
  items.sort((a, b) => b.value.cmp(a.value));
  for (const { node, range, value } of items) {
    const extra = minOf(range.upper.minus(range.lower), rest);
    const weight = range.lower.plus(extra);
    rest = rest.minus(extra);
    weights.set(node, weight);
    total = total.plus(weight.times(value));
  }
  return total.toDecimalPlaces(DECIMALS);
}

function spread(
  group: readonly FrameworkNode[],
  parentShare: Decimal,
  weights: ReadonlyMap<FrameworkNode, Decimal>,
  shares: Map<FrameworkNode, Decimal>,
): void {
  for (const node of group) {
    const share = parentShare.times(weights.get(node) ?? ZERO).toDecimalPlaces(DECIMALS);
    if (node.isLeaf) shares.set(node, share);
    else spread(node.children, share, weights, shares);
  }
}
