"use client";

import { Ellipsis } from "lucide-react";
import {
  addChild,
  addSibling,
  duplicate,
  type EditOutcome,
} from "@/components/framework/editor/state/bucket-actions";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { moveStep } from "@/components/framework/editor/state/move-actions";
import { makeRoomFor, toggleLock } from "@/components/framework/editor/state/target-actions";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { removeWithUndo } from "./remove-with-undo";
import { type TreeFocus, useTreeFocus } from "./tree-focus";

/** Made on opening, not for each of 500 rows. */
export function RowMenuCell({ path, name, tabIndex }: { path: string; name: string; tabIndex: number }) {
  const store = useEditorStore();
  const focus = useTreeFocus();
  return (
    <DropdownMenu
      align="end"
      entries={rowEntries(store, focus, path)}
      trigger={
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`Actions for ${name}`}
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    />
  );
}

function rowEntries(store: EditorStore, focus: TreeFocus, path: string): MenuEntry[] {
  const settle = (outcome: EditOutcome | null) => {
    if (outcome?.ok) focus.focusRow(outcome.path);
  };
  const begin = (outcome: EditOutcome) => {
    if (outcome.ok) focus.startRenaming(outcome.path);
  };
  return [
    { label: "Details", shortcut: "→", onSelect: () => focus.openDetails(path) },
    { label: "Rename", shortcut: "F2", onSelect: () => focus.startRenaming(path) },
    "line",
    { label: "Add a bucket inside", shortcut: "Ctrl+Enter", onSelect: () => begin(addChild(store, path)) },
    { label: "Add a bucket beside", shortcut: "Ins", onSelect: () => begin(addSibling(store, path)) },
    { label: "Duplicate", shortcut: "Ctrl+D", onSelect: () => settle(duplicate(store, path)) },
    "line",
    { label: "Move up", shortcut: "Alt+↑", onSelect: () => settle(moveStep(store, path, "up")) },
    { label: "Move down", shortcut: "Alt+↓", onSelect: () => settle(moveStep(store, path, "down")) },
    {
      label: "Move into the one above",
      shortcut: "Alt+→",
      onSelect: () => settle(moveStep(store, path, "in")),
    },
    {
      label: "Move out of its parent",
      shortcut: "Alt+←",
      onSelect: () => settle(moveStep(store, path, "out")),
    },
    "line",
    { label: "Hold or release the weight", shortcut: "L", onSelect: () => toggleLock(store, path) },
    { label: "Keep it, siblings make room", onSelect: () => makeRoomFor(store, path) },
    "line",
    { label: "Delete", shortcut: "Del", isDanger: true, onSelect: () => removeWithUndo(store, focus, path) },
  ];
}
