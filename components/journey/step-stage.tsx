"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { AnswerCard } from "./answer-card";
import type { AnswerLine } from "./answer-lines";
import type { JourneyActions } from "./journey-types";
import { answeredAfter, nextStepId, placeWords, titlesWords } from "./run-words";
import { StepBody, type StepFacts } from "./step-body";
import { PassOver } from "./step-form";
import { MeanwhileNotice, StepNotices } from "./step-notices";
import { useStepAnswer } from "./use-step-answer";

type StepStageProps = {
  run: WorkflowRunView;
  step: RunStepView;
  lines: readonly AnswerLine[];
  /** What the step's form shows; null where there is nothing to fill in. */
  facts: StepFacts | null;
  actions: JourneyActions;
  /** Whoever looks may invite others. */
  mayInvite: boolean;
};

/** Whether the step shows its form at first: what is answered and true shows the answer, with a way to change it. */
function isAsking(step: RunStepView): boolean {
  if (step.state === "passed" || step.state === "done") return false;
  // The builder is seen while it is shut, with the reason beside it.
  return step.is_answerable || step.action === "open_portfolio";
}

/** One step: its form, or what was answered. What another window does is shown without taking what is typed away. */
export function StepStage({ run, step, lines, facts, actions, mayInvite }: StepStageProps) {
  const answer = useStepAnswer({ run, step, actions });
  const [isForm, setForm] = useState(isAsking(step));
  const [isTouched, setTouched] = useState(false);
  const [opened, setOpened] = useState(0);
  const { isBehind, isSettled, catchUp } = answer;
  // A form that somebody filled in goes on showing what it was opened on, until they say otherwise.
  const isHeld = isBehind && isTouched;
  const [kept, setKept] = useState(facts);
  if (!isHeld && kept !== facts) setKept(facts);
  const shown = isHeld ? kept : facts;

  function takeOver() {
    catchUp();
    setForm(isAsking(step));
    setTouched(false);
    setOpened((count) => count + 1);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the state under the form changes
  useEffect(() => {
    if (isSettled || (isBehind && !isTouched)) takeOver();
  }, [isBehind, isSettled, isTouched]);

  const isChanging = isForm && step.state === "done";
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <StepNotices run={run} step={step} mayInvite={mayInvite} />
      {isHeld || answer.isRefused ? (
        <MeanwhileNotice
          run={run}
          step={step}
          isKeepable={isBehind && step.is_answerable}
          onTake={takeOver}
          onKeep={catchUp}
        />
      ) : null}
      {isForm && shown ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: only notes that somebody began to fill the form in
        <div
          onClick={() => setTouched(true)}
          onInput={() => setTouched(true)}
          onKeyDown={({ key }) => key !== "Tab" && setTouched(true)}
          className="flex flex-col gap-6"
        >
          {isChanging ? <ChangeNote run={run} step={step} onCancel={takeOver} /> : null}
          <StepBody
            key={opened}
            facts={shown}
            actions={actions}
            run={run}
            step={step}
            send={answer.send}
            blockedBecause={blockOf(run, step)}
          />
          <PassOver step={step} send={answer.send} blockedBecause={blockOf(run, step)} />
        </div>
      ) : (
        <Answered run={run} step={step} lines={lines} onChange={facts ? () => setForm(true) : null} />
      )}
    </div>
  );
}

/** Why this step takes no answer of this person now. */
function blockOf(run: WorkflowRunView, step: RunStepView): string | undefined {
  if (!step.may_answer.allowed) return step.may_answer.reason ?? "You may not answer this step";
  if (!step.is_answerable) return `Waits for ${titlesWords(run, step.waits_for)}`;
  return undefined;
}

type ChangeNoteProps = { run: WorkflowRunView; step: RunStepView; onCancel: () => void };

/** What a changed answer does to the ones after it, said before it is given. */
function ChangeNote({ run, step, onCancel }: ChangeNoteProps) {
  const after = answeredAfter(run, step.id).map(({ id }) => id);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-sunken px-4 py-3 text-sm">
      <p className="min-w-0 flex-1 basis-60">
        You are changing an answer.{" "}
        {after.length > 0
          ? `If it comes out differently, ${titlesWords(run, after)} ${after.length === 1 ? "is" : "are"} asked again${keptAfter(run, step)}.`
          : "Nothing rests on it yet."}
      </p>
      <Button size="sm" onClick={onCancel}>
        Leave it as it is
      </Button>
    </div>
  );
}

/** What a changed answer leaves filled in: products go along to the same buckets of another framework. */
function keptAfter(run: WorkflowRunView, step: RunStepView): string {
  const isOfFramework = step.action === "framework_choice" || step.action === "framework_generation";
  const hasProducts = answeredAfter(run, step.id).some(({ action }) => action === "product_mapping");
  return isOfFramework && hasProducts
    ? ": buckets that have the same path and rules there keep their products, the others are chosen anew"
    : ", with what you said filled in";
}

type AnsweredProps = {
  run: WorkflowRunView;
  step: RunStepView;
  lines: readonly AnswerLine[];
  onChange: (() => void) | null;
};

function Answered({ run, step, lines, onChange }: AnsweredProps) {
  const next = run.steps.find(({ id }) => id === nextStepId(run));
  const mayChange = onChange && step.is_answerable && step.may_answer.allowed;
  return (
    <>
      {step.answered_at ? (
        <AnswerCard
          step={step}
          lines={lines}
          action={mayChange ? <Button onClick={onChange}>Change</Button> : null}
        />
      ) : null}
      {next && next.id !== step.id ? (
        <div>
          <Button asChild look="primary">
            <Link href={`/journeys/${run.id}?step=${next.id}`}>
              {placeWords(run, next)}: {next.title}
            </Link>
          </Button>
        </div>
      ) : null}
    </>
  );
}
