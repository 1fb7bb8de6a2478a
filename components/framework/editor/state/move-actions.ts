import { moveBucket, reorderBucket } from "@/lib/engine/framework/edit/move-bucket";
import {
  dimensionOf,
  enclosingPath,
  isWithinPath,
  lastSegment,
  PATH_SEPARATOR,
} from "@/lib/engine/framework/path";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { type EditOutcome, expand, tryEdit } from "./bucket-actions";
import { treeOf } from "./derived";
import { frameworkOf } from "./editor-state";
import { announce, type EditorStore } from "./editor-store";

export type DropPlace = "before" | "after" | "inside";
export type MoveDirection = "up" | "down" | "in" | "out";

/** Moves by one place from the keyboard: among its siblings, into the one above, or out of its parent. */
export function moveStep(store: EditorStore, path: string, direction: MoveDirection): EditOutcome | null {
  const tree = treeOf(frameworkOf(store.getState()).buckets);
  const node = tree.byPath.get(path);
  if (!node) return null;
  const parent = node.parentPath === null ? null : (tree.byPath.get(node.parentPath) ?? null);
  const siblings = parent ? parent.children : tree.roots;
  const at = siblings.indexOf(node);
  switch (direction) {
    case "up":
    case "down": {
      const to = at + (direction === "up" ? -1 : 1);
      if (!siblings[to])
        return refuse(store, `${nameOf(node)} is already ${direction === "up" ? "first" : "last"}`);
      const outcome = tryEdit(store, (buckets) => ({
        buckets: reorderBucket(buckets, path, direction === "up" ? -1 : 1),
        path,
      }));
      if (outcome.ok) announce(store, `${nameOf(node)} moved ${direction}, ${to + 1} of ${siblings.length}`);
      return outcome;
    }
    case "in": {
      const above = siblings[at - 1];
      if (!above) return refuse(store, `There is no bucket above ${nameOf(node)} to move it into`);
      return moveTo(store, path, above.path, "inside");
    }
    case "out": {
      if (!parent) return refuse(store, `${nameOf(node)} is already at the top level`);
      return moveTo(store, path, parent.path, "after");
    }
    default:
      return direction satisfies never;
  }
}

function refuse(store: EditorStore, reason: string): EditOutcome {
  announce(store, reason);
  return { ok: false, reason };
}

function nameOf(node: FrameworkNode): string {
  return node.bucket.label || lastSegment(node.path);
}

/** Moves a bucket with all below it to a place told by another bucket. */
export function moveTo(store: EditorStore, path: string, targetPath: string, place: DropPlace): EditOutcome {
  const tree = treeOf(frameworkOf(store.getState()).buckets);
  const node = tree.byPath.get(path);
  const target = tree.byPath.get(targetPath);
  if (!node || !target) return refuse(store, "That bucket is no longer there");
  if (isWithinPath(targetPath, path)) return refuse(store, "A bucket cannot be moved below itself");
  const above = aboveOf(node, target, place);
  const beforePath = beforeOf(tree.roots, tree.byPath, target, place, path);
  const outcome = tryEdit(store, (buckets) => moveBucket(buckets, path, { above, beforePath }), path);
  if (outcome.ok) {
    const to = place === "inside" ? `into ${nameOf(target)}` : `${place} ${nameOf(target)}`;
    announce(store, `${nameOf(node)} moved ${to}`);
    if (place === "inside") expand(store, targetPath);
  }
  return outcome;
}

/** The path a bucket comes to stand below. Among its own siblings it stays where it is, whatever its path skips. */
function aboveOf(node: FrameworkNode, target: FrameworkNode, place: DropPlace): string {
  if (place === "inside") return target.path;
  if (target.parentPath === node.parentPath) return enclosingPath(node.path) ?? node.path;
  return target.parentPath ?? dimensionOf(target.path);
}

function beforeOf(
  roots: readonly FrameworkNode[],
  byPath: ReadonlyMap<string, FrameworkNode>,
  target: FrameworkNode,
  place: DropPlace,
  movedPath: string,
): string | undefined {
  if (place === "inside") return undefined;
  if (place === "before") return target.path;
  const siblings = target.parentPath === null ? roots : (byPath.get(target.parentPath)?.children ?? []);
  const next = siblings.slice(siblings.indexOf(target) + 1).find((sibling) => sibling.path !== movedPath);
  return next?.path;
}

/** Whether a drop there would change nothing or is impossible. */
export function isDropRefused(path: string, targetPath: string): boolean {
  return path === targetPath || targetPath.startsWith(path + PATH_SEPARATOR);
}
