"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { notify } from "@/components/ui/toast";
import { BUILT_IN_KEY } from "@/lib/engine/workflow/built-in.data";
import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { validateWorkflow } from "@/lib/engine/workflow/validate";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { StoredWorkflowView, WorkflowView } from "@/lib/schemas/workflow";
import type { DefinitionJson } from "@/lib/schemas/workflow-definition-view";
import { beginHistory, changed, redone, undone } from "./draft-history";
import { fieldFaults, jsonOf, readDefinition } from "./read-definition";

export type DraftFacts = {
  /** The version that the page shows. */
  shown: WorkflowView;
  latest: WorkflowView;
  readOnlyBecause: string | null;
  /** Keys that workflows of this workspace have. */
  taken: readonly string[];
  store: (input: {
    definition: DefinitionJson;
    version: number | null;
  }) => Promise<ActionResult<StoredWorkflowView>>;
};

/** The draft, what is wrong with it, what saving it comes to, and the way back. */
export function useDraft({ shown, latest, readOnlyBecause, taken, store }: DraftFacts) {
  const router = useRouter();
  const stored = definitionOf(shown);
  const [start] = useState(() => (shown.is_built_in && !readOnlyBecause ? ownCopy(stored, taken) : stored));
  const steps = useDraftSteps(start);
  const { draft } = steps;
  const [base, setBase] = useState(latest.version);
  const [refusal, setRefusal] = useState<ActionError | null>(null);
  const [isPending, setPending] = useState(false);
  const isNew = shown.is_built_in || draft.key !== stored.key;
  const faults = [...fieldFaults(draft), ...validateWorkflow(draft)];
  const current = shown.is_built_in ? start : definitionOf(latest);
  const changes = diffWorkflows(current, draft);
  const isSame = canonicalText(draft) === canonicalText(current);
  const unchanged = shown.is_built_in ? start : stored;
  const isReset = canonicalText(draft) === canonicalText(unchanged);
  async function save(version: number | null) {
    setPending(true);
    setRefusal(null);
    const result = await store({ definition: jsonOf(draft), version });
    setPending(false);
    if (!result.ok) {
      if (result.error.status === 409 && version !== null) return router.refresh();
      return setRefusal(result.error);
    }
    const { definition, version: saved, warnings } = result.data;
    setBase(saved);
    const detail = warnings.map(({ message }) => `${message}.`).join(" ");
    notify.done(`"${definition.name}" is saved as version ${saved}`, detail ? { detail } : {});
    router.push(`/settings/workflows/${definition.key}`);
  }
  return {
    ...{ draft, faults, changes, base, refusal, isPending, isNew, save },
    ...{ undo: steps.undo, redo: steps.redo, epoch: steps.epoch },
    newer: latest.version > base ? latest.version : null,
    /** An old version that is looked at and not changed: saving it goes back to it. */
    isGoingBack: shown.version !== latest.version && canonicalText(draft) === canonicalText(stored),
    blockedBecause: blockedBecause(draft, faults.length, isSame),
    change: (next: WorkflowDefinition, said?: string) => {
      steps.change(next, said);
      setRefusal(null);
    },
    /** A change made outside of the fields that show the draft, which follow it. */
    vary: (next: WorkflowDefinition) => {
      steps.replace(next);
      setRefusal(null);
    },
    reset: isReset ? null : () => steps.replace(unchanged, "The changes are taken back"),
    saveOver: () => setBase(latest.version),
    takeNewer: () => {
      steps.replace(definitionOf(latest));
      setBase(latest.version);
    },
  };
}

/** The draft with its history; `epoch` counts the times it was changed from outside the fields that show it. */
function useDraftSteps(start: WorkflowDefinition) {
  const [{ history, epoch }, setState] = useState({ history: beginHistory(start), epoch: 0 });
  const present = useRef(start);
  useEffect(() => {
    present.current = history.present;
  }, [history]);
  const move = useCallback((way: typeof undone) => {
    setState((state) => {
      const moved = way(state.history);
      return moved === state.history ? state : { history: moved, epoch: state.epoch + 1 };
    });
  }, []);
  const undo = useCallback(() => move(undone), [move]);
  const redo = useCallback(() => move(redone), [move]);
  useUndoKeys(undo, redo);
  function tell(said: string, after: WorkflowDefinition) {
    notify.done(said, {
      undo: () => {
        if (present.current === after) undo();
        else notify.info("More has changed since", { detail: "Undo those changes first." });
      },
    });
  }
  return {
    ...{ draft: history.present, epoch },
    undo: history.past.length > 0 ? undo : null,
    redo: history.future.length > 0 ? redo : null,
    change(next: WorkflowDefinition, said?: string) {
      setState((state) => ({ ...state, history: changed(state.history, next) }));
      if (said) tell(said, next);
    },
    /** For another definition in the place of all fields. */
    replace(next: WorkflowDefinition, said?: string) {
      setState(({ history: before, epoch: count }) => ({ history: changed(before, next), epoch: count + 1 }));
      if (said) tell(said, next);
    },
  };
}

/** Outside of fields, whose own undo belongs to their text. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isInText(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "y" || (key === "z" && event.shiftKey)) redo();
      else if (key === "z") undo();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}

function isInText(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, [role=alertdialog], [role=dialog]") !== null
  );
}

function definitionOf(view: WorkflowView): WorkflowDefinition {
  const { definition } = readDefinition(view.definition);
  if (!definition) throw new Error("a stored workflow cannot be read");
  return definition;
}

/** A workflow under a name and key that are free, to be varied. */
function ownCopy(stored: WorkflowDefinition, taken: readonly string[]): WorkflowDefinition {
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? "our_portfolio_creation" : `our_portfolio_creation_${count}`;
    const name = count === 1 ? "Our portfolio creation" : `Our portfolio creation ${count}`;
    if (!taken.includes(key)) return { ...stored, key, name };
  }
}

function blockedBecause(draft: WorkflowDefinition, faultCount: number, isSame: boolean): string | undefined {
  if (draft.key === BUILT_IN_KEY)
    return `The key ${BUILT_IN_KEY} is the built-in workflow's; choose another.`;
  if (faultCount > 0) return "Mend the faults first.";
  return isSame ? "Nothing is changed." : undefined;
}
