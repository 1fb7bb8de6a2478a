"use client";

import { useState } from "react";
import type { StepFormProps } from "@/components/journey/journey-types";
import { StepForm } from "@/components/journey/step-form";
import type { FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { LONGEST_ANSWER } from "@/lib/engine/workflow/limits";
import type { RunStepView } from "@/lib/schemas/workflow";

type Question = NonNullable<RunStepView["configuration"]["questions"]>[number];
type Answers = Readonly<Record<string, string>>;

const MOST_DECIMALS = 10;
const fieldId = (key: string) => `question-${key}`;

/** The questions that an owner added, each with the control that its answer needs. */
export function QuestionsStep({ step, send, blockedBecause }: StepFormProps) {
  const questions = step.configuration.questions ?? [];
  const [answers, setAnswers] = useState<Answers>(() => saidBefore(questions, step.input?.answers));
  const [unread, setUnread] = useState<Answers>({});
  const read = () => {
    const problems = questions.flatMap((question) => problemOf(question, answers, unread));
    if (problems.length > 0) return problems;
    return { answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== "")) };
  };
  return (
    <StepForm
      send={send}
      read={read}
      fieldOf={({ message }) => fieldNamed(questions, message)}
      working="Keeping your answers"
      blockedBecause={blockedBecause}
    >
      {questions.map((question) => (
        <Field
          key={question.key}
          id={fieldId(question.key)}
          label={question.question}
          help={question.help}
          error={unread[question.key]}
          optional={!question.is_required}
          required={question.is_required}
          className="max-w-xl"
        >
          <Control
            question={question}
            answer={answers[question.key] ?? ""}
            onAnswer={(answer) => setAnswers((before) => ({ ...before, [question.key]: answer }))}
            onUnread={(problem) => setUnread((before) => ({ ...before, [question.key]: problem }))}
          />
        </Field>
      ))}
    </StepForm>
  );
}

function saidBefore(questions: readonly Question[], said: unknown): Answers {
  const before = (said ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    questions.map(({ key }) => {
      const answer = before[key];
      if (typeof answer === "boolean") return [key, answer ? "yes" : "no"];
      return [key, answer === undefined || answer === null ? "" : String(answer)];
    }),
  );
}

function problemOf(question: Question, answers: Answers, unread: Answers): FormProblem[] {
  const { key } = question;
  if (unread[key]) return [{ message: `“${question.question}”: ${unread[key]}`, fieldId: fieldId(key) }];
  if (!question.is_required || answers[key]?.trim()) return [];
  return [{ message: `Answer “${question.question}”`, fieldId: fieldId(key) }];
}

type ControlProps = {
  question: Question;
  answer: string;
  onAnswer: (answer: string) => void;
  /** With "" once it can be read again. */
  onUnread: (problem: string) => void;
};

function Control({ question, answer, onAnswer, onUnread }: ControlProps) {
  switch (question.answer) {
    case "text":
      return (
        <Textarea
          value={answer}
          maxLength={LONGEST_ANSWER}
          rows={3}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case "number":
      return (
        <NumberInput
          value={answer}
          maxDecimals={MOST_DECIMALS}
          isNegativeAllowed
          onValueChange={(value, problem) => {
            onUnread(value === null ? (problem ?? "is no number") : "");
            if (value !== null) onAnswer(value);
          }}
        />
      );
    case "yes_no":
      return (
        <RadioGroup
          value={answer}
          onValueChange={onAnswer}
          options={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
      );
    case "choice":
      return (
        <RadioGroup
          look="tiles"
          value={answer}
          onValueChange={onAnswer}
          options={question.options.map((option) => ({ value: option, label: option }))}
        />
      );
  }
}

/** A refusal names the answer by its key. */
function fieldNamed(questions: readonly Question[], message: string): string | undefined {
  const named = questions.find(({ key }) => message.includes(`answers.${key}`));
  return named && fieldId(named.key);
}
