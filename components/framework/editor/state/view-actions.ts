import { isWithinPath } from "@/lib/engine/framework/path";
import { ancestorsOf } from "@/lib/engine/framework/tree";
import { treeOf } from "./derived";
import { type EditorPart, frameworkOf } from "./editor-state";
import type { EditorStore } from "./editor-store";

export function selectBucket(store: EditorStore, path: string | null): void {
  store.setState((state) => (state.selectedPath === path ? state : { ...state, selectedPath: path }));
}

export function showPart(store: EditorStore, part: EditorPart): void {
  store.setState((state) => (state.part === part ? state : { ...state, part }));
}

export function toggleCollapsed(store: EditorStore, path: string): void {
  store.setState((state) => {
    const collapsed = new Set(state.collapsed);
    const isNowCollapsed = !collapsed.delete(path);
    if (isNowCollapsed) collapsed.add(path);
    const isHidden =
      isNowCollapsed &&
      state.selectedPath !== null &&
      state.selectedPath !== path &&
      isWithinPath(state.selectedPath, path);
    return { ...state, collapsed, selectedPath: isHidden ? path : state.selectedPath };
  });
}

export function collapseAll(store: EditorStore): void {
  store.setState((state) => {
    const inner = treeOf(frameworkOf(state).buckets).preorder.filter((node) => !node.isLeaf);
    return { ...state, collapsed: new Set(inner.map((node) => node.path)), selectedPath: null };
  });
}

export function expandAll(store: EditorStore): void {
  store.setState((state) => ({ ...state, collapsed: new Set<string>() }));
}

/** Brings a bucket into view: its part of the page, its ancestors open, itself selected. False when it is not there. */
export function revealBucket(store: EditorStore, path: string): boolean {
  const state = store.getState();
  const tree = treeOf(frameworkOf(state).buckets);
  const node = tree.byPath.get(path);
  if (!node) return false;
  const collapsed = new Set(state.collapsed);
  for (const ancestor of ancestorsOf(tree, node)) collapsed.delete(ancestor.path);
  store.setState((now) => ({ ...now, part: "buckets", collapsed, selectedPath: path }));
  return true;
}

export function setMakingRoom(store: EditorStore, isMakingRoom: boolean): void {
  store.setState((state) => ({ ...state, isMakingRoom }));
}

export function setFieldProblem(
  store: EditorStore,
  field: string,
  path: string,
  message: string | null,
): void {
  store.setState((state) => {
    const known = state.fieldProblems.get(field);
    if (message === null ? !known : known?.message === message) return state;
    const fieldProblems = new Map(state.fieldProblems);
    if (message === null) fieldProblems.delete(field);
    else fieldProblems.set(field, { path, message });
    return { ...state, fieldProblems };
  });
}
