import { buildTree, type FrameworkTree } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";

const trees = new WeakMap<readonly Bucket[], FrameworkTree>();

/** The tree of a bucket list, built once for each list: every reader of one state shares it. */
export function treeOf(buckets: readonly Bucket[]): FrameworkTree {
  const known = trees.get(buckets);
  if (known) return known;
  const tree = buildTree(buckets);
  trees.set(buckets, tree);
  return tree;
}
