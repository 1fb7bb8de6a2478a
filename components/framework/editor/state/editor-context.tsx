"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { FrameworkTree } from "@/lib/engine/framework/tree";
import { treeOf } from "./derived";
import { type EditorState, frameworkOf } from "./editor-state";
import type { EditorStore } from "./editor-store";

const EditorContext = createContext<EditorStore | null>(null);

export function EditorProvider({ store, children }: { store: EditorStore; children: ReactNode }) {
  return <EditorContext value={store}>{children}</EditorContext>;
}

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error("the editor's parts stand inside <EditorProvider>");
  return store;
}

/** Reads one value; `select` must give the same object while nothing it reads has changed. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  const store = useEditorStore();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(store.getState()),
  );
}

export function useTree(): FrameworkTree {
  return useEditor((state) => treeOf(frameworkOf(state).buckets));
}
