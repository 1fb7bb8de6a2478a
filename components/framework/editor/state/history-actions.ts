import { treeOf } from "./derived";
import { type EditorState, frameworkOf } from "./editor-state";
import { announce, type EditorStore } from "./editor-store";
import { redo, undo } from "./history";

export function undoStep(store: EditorStore): void {
  step(store, undo, "Undone");
}

export function redoStep(store: EditorStore): void {
  step(store, redo, "Done again");
}

function step(
  store: EditorStore,
  go: (history: EditorState["history"]) => EditorState["history"],
  words: string,
): void {
  const before = store.getState().history;
  const history = go(before);
  if (history === before) return;
  store.setState((state) => keepSelection({ ...state, history, epoch: state.epoch + 1 }));
  announce(store, words);
}

/** A bucket that is no longer there cannot stay selected. */
function keepSelection(state: EditorState): EditorState {
  const { selectedPath } = state;
  if (selectedPath === null || treeOf(frameworkOf(state).buckets).byPath.has(selectedPath)) return state;
  return { ...state, selectedPath: null };
}
