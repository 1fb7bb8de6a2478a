"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect } from "react";
import { ConflictDialog, type Theirs } from "@/components/framework/editor/conflict/conflict-dialog";
import { tellTabs, watchNewer } from "@/components/framework/editor/conflict/watch-tabs";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { toFrameworkJson } from "@/lib/schemas/framework-json";
import { type EditorActions, nameOfPerson, type Person } from "./editor-actions";

type StaleKeeperProps = {
  frameworkId: string;
  people: readonly Person[];
  isOpen: boolean;
  onClose: () => void;
  create: EditorActions["create"];
};

/** Notices versions saved elsewhere, and helps the one who is behind. */
export function StaleKeeper({ frameworkId, people, isOpen, onClose, create }: StaleKeeperProps) {
  const store = useEditorStore();
  const router = useRouter();
  const version = useEditor((state) => state.version);

  useEffect(() => {
    if (version !== null) tellTabs(frameworkId, version);
  }, [frameworkId, version]);

  useEffect(
    () => watchNewer(store, frameworkId, () => newestVersion(frameworkId, people), noteProblem),
    [store, frameworkId, people],
  );

  const loadTheirs = useCallback(async (): Promise<Theirs> => {
    const view = await api.frameworks.get.call({ id: frameworkId });
    const newest = await newestVersion(frameworkId, people);
    return {
      framework: readFramework(view, view.template),
      version: view.version,
      savedBy: newest?.savedBy ?? "Somebody",
      savedAt: view.version_created_at,
    };
  }, [frameworkId, people]);

  const copyDraft = useCallback(
    async (name: string): Promise<string | null> => {
      const framework = { ...frameworkOf(store.getState()), name };
      const result = await reached(create(toFrameworkJson(framework)));
      if (!result.ok) return result.error.message;
      const { saved } = store.getState();
      // The draft now lives on as a framework; here the stale version would be offered again.
      if (saved)
        store.setState((state) => ({
          ...state,
          history: { ...state.history, present: { ...state.history.present, framework: saved } },
        }));
      notify.done(`Saved as “${name}”`);
      router.push(`/frameworks/${result.data.id}`);
      return null;
    },
    [store, create, router],
  );

  return (
    <ConflictDialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      loadTheirs={loadTheirs}
      copyDraft={copyDraft}
    />
  );
}

async function newestVersion(id: string, people: readonly Person[]) {
  const { items } = await api.frameworks.versions.call({ id, limit: 1 });
  const [newest] = items;
  if (!newest) return null;
  return {
    version: newest.version,
    savedBy: nameOfPerson(people, newest.user_id),
    savedAt: newest.created_at,
  };
}

/** An early word is a courtesy: the save itself is what decides. */
function noteProblem(error: unknown): void {
  console.warn("Newer versions could not be looked for", error);
}
