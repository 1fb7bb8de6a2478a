"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { MOST_QUESTIONS, MOST_STEPS } from "@/lib/engine/workflow/limits";
import type { WorkflowDefinition, WorkflowFault, WorkflowQuestion } from "@/lib/engine/workflow/types";
import {
  addQuestions,
  changeStep,
  newQuestion,
  type QuestionsStep,
  questionSteps,
} from "@/lib/engine/workflow/vary/questions";
import { removeStep } from "@/lib/engine/workflow/vary/remove-step";
import { ConditionFields } from "./condition-fields";
import { QuestionFields } from "./question-fields";
import { conditionFaults } from "./step-list";
import type { ChangeDraft } from "./step-words";

type QuestionStepsProps = {
  draft: WorkflowDefinition;
  faults: readonly WorkflowFault[];
  onChange: ChangeDraft;
};

/** Stands for "before all"; no id of a step begins with a dash. */
const AT_START = "-";

/** Steps with questions of the owner's own: where they stand, what they ask. */
export function QuestionSteps({ draft, faults, onChange }: QuestionStepsProps) {
  const asked = questionSteps(draft);
  return (
    <section aria-labelledby="own-questions" className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 id="own-questions" className="text-sm font-medium">
          Questions of your own
        </h3>
        <p className="text-xs text-ink-muted">
          {asked.length === 0
            ? "None yet. Answers stay with the journey; a choice or a yes and no can decide whether a later step is asked."
            : "Answers stay with the journey."}
        </p>
      </div>
      {asked.map((step) => (
        <QuestionStep key={step.id} {...{ step, draft, faults, onChange }} />
      ))}
      <AddStep draft={draft} onChange={onChange} />
    </section>
  );
}

function AddStep({ draft, onChange }: Omit<QuestionStepsProps, "faults">) {
  const [after, setAfter] = useState(draft.steps[0]?.id ?? AT_START);
  const places = [
    { value: AT_START, label: "At the start" },
    ...draft.steps.map(({ id, title }) => ({ value: id, label: `After ${title}` })),
  ];
  const place = places.some(({ value }) => value === after) ? after : AT_START;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Where" className="min-w-0 flex-1 basis-48">
        <Select options={places} value={place} onValueChange={setAfter} />
      </Field>
      <Button
        icon={<Plus />}
        blockedBecause={
          draft.steps.length >= MOST_STEPS ? `A workflow has at most ${MOST_STEPS} steps.` : undefined
        }
        onClick={() => onChange(addQuestions(draft, "More about you", place === AT_START ? null : place))}
      >
        Add questions
      </Button>
    </div>
  );
}

type QuestionStepProps = QuestionStepsProps & { step: QuestionsStep };

function QuestionStep({ step, draft, faults, onChange }: QuestionStepProps) {
  const { questions } = step.configuration;
  const change = (patch: Parameters<typeof changeStep>[2]) => onChange(changeStep(draft, step.id, patch));
  const ask = (next: WorkflowQuestion[]) =>
    change({ configuration: { action: "questions", questions: next } });
  const without = ({ key, question }: WorkflowQuestion) => {
    const left = questions.filter((other) => other.key !== key);
    const taken = changeStep(draft, step.id, { configuration: { action: "questions", questions: left } });
    onChange(taken, `“${question}” is taken out`);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-l-2 border-line pl-4">
      <legend className="sr-only">{step.title}</legend>
      <div className="flex items-end gap-2">
        <Field label="Title of the step" required className="min-w-0 flex-1">
          <Input
            value={step.title}
            maxLength={120}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <IconButton
          label={`Take out ${step.title}`}
          icon={<Trash2 />}
          onClick={() => onChange(removeStep(draft, step.id), `“${step.title}” is taken out`)}
        />
      </div>
      <Field label="Explanation" optional>
        <Input
          value={step.explanation}
          maxLength={1000}
          onChange={(event) => change({ explanation: event.target.value })}
        />
      </Field>
      <Checkbox
        label="The step may be skipped"
        checked={step.isOptional}
        onCheckedChange={(isOptional) => change({ isOptional })}
      />
      <ConditionFields step={step} draft={draft} faults={conditionFaults(step, faults)} onChange={onChange} />
      {questions.map((question, index) => (
        <QuestionFields
          key={question.key}
          question={question}
          number={index + 1}
          onChange={(next) => ask(questions.map((other, at) => (at === index ? next : other)))}
          onRemove={questions.length > 1 ? () => without(question) : null}
        />
      ))}
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          blockedBecause={
            questions.length >= MOST_QUESTIONS ? `At most ${MOST_QUESTIONS} questions.` : undefined
          }
          onClick={() => ask([...questions, newQuestion(questions)])}
        >
          Another question
        </Button>
      </div>
    </fieldset>
  );
}
