"use client";

import { useCallback, useRef, useState } from "react";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { isUnchanged } from "@/components/framework/editor/state/same-framework";
import { refreshFindings } from "@/components/framework/editor/state/validation-watch";
import { notify } from "@/components/ui/toast";
import type { Framework } from "@/lib/engine/framework/types";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import { toFrameworkJson } from "@/lib/schemas/framework-json";
import type { FrameworkView } from "@/lib/schemas/framework-view";
import type { EditorActions } from "./editor-actions";

export type Save = {
  save: () => Promise<void>;
  isSaving: boolean;
  /** Why the server refused it, where that is no single field's. */
  refusal: string | null;
  /** Somebody saved first. */
  isStale: boolean;
  closeStale: () => void;
  openStale: () => void;
};

export function useSave(
  frameworkId: string | null,
  actions: EditorActions,
  onSaved: (view: FrameworkView) => void,
): Save {
  const store = useEditorStore();
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isStale, setStale] = useState(false);
  // A key repeats while it is held: what is on its way is not sent once more, since its own answer would refuse it.
  const underway = useRef<{ isAskedAgain: boolean } | null>(null);

  const save = useCallback(async () => {
    if (underway.current) {
      underway.current.isAskedAgain = true;
      return;
    }
    const state = store.getState();
    const framework = frameworkOf(state);
    const isWhole = state.fieldProblems.size === 0;
    if (isWhole && state.version !== null && isUnchanged(framework, state.saved)) {
      notify.info("Nothing has changed since the last save");
      return;
    }
    setRefusal(null);
    if (isRefusedHere(store)) return;
    setSaving(true);
    const asked = { isAskedAgain: false };
    underway.current = asked;
    const result = await send(actions, frameworkId, state.version, framework);
    // A first save leads to the framework's own page: until that is there, another press would store a second one.
    const isLeaving = result.ok && frameworkId === null;
    if (!isLeaving) {
      underway.current = null;
      setSaving(false);
    }
    if (result.ok) {
      markSaved(store, framework, result.data.version);
      notify.done(`Saved as version ${result.data.version}`);
      onSaved(result.data);
      // What was typed between the two presses is part of the second.
      if (!isLeaving && asked.isAskedAgain && !isUnchanged(frameworkOf(store.getState()), framework))
        await save();
    } else if (result.error.status === 409) {
      noteNewer(store, result.error);
      setStale(true);
    } else {
      store.setState((now) => ({ ...now, wasRefused: true }));
      setRefusal(result.error.message);
    }
  }, [store, frameworkId, actions, onSaved]);

  return {
    save,
    isSaving,
    refusal,
    isStale,
    closeStale: useCallback(() => setStale(false), []),
    openStale: useCallback(() => setStale(true), []),
  };
}

/** Nothing invalid is sent: every reason is shown at its place and on top. */
function isRefusedHere(store: EditorStore): boolean {
  const { errors } = refreshFindings(store);
  const isNameless = frameworkOf(store.getState()).name.trim() === "";
  store.setState((now) => {
    const fieldProblems = new Map(now.fieldProblems);
    if (isNameless) fieldProblems.set("about:name", { path: "", message: "The framework needs a name" });
    else fieldProblems.delete("about:name");
    return { ...now, fieldProblems };
  });
  const isRefused = errors.length > 0 || store.getState().fieldProblems.size > 0;
  store.setState((now) => ({ ...now, wasRefused: isRefused }));
  return isRefused;
}

async function send(
  actions: EditorActions,
  id: string | null,
  version: number | null,
  framework: Framework,
): Promise<ActionResult<FrameworkView>> {
  const body = toFrameworkJson(framework);
  try {
    return id === null || version === null
      ? await actions.create(body)
      : await actions.save({ id, version, body });
  } catch (error) {
    // The request itself failed: the network is down or the server is restarting.
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The server could not be reached (${reason}). Your draft is kept in this browser; save again in a moment.`;
    return { ok: false, error: { code: "UNREACHABLE", status: 0, message } };
  }
}

/** What was sent is what is saved; edits made meanwhile stay unsaved. */
export function markSaved(store: EditorStore, saved: Framework, version: number): void {
  store.setState((now) => ({ ...now, saved, version, newer: null, wasRefused: false }));
}

function noteNewer(store: EditorStore, { data }: ActionError): void {
  const current = (data as { current_version?: unknown } | undefined)?.current_version;
  if (typeof current !== "number") return;
  store.setState((now) => ({
    ...now,
    newer: now.newer?.version === current ? now.newer : { version: current, savedBy: null, savedAt: null },
  }));
}
