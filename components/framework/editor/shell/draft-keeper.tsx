"use client";

import { useEffect, useRef, useState } from "react";
import { DraftDialog } from "@/components/framework/editor/drafts/draft-dialog";
import {
  type Draft,
  draftKey,
  dropDraft,
  readDraft,
} from "@/components/framework/editor/drafts/draft-storage";
import { watchDraft } from "@/components/framework/editor/drafts/watch-draft";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { record } from "@/components/framework/editor/state/history";
import { isSameFramework } from "@/components/framework/editor/state/same-framework";
import { refreshFindings } from "@/components/framework/editor/state/validation-watch";
import { notify } from "@/components/ui/toast";

type DraftKeeperProps = {
  workspaceId: string;
  name: string;
  /** The draft was put there to be opened: it is taken without asking. */
  isTaken?: boolean;
};

/** Offers a draft that was left, then keeps the one being made. Until the offer is answered nothing is written over it. */
export function DraftKeeper({ workspaceId, name, isTaken }: DraftKeeperProps) {
  const store = useEditorStore();
  const key = draftKey(workspaceId, name);
  const [offer, setOffer] = useState<Draft | null>(null);
  const [isWatching, setWatching] = useState(false);
  const begunAs = useRef(key);

  useEffect(() => {
    if (begunAs.current !== key) {
      // Its first save named it: what is typed until its own page is there waits for that page.
      dropDraft(begunAs.current);
      begunAs.current = key;
      return;
    }
    const { draft, problem } = readDraft(key);
    if (problem) notify.problem("An unsaved draft could not be read", { detail: problem });
    const isWorthOffering =
      draft !== null && !isSameFramework(draft.framework, frameworkOf(store.getState()));
    if (isWorthOffering && !isTaken) {
      setOffer(draft);
      return;
    }
    if (isWorthOffering) restoreDraft(store, draft);
    setWatching(true);
  }, [key, store, isTaken]);

  useEffect(() => {
    if (!isWatching) return;
    let isTold = false;
    return watchDraft(store, key, (message) => {
      if (isTold) return;
      isTold = true;
      notify.problem("This browser cannot keep your draft", {
        detail: `Save before you leave. (${message})`,
      });
    });
  }, [isWatching, store, key]);

  if (!offer) return null;
  const { version } = store.getState();
  function settle() {
    setOffer(null);
    setWatching(true);
  }
  return (
    <DraftDialog
      draft={offer}
      current={frameworkOf(store.getState())}
      currentVersion={version}
      onRestore={() => {
        restoreDraft(store, offer);
        settle();
      }}
      onDiscard={() => {
        dropDraft(key);
        settle();
      }}
    />
  );
}

/** The draft as it was left, on the version it began from; a newer one is then told of like any other. */
function restoreDraft(store: EditorStore, draft: Draft): void {
  store.setState((state) => {
    const isBehind = draft.version !== null && state.version !== null && draft.version < state.version;
    return {
      ...state,
      saved: isBehind ? (draft.base ?? state.saved) : state.saved,
      version: isBehind ? draft.version : state.version,
      newer:
        isBehind && state.version !== null
          ? { version: state.version, savedBy: null, savedAt: null }
          : state.newer,
      epoch: state.epoch + 1,
      history: record(state.history, { framework: draft.framework, locked: new Set(draft.locked) }),
    };
  });
  refreshFindings(store);
}
