import { type Band, resolveBand } from "@/lib/engine/framework/bands";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, type FrameworkNode, type FrameworkTree } from "@/lib/engine/framework/tree";
import type { Bucket, RebalancingPolicy } from "@/lib/engine/framework/types";
import { apportion, powerOfTen, toScaled } from "@/lib/kernel/apportion";
import type { Decimal } from "@/lib/kernel/decimal";
import type { DriftFrame, FrameLeaf, FrameNode, ShareBand } from "./types";

/** Reported weights are multiples of 1e-10. */
export const WHOLE_E10 = 10_000_000_000n;

/**
 * Works out, once for a framework version, what every drift report of it needs: targets at ten
 * decimals that sum to exactly 1 over the leaves, and bands ready for exact comparison.
 */
export function prepareFrame(buckets: readonly Bucket[], policy: RebalancingPolicy): DriftFrame {
  const tree = buildTree(buckets);
  const rules = new Map([...resolveAllRules(tree)].map(([path, resolved]) => [path, resolved.rules]));
  const leaves = frameLeaves(tree.preorder.filter((node) => node.isLeaf));
  const leafIndexByPath = new Map(leaves.map((leaf, index) => [leaf.path, index]));
  const indices = leafIndicesByPath(tree, leafIndexByPath);
  const cashLeafIndex = leaves.findIndex((leaf) => {
    const classes = rules.get(leaf.path)?.assetClasses;
    return classes?.length === 1 && classes[0] === "cash";
  });
  const nodes = tree.preorder.map((node) => frameNode(node, policy, indices.get(node.path) ?? []));
  return { tree, policy, nodes, leaves, leafIndexByPath, cashLeafIndex, rules };
}

function frameNode(
  node: FrameworkNode,
  policy: RebalancingPolicy,
  leafIndices: readonly number[],
): FrameNode {
  return {
    path: node.path,
    label: node.bucket.label,
    depth: node.depth,
    parentPath: node.parentPath,
    isLeaf: node.isLeaf,
    targetOfParent: node.targetOfParent,
    target: shareBand(node.targetOfPortfolio, resolveBand(policy, node)),
    leafIndices,
  };
}

/** The leftover ten-billionths go by path, so that the order of the bucket list decides nothing. */
function frameLeaves(nodes: readonly FrameworkNode[]): FrameLeaf[] {
  const decimals = Math.max(0, ...nodes.map((node) => node.targetOfPortfolio.decimalPlaces()));
  const leaves = nodes.map((node) => ({
    path: node.path,
    share: node.targetOfPortfolio,
    shareE10: 0,
    ratio: toScaled(node.targetOfPortfolio, decimals),
  }));
  if (leaves.every((leaf) => leaf.ratio === 0n)) return leaves;
  const byPath = [...leaves].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts = apportion(
    WHOLE_E10,
    byPath.map((leaf) => leaf.ratio),
  );
  byPath.forEach((leaf, index) => {
    leaf.shareE10 = Number(parts[index]);
  });
  return leaves;
}

function leafIndicesByPath(
  tree: FrameworkTree,
  leafIndexByPath: ReadonlyMap<string, number>,
): Map<string, number[]> {
  const indices = new Map<string, number[]>();
  // Children come after their parents, so from the end every node finds its children done.
  for (const node of [...tree.preorder].reverse()) {
    const own = leafIndexByPath.get(node.path);
    if (node.isLeaf && own !== undefined) indices.set(node.path, [own]);
    else
      indices.set(
        node.path,
        node.children.flatMap((child) => indices.get(child.path) ?? []),
      );
  }
  return indices;
}

export function shareBand(share: Decimal, band: Band): ShareBand {
  const lower = share.minus(band.halfWidthDown);
  const upper = share.plus(band.halfWidthUp);
  const decimals = Math.max(lower.decimalPlaces(), upper.decimalPlaces());
  return {
    share,
    lower: band.lower,
    upper: band.upper,
    lowerScaled: toScaled(lower, decimals),
    upperScaled: toScaled(upper, decimals),
    scale: powerOfTen(decimals),
  };
}

/** Whether `value` of `total` lies strictly outside the band; multiplied out, so that nothing is rounded. */
export function isOutsideBand(band: ShareBand, value: bigint, total: bigint): boolean {
  const scaled = value * band.scale;
  return scaled > band.upperScaled * total || scaled < band.lowerScaled * total;
}
