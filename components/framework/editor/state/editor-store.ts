import type { Bucket, Framework } from "@/lib/engine/framework/types";
import type { EditorDocument, EditorState } from "./editor-state";
import { endSession, record, sessionBase } from "./history";

/** State outside React: a keystroke reaches the rows that read it and nothing else renders. */
export type EditorStore = {
  getState: () => EditorState;
  setState: (change: (state: EditorState) => EditorState) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createEditorStore(initial: EditorState): EditorStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    setState(change) {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function currentDocument(store: EditorStore): EditorDocument {
  return store.getState().history.present;
}

/** One step of history. Within a session the change is made to what stood before the session began. */
export function changeDocument(
  store: EditorStore,
  change: (document: EditorDocument) => EditorDocument,
  session: string | null = null,
): void {
  store.setState((state) => {
    const base = session === null ? state.history.present : sessionBase(state.history, session);
    const next = change(base);
    return { ...state, history: record(state.history, next, session) };
  });
}

export function changeFramework(
  store: EditorStore,
  change: (framework: Framework) => Framework,
  session: string | null = null,
): void {
  changeDocument(
    store,
    (document) => {
      const framework = change(document.framework);
      return framework === document.framework ? document : { ...document, framework };
    },
    session,
  );
}

export function changeBuckets(
  store: EditorStore,
  change: (buckets: Bucket[], document: EditorDocument) => Bucket[],
  session: string | null = null,
): void {
  changeDocument(
    store,
    (document) => {
      const buckets = change(document.framework.buckets, document);
      if (buckets === document.framework.buckets) return document;
      return { ...document, framework: { ...document.framework, buckets } };
    },
    session,
  );
}

/** The field was left: what is typed next is a step of its own. */
export function finishSession(store: EditorStore): void {
  store.setState((state) => {
    const history = endSession(state.history);
    return history === state.history ? state : { ...state, history };
  });
}

export function announce(store: EditorStore, text: string): void {
  store.setState((state) => ({
    ...state,
    announcement: { text, count: state.announcement.count + 1 },
  }));
}
