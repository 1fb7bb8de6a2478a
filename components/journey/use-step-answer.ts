"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionError } from "@/lib/schemas/action-result";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { type Held, heldNow } from "./held-step";
import type { JourneyActions, StepInput } from "./journey-types";
import { nextStepId } from "./run-words";

const CONFLICT = 409;

type Asked = { run: WorkflowRunView; step: RunStepView; actions: JourneyActions };

/**
 * Sends a step's answer with the revision that the form was opened on, and leads on to the next one. Where another window
 * was faster nothing is sent: the form stays as it is, and what happened meanwhile is fetched.
 */
export function useStepAnswer({ run, step, actions }: Asked) {
  const router = useRouter();
  const [held, setHeld] = useState<Held>(() => heldNow(run, step));
  const [isRefused, setRefused] = useState(false);
  const [phase, setPhase] = useState<"idle" | "sending" | "stayed" | "leaving">("idle");
  const sent = useRef({ text: "", key: "" });
  const now = heldNow(run, step);
  // Answers elsewhere that this step does not rest on only move the count.
  if (held.mark === now.mark && held.revision !== now.revision) setHeld(now);

  async function send(input: StepInput, idempotencyKey?: string): Promise<ActionError | null> {
    setPhase("sending");
    setRefused(false);
    const of = { id: run.id, stepId: step.id, revision: held.revision };
    const key = idempotencyKey ?? keyOf(JSON.stringify([of, input]));
    const result = await reached(actions.answer(of, input, key));
    if (result.ok) {
      const next = nextStepId(result.data);
      setPhase(next === step.id ? "stayed" : "leaving");
      notify.settle();
      offerUndo(step, result.data, actions);
      if (next !== step.id) router.push(next ? `/journeys/${run.id}?step=${next}` : `/journeys/${run.id}`);
      return null;
    }
    setPhase("idle");
    if (result.error.status === CONFLICT) {
      setRefused(true);
      router.refresh();
    }
    return result.error;
  }

  /** The same answer sent twice is one answer; another one has a key of its own. */
  function keyOf(text: string): string {
    if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
    return sent.current.key;
  }

  return {
    send,
    /** What the form rests on has changed since it was opened. */
    isBehind: held.mark !== now.mark && phase === "idle",
    /** The answer was taken, nothing comes after it here, and what is shown knows of it. */
    isSettled: held.mark !== now.mark && phase === "stayed",
    /** The last answer was refused because something else came first. */
    isRefused,
    /** From here on the form stands on what is so now. */
    catchUp: () => {
      setHeld(now);
      setRefused(false);
      setPhase("idle");
    },
  };
}

/** A framework that the new answer put into the archive can be taken out again. */
function offerUndo(step: RunStepView, answered: WorkflowRunView, { unarchive }: JourneyActions): void {
  const output = answered.steps.find(({ id }) => id === step.id)?.output;
  const replaced = output?.replaced_framework_id;
  if (typeof replaced !== "string" || step.output?.replaced_framework_id === replaced) return;
  notify.done("The framework chosen before went into the archive", {
    detail: "Nothing used it.",
    undo: async () => {
      const result = await reached(unarchive(replaced));
      if (result.ok) notify.done("It is among your frameworks again");
      else notify.problem("It stays in the archive", { detail: result.error.message });
    },
  });
}
