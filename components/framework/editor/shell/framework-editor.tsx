"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { NewerNotice } from "@/components/framework/editor/conflict/newer-notice";
import { DiagnosticsDrawer } from "@/components/framework/editor/diagnostics/diagnostics-drawer";
import { type Entry, goToEntry } from "@/components/framework/editor/diagnostics/finding-place";
import {
  EditorProvider,
  useEditor,
  useEditorStore,
} from "@/components/framework/editor/state/editor-context";
import { beginEditing } from "@/components/framework/editor/state/editor-state";
import { createEditorStore } from "@/components/framework/editor/state/editor-store";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { watchValidation } from "@/components/framework/editor/state/validation-watch";
import type { TreeFocus } from "@/components/framework/editor/tree/tree-focus";
import type { FrameworkView } from "@/lib/schemas/framework-view";
import { BucketsPart } from "./buckets-part";
import { DraftKeeper } from "./draft-keeper";
import type { EditorActions, Person, ProfileChoice } from "./editor-actions";
import { EditorHeader } from "./editor-header";
import { OtherPart, PartSwitch, SavedState } from "./editor-parts";
import { RefusalSummary } from "./refusal-summary";
import { StaleKeeper } from "./stale-keeper";
import { useCoverage } from "./use-coverage";
import { useEditorKeys } from "./use-editor-keys";
import { useSave } from "./use-save";

export type FrameworkEditorProps = {
  workspaceId: string;
  /** Null for one that was never saved. */
  stored: FrameworkView | null;
  /** What a new one begins with: a framework body. */
  beginning?: unknown;
  /** Names the draft of a new one: "new:custom". */
  draftName: string;
  /** The stored draft is opened without asking: an import left it there. */
  isDraftTaken?: boolean;
  profiles: readonly ProfileChoice[];
  people: readonly Person[];
  /** Why it can be looked at but not saved. */
  readOnlyBecause: string | null;
  actions: EditorActions;
};

/** The editor of one framework: its header, its parts, and what keeps drafts and versions safe. */
export function FrameworkEditor(props: FrameworkEditorProps) {
  const { stored, beginning } = props;
  const [store] = useState(() => {
    const framework = readFramework(stored ?? beginning, stored?.template);
    return createEditorStore(
      beginEditing({ framework, saved: stored ? framework : null, version: stored?.version ?? null }),
    );
  });
  return (
    <EditorProvider store={store}>
      <EditorShell {...props} />
    </EditorProvider>
  );
}

function EditorShell(props: FrameworkEditorProps) {
  const { workspaceId, stored, draftName, profiles, people, readOnlyBecause, actions } = props;
  const store = useEditorStore();
  const router = useRouter();
  const part = useEditor((state) => state.part);
  const treeFocus = useRef<TreeFocus | null>(null);
  const [isDiagnosing, setDiagnosing] = useState(false);
  const frameworkId = stored?.id ?? null;
  const [firstSavedAs, setFirstSavedAs] = useState<string | null>(null);
  const onSaved = useCallback(
    (view: FrameworkView) => {
      if (frameworkId !== null) return router.refresh();
      setFirstSavedAs(view.id);
      router.replace(`/frameworks/${view.id}`);
    },
    [frameworkId, router],
  );
  const saving = useSave(frameworkId, actions, onSaved);
  useEffect(() => watchValidation(store), [store]);
  useCoverage();
  useEditorKeys(saving.save);
  const go = useCallback(
    (entry: Entry) => {
      // The part it stands in may have to be drawn first.
      if (goToEntry(store, entry)) requestAnimationFrame(() => treeFocus.current?.focusRow(entry.path));
    },
    [store],
  );
  return (
    <>
      <EditorHeader
        frameworkId={frameworkId}
        readOnlyBecause={readOnlyBecause}
        isSaving={saving.isSaving}
        onSave={saving.save}
        onDiagnose={() => setDiagnosing(!isDiagnosing)}
      />
      <div className="flex flex-col gap-4">
        <NewerNotice onCompare={saving.openStale} />
        <RefusalSummary refusal={saving.refusal} onGo={go} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <PartSwitch />
          <SavedState />
        </div>
        {part === "buckets" ? (
          <BucketsPart focus={treeFocus} />
        ) : (
          <OtherPart part={part} profiles={profiles} />
        )}
      </div>
      <DiagnosticsDrawer open={isDiagnosing} onOpenChange={setDiagnosing} onGo={go} />
      <DraftKeeper
        workspaceId={workspaceId}
        name={frameworkId ?? firstSavedAs ?? draftName}
        isTaken={props.isDraftTaken}
      />
      {frameworkId === null ? null : (
        <StaleKeeper
          frameworkId={frameworkId}
          people={people}
          isOpen={saving.isStale}
          onClose={saving.closeStale}
          create={actions.create}
        />
      )}
      <Announcer />
    </>
  );
}

/** Reads out what a key just did. */
function Announcer() {
  const { text, count } = useEditor((state) => state.announcement);
  return (
    <p aria-live="polite" className="sr-only">
      {text === "" ? null : <span key={count}>{text}</span>}
    </p>
  );
}
