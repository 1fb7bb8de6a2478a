import { type Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { normaliseWeights, WEIGHT_TOLERANCE } from "@/lib/kernel/weight";
import { PATH_SEPARATOR } from "./path";
import type { Bucket } from "./types";

/** A bucket in its place in the tree, with its weights in both bases. */
export type FrameworkNode = {
  bucket: Bucket;
  path: string;
  /** Roots are 1. */
  depth: number;
  parentPath: string | null;
  children: FrameworkNode[];
  isLeaf: boolean;
  /** Share of the parent as used: normalised when the siblings are at most 0.001 off 1, else as stored. */
  targetOfParent: Decimal;
  /** Share of the portfolio: the exact product along the path. */
  targetOfPortfolio: Decimal;
  /** The bucket's own minimum and maximum as shares of the portfolio, the parents being at target. */
  minOfPortfolio?: Decimal;
  maxOfPortfolio?: Decimal;
};

export type FrameworkTree = {
  roots: FrameworkNode[];
  /** Every node, parents before their children, siblings in the order of the bucket list. */
  preorder: FrameworkNode[];
  /** The first node of each path. */
  byPath: ReadonlyMap<string, FrameworkNode>;
};

/** One group of buckets whose weights sum to 1; the roots have the parent null. */
export type SiblingGroup = { parentPath: string | null; nodes: FrameworkNode[] };

/**
 * Arranges buckets as a tree: the parent is the bucket with the longest proper prefix of the path.
 * Never throws, so that an editor can show what is still wrong; weights do not depend on list order.
 */
export function buildTree(buckets: readonly Bucket[]): FrameworkTree {
  const byPath = new Map<string, FrameworkNode>();
  const nodes = buckets.map((bucket) => {
    const node = newNode(bucket);
    if (!byPath.has(node.path)) byPath.set(node.path, node);
    return node;
  });
  const roots: FrameworkNode[] = [];
  for (const node of nodes) {
    const parent = closestAncestor(node.path, byPath);
    if (parent) {
      node.parentPath = parent.path;
      parent.children.push(node);
      parent.isLeaf = false;
    } else {
      roots.push(node);
    }
  }
  const preorder: FrameworkNode[] = [];
  weighGroup(roots, ONE, 1, preorder);
  return { roots, preorder, byPath };
}

function newNode(bucket: Bucket): FrameworkNode {
  return {
    bucket,
    path: bucket.path,
    depth: 1,
    parentPath: null,
    children: [],
    isLeaf: true,
    targetOfParent: ZERO,
    targetOfPortfolio: ZERO,
  };
}

/** The node with the longest proper prefix of `path`, cut at its separators. */
function closestAncestor(path: string, byPath: ReadonlyMap<string, FrameworkNode>): FrameworkNode | null {
  for (let end = path.lastIndexOf(PATH_SEPARATOR); end > 0; end = path.lastIndexOf(PATH_SEPARATOR, end - 1)) {
    const ancestor = byPath.get(path.slice(0, end));
    if (ancestor) return ancestor;
  }
  return null;
}

function weighGroup(
  group: FrameworkNode[],
  parentShare: Decimal,
  depth: number,
  preorder: FrameworkNode[],
): void {
  const targets = groupTargets(group);
  group.forEach((node, index) => {
    const { minWeight, maxWeight, targetWeight } = node.bucket;
    node.depth = depth;
    node.targetOfParent = targets[index] ?? targetWeight;
    node.targetOfPortfolio = node.targetOfParent.times(parentShare);
    if (minWeight) node.minOfPortfolio = minWeight.times(parentShare);
    if (maxWeight) node.maxOfPortfolio = maxWeight.times(parentShare);
    preorder.push(node);
    weighGroup(node.children, node.targetOfPortfolio, depth + 1, preorder);
  });
}

/** Shares as used. Leftover units go by path, not by list position: the order of rows decides nothing. */
function groupTargets(group: readonly FrameworkNode[]): Decimal[] {
  const stored = group.map((node) => node.bucket.targetWeight);
  if (!isNormalisable(stored)) return stored;
  const order = group.map((_, index) => index).sort((a, b) => comparePaths(group[a], group[b]));
  const normalised = normaliseWeights(order.map((index) => stored[index] ?? ZERO));
  const targets = [...stored];
  order.forEach((index, position) => {
    targets[index] = normalised[position] ?? ZERO;
  });
  return targets;
}

function isNormalisable(weights: readonly Decimal[]): boolean {
  if (weights.length === 0) return false;
  const off = sum(weights).minus(ONE).abs();
  return !off.isZero() && off.lte(WEIGHT_TOLERANCE) && weights.every((weight) => weight.gte(ZERO));
}

function comparePaths(a?: FrameworkNode, b?: FrameworkNode): number {
  const left = a?.path ?? "";
  const right = b?.path ?? "";
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Every group of siblings, the roots first; empty groups are left out. */
export function siblingGroups(tree: FrameworkTree): SiblingGroup[] {
  const groups: SiblingGroup[] = [];
  if (tree.roots.length > 0) groups.push({ parentPath: null, nodes: tree.roots });
  for (const node of tree.preorder) {
    if (!node.isLeaf) groups.push({ parentPath: node.path, nodes: node.children });
  }
  return groups;
}

/** The nodes that hold products. */
export function leavesOf(tree: FrameworkTree): FrameworkNode[] {
  return tree.preorder.filter((node) => node.isLeaf);
}

/** From the root down to the node's parent. */
export function ancestorsOf(tree: FrameworkTree, node: FrameworkNode): FrameworkNode[] {
  const ancestors: FrameworkNode[] = [];
  let parent = node.parentPath === null ? undefined : tree.byPath.get(node.parentPath);
  while (parent) {
    ancestors.unshift(parent);
    parent = parent.parentPath === null ? undefined : tree.byPath.get(parent.parentPath);
  }
  return ancestors;
}
