import { addBucket } from "@/lib/engine/framework/edit/add-bucket";
import { duplicateBucket } from "@/lib/engine/framework/edit/duplicate-bucket";
import { removeBucket } from "@/lib/engine/framework/edit/remove-bucket";
import { relabelBucket, renameBucket } from "@/lib/engine/framework/edit/rename-bucket";
import { enclosingPath, isWithinPath, lastSegment } from "@/lib/engine/framework/path";
import type { Bucket, BucketRules } from "@/lib/engine/framework/types";
import { DomainError } from "@/lib/kernel/errors";
import { treeOf } from "./derived";
import { type EditorState, frameworkOf } from "./editor-state";
import { announce, changeBuckets, changeDocument, currentDocument, type EditorStore } from "./editor-store";
import { record } from "./history";
import { carryPaths, carryPlaces } from "./path-carrying";

/** What an edit did, or in words why it could not be done. */
export type EditOutcome = { ok: true; path: string } | { ok: false; reason: string };

export const NEW_BUCKET_NAME = "New bucket";

/** Runs an engine edit that may refuse; its result is one step of history and the bucket it gives is selected. */
export function tryEdit(
  store: EditorStore,
  edit: (buckets: Bucket[]) => { buckets: Bucket[]; path: string },
  carriedFrom?: string,
): EditOutcome {
  const document = currentDocument(store);
  try {
    const { buckets, path } = edit(document.framework.buckets);
    store.setState((state) => {
      const locked = carriedFrom ? carryPaths(document.locked, carriedFrom, path) : document.locked;
      const next = { framework: { ...document.framework, buckets }, locked };
      const placed = carriedFrom ? carryPlaces(state, carriedFrom, path) : state;
      return { ...placed, selectedPath: path, history: record(state.history, next) };
    });
    return { ok: true, path };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    announce(store, error.message);
    return { ok: false, reason: error.message };
  }
}

export function addChild(store: EditorStore, above: string, name = NEW_BUCKET_NAME): EditOutcome {
  const outcome = tryEdit(store, (buckets) => addBucket(buckets, above, name));
  if (outcome.ok) expand(store, above);
  return outcome;
}

/** Beside a bucket: in the same group and the same dimension. */
export function addSibling(store: EditorStore, path: string): EditOutcome {
  return tryEdit(store, (buckets) => addBucket(buckets, enclosingPath(path) ?? path, NEW_BUCKET_NAME));
}

export function duplicate(store: EditorStore, path: string): EditOutcome {
  return tryEdit(store, (buckets) => duplicateBucket(buckets, path));
}

/** What a removal took, for the words that offer to undo it. */
export type Removal = { label: string; count: number };

export function remove(store: EditorStore, path: string): Removal | null {
  const { framework } = currentDocument(store);
  const bucket = framework.buckets.find((each) => each.path === path);
  if (!bucket) return null;
  const count = framework.buckets.filter((each) => isWithinPath(each.path, path)).length;
  const next = neighbourPath(store.getState(), path);
  changeDocument(store, (document) => ({
    framework: {
      ...document.framework,
      buckets: removeBucket(document.framework.buckets, path, document.locked),
    },
    locked: new Set([...document.locked].filter((locked) => !isWithinPath(locked, path))),
  }));
  store.setState((state) => ({ ...state, selectedPath: next }));
  return { label: bucket.label || path, count };
}

/** Where the focus goes when a bucket leaves: the next sibling, else the one before, else the parent. */
function neighbourPath(state: EditorState, path: string): string | null {
  const tree = treeOf(frameworkOf(state).buckets);
  const node = tree.byPath.get(path);
  if (!node) return null;
  const parent = node.parentPath === null ? null : tree.byPath.get(node.parentPath);
  const siblings = parent ? parent.children : tree.roots;
  const at = siblings.indexOf(node);
  return (siblings[at + 1] ?? siblings[at - 1])?.path ?? parent?.path ?? null;
}

/**
 * Changes a bucket's name on screen. The path of a bucket that was never saved follows, so that its rules
 * are read from the new name; a saved path stays, because products and portfolios refer to it.
 */
export function rename(store: EditorStore, path: string, label: string): EditOutcome {
  const { saved } = store.getState();
  const isSaved = saved?.buckets.some((bucket) => bucket.path === path) ?? false;
  const segment = label.trim().replaceAll("/", "-");
  if (isSaved || segment === "" || segment === lastSegment(path)) {
    return tryEdit(store, (buckets) => ({ buckets: relabelBucket(buckets, path, label), path }));
  }
  return tryEdit(store, (buckets) => renameBucket(relabelBucket(buckets, path, label), path, segment), path);
}

/** Changes the last name of the path. */
export function renamePath(store: EditorStore, path: string, name: string): EditOutcome {
  return tryEdit(store, (buckets) => renameBucket(buckets, path, name), path);
}

export function changeRules(
  store: EditorStore,
  path: string,
  rules: BucketRules,
  session: string | null,
): void {
  const isEmpty = Object.values(rules).every((value) => value === undefined);
  changeBuckets(
    store,
    (buckets) =>
      buckets.map((bucket) => {
        if (bucket.path !== path) return bucket;
        const { rules: _, ...rest } = bucket;
        return isEmpty ? rest : { ...rest, rules };
      }),
    session,
  );
}

export function expand(store: EditorStore, path: string): void {
  store.setState((state) => {
    if (!state.collapsed.has(path)) return state;
    const collapsed = new Set(state.collapsed);
    collapsed.delete(path);
    return { ...state, collapsed };
  });
}
