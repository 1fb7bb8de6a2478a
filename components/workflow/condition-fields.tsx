"use client";

import { CircleAlert, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { answerWords, conditionWords } from "@/lib/engine/workflow/condition-words";
import type { StepCondition, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import {
  conditionOn,
  type Decider,
  deciderOf,
  decidersOf,
  setCondition,
} from "@/lib/engine/workflow/vary/condition";
import { type ChangeDraft, titleOf } from "./step-words";

type ConditionFieldsProps = {
  step: WorkflowStep;
  draft: WorkflowDefinition;
  /** What is wrong with the condition, as the validator says it. */
  faults: readonly string[];
  onChange: ChangeDraft;
};

/** When a step is asked: always, or only when an earlier answer came out one of certain ways. */
export function ConditionFields({ step, draft, faults, onChange }: ConditionFieldsProps) {
  const deciders = decidersOf(draft, step.id);
  const [first] = deciders.toReversed();
  const name = titleOf(draft, step.id);
  if (step.when) return <Condition {...{ step, draft, faults, onChange, deciders }} when={step.when} />;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>Always asked.</p>
      {first ? (
        <div>
          <Button
            size="sm"
            icon={<Plus />}
            onClick={() =>
              onChange(setCondition(draft, step.id, conditionOn(first, first.words.slice(0, 1))))
            }
          >
            Ask it only sometimes <span className="sr-only">({name})</span>
          </Button>
        </div>
      ) : (
        <p className="text-xs text-ink-muted">
          Nothing before it can decide: that takes a choice of a framework, or a question of your own with a
          choice or a yes and no.
        </p>
      )}
      <Faults faults={faults} />
    </div>
  );
}

type ConditionProps = ConditionFieldsProps & { deciders: Decider[]; when: StepCondition };

function Condition({ step, draft, faults, onChange, deciders, when }: ConditionProps) {
  const name = titleOf(draft, step.id);
  const decider = deciderOf(deciders, when);
  const set = (next: StepCondition) => onChange(setCondition(draft, step.id, next));
  const options = deciders.map((each) => ({ value: keyOf(each), label: labelOf(each, draft) }));
  // What was said of an answer that is gone stays to be seen, and to be taken out.
  const words = [...new Set([...(decider?.words ?? []), ...when.isOneOf])];
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">When {name} is asked</legend>
      <p className="text-sm" aria-live="polite">
        Asked only {conditionWords(when, draft.steps, (words) => `“${words}”`)}.
      </p>
      <div className="flex items-end gap-2">
        <Field label="Depends on the answer to" className="min-w-0 flex-1" error={[...faults]}>
          <Select
            options={
              decider
                ? options
                : [...options, { value: "-", label: missingLabel(when, draft), isDisabled: true }]
            }
            value={decider ? keyOf(decider) : "-"}
            onValueChange={(value) => {
              const next = deciders.find((each) => keyOf(each) === value);
              if (next) set(conditionOn(next, next.words.slice(0, 1)));
            }}
          />
        </Field>
        <IconButton
          label={`Always ask ${name}`}
          icon={<Trash2 />}
          onClick={() => onChange(setCondition(draft, step.id, null), `“${name}” is always asked`)}
        />
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-sm font-medium">Asked when that is</legend>
        {words.map((word) => (
          <Checkbox
            key={word}
            label={answerWords(decider?.step, word)}
            checked={when.isOneOf.includes(word)}
            onCheckedChange={(isOn) =>
              set({
                ...when,
                isOneOf: words.filter((each) => (each === word ? isOn : when.isOneOf.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
    </fieldset>
  );
}

function Faults({ faults }: { faults: readonly string[] }) {
  return faults.map((fault) => (
    <p key={fault} className="flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      {fault}
    </p>
  ));
}

function keyOf({ step, question }: Decider): string {
  return question ? `${step.id}/${question.key}` : step.id;
}

function labelOf({ step, question }: Decider, draft: WorkflowDefinition): string {
  const title = titleOf(draft, step.id);
  return question ? `${question.question.trim() || question.key} (${title})` : title;
}

function missingLabel({ step, question }: StepCondition, draft: WorkflowDefinition): string {
  return question === undefined ? titleOf(draft, step) : `${question} (${titleOf(draft, step)})`;
}
