import { remove } from "@/components/framework/editor/state/bucket-actions";
import {
  announce,
  currentDocument,
  type EditorStore,
} from "@/components/framework/editor/state/editor-store";
import { undoStep } from "@/components/framework/editor/state/history-actions";
import { notify } from "@/components/ui/toast";
import type { TreeFocus } from "./tree-focus";

/** Deletes at once and offers to take it back. */
export function removeWithUndo(store: EditorStore, focus: TreeFocus, path: string): void {
  const removal = remove(store, path);
  if (!removal) return;
  const after = currentDocument(store);
  const words = removal.count > 1 ? `${removal.label} and ${removal.count - 1} inside it` : removal.label;
  announce(store, `${words} deleted`);
  notify.done(`Deleted ${words}`, {
    detail: "Its siblings took over its weight in proportion.",
    undo: () => {
      if (currentDocument(store) === after) undoStep(store);
      else notify.info("More has changed since", { detail: "Undo those changes first (Ctrl+Z)." });
    },
  });
  const next = store.getState().selectedPath;
  if (next) focus.focusRow(next);
}
