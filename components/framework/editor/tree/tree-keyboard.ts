import type { KeyboardEvent } from "react";
import {
  addChild,
  addSibling,
  duplicate,
  type EditOutcome,
} from "@/components/framework/editor/state/bucket-actions";
import { announce, type EditorStore } from "@/components/framework/editor/state/editor-store";
import { type MoveDirection, moveStep } from "@/components/framework/editor/state/move-actions";
import { toggleLock } from "@/components/framework/editor/state/target-actions";
import { selectBucket, toggleCollapsed } from "@/components/framework/editor/state/view-actions";
import { removeWithUndo } from "./remove-with-undo";
import type { TreeFocus } from "./tree-focus";
import { type VisibleRow, visibleRowsOf } from "./visible-rows";

const PAGE_ROWS = 10;
const MOVES: Record<string, MoveDirection> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

type TreeKeys = {
  store: EditorStore;
  focus: TreeFocus;
  rows: readonly VisibleRow[];
  collapsed: ReadonlySet<string>;
};

/** The keys of a tree grid (ARIA authoring practices), and those that edit. */
export function onTreeKey(event: KeyboardEvent<HTMLElement>, store: EditorStore, focus: TreeFocus): void {
  const target = event.target as HTMLElement;
  const path = target.closest<HTMLElement>("[role=row][data-path]")?.dataset.path;
  if (path === undefined || event.defaultPrevented) return;
  const state = store.getState();
  const keys = { store, focus, rows: visibleRowsOf(state), collapsed: state.collapsed };
  const index = keys.rows.findIndex((row) => row.node.path === path);
  const isHandled =
    target instanceof HTMLInputElement
      ? onCellKey(event, keys, path, index, target.dataset.cell ?? "")
      : onMoveKey(event, keys, path) || onEditKey(event, keys, path) || onRowKey(event, keys, index);
  if (isHandled) event.preventDefault();
}

function onCellKey(
  event: KeyboardEvent,
  { focus, rows }: TreeKeys,
  path: string,
  index: number,
  cell: string,
): boolean {
  if (event.key === "Escape") {
    focus.focusRow(path);
    return true;
  }
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return false;
  const next = rows[index + (event.shiftKey ? -1 : 1)];
  if (next) focus.focusCell(next.node.path, cell);
  else focus.focusRow(path);
  return true;
}

function onMoveKey(event: KeyboardEvent, { store, focus }: TreeKeys, path: string): boolean {
  const direction = MOVES[event.key];
  if (!event.altKey || !direction) return false;
  settle(moveStep(store, path, direction), focus);
  return true;
}

function settle(outcome: EditOutcome | null, focus: TreeFocus): void {
  if (outcome?.ok) focus.focusRow(outcome.path);
}

function begin(outcome: EditOutcome, focus: TreeFocus): void {
  if (outcome.ok) focus.startRenaming(outcome.path);
}

function onEditKey(event: KeyboardEvent, { store, focus }: TreeKeys, path: string): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  const isButton = (event.target as HTMLElement).tagName === "BUTTON";
  if (isCommand) {
    if (event.key === "Enter") begin(addChild(store, path), focus);
    else if (event.key.toLowerCase() === "d") settle(duplicate(store, path), focus);
    else return false;
    return true;
  }
  switch (event.key) {
    case "F2":
      focus.startRenaming(path);
      return true;
    case "Insert":
      begin(addSibling(store, path), focus);
      return true;
    case "Delete":
    case "Backspace":
      removeWithUndo(store, focus, path);
      return true;
    case "l":
    case "L":
      toggleLock(store, path);
      announceLock(store, path);
      return true;
    case "Enter":
      if (isButton) return false;
      focus.focusCell(path, "share");
      return true;
    default:
      return false;
  }
}

function announceLock(store: EditorStore, path: string): void {
  const isHeld = store.getState().history.present.locked.has(path);
  announce(store, isHeld ? "Weight held" : "Weight released");
}

function onRowKey(event: KeyboardEvent, keys: TreeKeys, index: number): boolean {
  const { store, focus, rows, collapsed } = keys;
  const node = rows[index]?.node;
  if (!node || event.ctrlKey || event.metaKey || event.altKey) return false;
  const isOpen = !node.isLeaf && !collapsed.has(node.path);
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!row) return;
    selectBucket(store, row.node.path);
    focus.focusRow(row.node.path);
  };
  switch (event.key) {
    case "ArrowDown":
      go(index + 1);
      return true;
    case "ArrowUp":
      go(index - 1);
      return true;
    case "Home":
      go(0);
      return true;
    case "End":
      go(rows.length - 1);
      return true;
    case "PageDown":
      go(index + PAGE_ROWS);
      return true;
    case "PageUp":
      go(index - PAGE_ROWS);
      return true;
    case "ArrowRight":
      if (node.isLeaf) focus.focusCell(node.path, "share");
      else if (isOpen) go(index + 1);
      else toggleCollapsed(store, node.path);
      return true;
    case "ArrowLeft":
      if (isOpen) toggleCollapsed(store, node.path);
      else go(rows.findIndex((row) => row.node.path === node.parentPath));
      return node.parentPath !== null || isOpen;
    default:
      return false;
  }
}
