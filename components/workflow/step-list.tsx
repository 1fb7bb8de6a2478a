"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import type { WorkflowDefinition, WorkflowFault, WorkflowStep } from "@/lib/engine/workflow/types";
import { ConditionFields } from "./condition-fields";
import { ACTION_WORDS, answererWords, askedWords, type ChangeDraft, KIND_WORDS, titleOf } from "./step-words";

type StepListProps = {
  draft: WorkflowDefinition;
  faults: readonly WorkflowFault[];
  /** The step that was picked in the picture; the list goes to it. */
  picked: { id: string } | null;
  /** Null for who only reads. */
  onChange: ChangeDraft | null;
};

/** Every step with what it waits for, who answers it, when it is asked, and what is wrong with it. */
export function StepList({ draft, faults, picked, onChange }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (!picked) return;
    const head = [...(list.current?.querySelectorAll<HTMLElement>("[data-step]") ?? [])].find(
      ({ dataset }) => dataset.step === picked.id,
    );
    head?.focus();
    head?.scrollIntoView({ block: "center" });
  }, [picked]);
  if (draft.steps.length === 0) return <p className="text-sm text-ink-muted">There are no steps yet.</p>;
  return (
    <ol ref={list} className="flex flex-col">
      {draft.steps.map((step, index) => (
        <li
          // Two steps of one id are a fault that has to be seen.
          // biome-ignore lint/suspicious/noArrayIndexKey: the same id may stand twice
          key={`${step.id} ${index}`}
          className="grid gap-x-12 gap-y-3 border-b border-line py-4 first:pt-0 lg:grid-cols-2"
        >
          <StepFacts step={step} draft={draft} faults={faults} />
          <div className="min-w-0">
            {onChange ? (
              <ConditionFields
                step={step}
                draft={draft}
                faults={conditionFaults(step, faults)}
                onChange={onChange}
              />
            ) : (
              <p className="text-sm">{askedWords(step, draft)}.</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

type StepFactsProps = Pick<StepListProps, "draft" | "faults"> & { step: WorkflowStep };

function StepFacts({ step, draft, faults }: StepFactsProps) {
  const own = faults.filter(({ path, code }) => path === step.id && code !== "BAD_CONDITION");
  const after = step.dependsOn.map((id) => titleOf(draft, id)).join(", ");
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm">
      <h3
        data-step={step.id}
        tabIndex={-1}
        className="flex flex-wrap items-center gap-2 font-medium break-words"
      >
        {titleOf(draft, step.id)}
        {draft.entry.includes(step.id) ? <Badge tone="accent">Start</Badge> : null}
        {draft.exit.includes(step.id) ? <Badge tone="accent">End</Badge> : null}
      </h3>
      <p className="text-ink-muted">
        {KIND_WORDS[step.kind]}: {ACTION_WORDS[step.configuration.action].toLowerCase()}
        {step.isOptional ? "; may be skipped" : ""}
      </p>
      <p className="text-ink-muted">{after === "" ? "Waits for nothing" : `After ${after}`}</p>
      <p className="text-ink-muted">Answered by: {answererWords(step)}</p>
      {own.map(({ code, message }) => (
        <p key={`${code}${message}`} className="flex items-start gap-1.5 text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      ))}
    </div>
  );
}

/** What the validator says of a step's condition. */
export function conditionFaults({ id }: WorkflowStep, faults: readonly WorkflowFault[]): string[] {
  return faults
    .filter(({ path, code }) => path === id && code === "BAD_CONDITION")
    .map(({ message }) => message);
}
