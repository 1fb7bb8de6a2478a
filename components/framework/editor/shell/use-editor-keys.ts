"use client";

import { useEffect } from "react";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { redoStep, undoStep } from "@/components/framework/editor/state/history-actions";

/** Keys that hold wherever the focus is on the page: undo, redo, save. */
export function useEditorKeys(save: () => Promise<void>): void {
  const store = useEditorStore();
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isInDialog(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && event.shiftKey) redoStep(store);
      else if (key === "z") undoStep(store);
      else if (key === "y") redoStep(store);
      else if (key === "s") save();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [store, save]);
}

/** In a dialog's own fields the browser's undo belongs to the text; the drawer of a bucket is the editor itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=alertdialog], [data-own-keys]") !== null;
}
