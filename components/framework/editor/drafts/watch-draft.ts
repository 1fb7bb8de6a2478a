import { type EditorState, frameworkOf } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { isUnchanged } from "@/components/framework/editor/state/same-framework";
import { dropDraft, writeDraft } from "./draft-storage";

const QUIET_MS = 300;

/**
 * Keeps the unsaved draft in the browser's storage: written after a pause and when the page is left, dropped
 * when nothing is unsaved. Returns what ends the watch.
 */
export function watchDraft(
  store: EditorStore,
  key: string,
  onProblem: (message: string) => void,
): () => void {
  let seen = store.getState().history.present;
  let seenSaved = store.getState().saved;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    const state = store.getState();
    try {
      if (!hasUnsaved(state)) dropDraft(key);
      else {
        writeDraft(key, {
          framework: frameworkOf(state),
          base: state.saved,
          version: state.version,
          locked: [...state.history.present.locked],
          writtenAt: new Date().toISOString(),
        });
      }
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error));
    }
  }

  // Under another key than before, what is unsaved already is kept too.
  if (hasUnsaved(store.getState())) timer = setTimeout(write, QUIET_MS);
  const unsubscribe = store.subscribe(() => {
    const { history, saved } = store.getState();
    if (history.present === seen && saved === seenSaved) return;
    seen = history.present;
    seenSaved = saved;
    clearTimeout(timer);
    timer = setTimeout(write, QUIET_MS);
  });
  const flush = () => {
    if (timer !== undefined) write();
  };
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", flush);
  return () => {
    flush();
    unsubscribe();
    window.removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", flush);
  };
}

function hasUnsaved(state: EditorState): boolean {
  return state.saved ? !isUnchanged(frameworkOf(state), state.saved) : state.history.past.length > 0;
}
