"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { QuestionField } from "./question-field";
import { ScoreLine, ScorePanel } from "./score-panel";

type Answers = Readonly<Record<string, string>>;
export type Answered = { name: string; answers: Record<string, string> };

type QuestionnaireFormProps = {
  initial: { name: string; answers: Answers };
  submitLabel: string;
  /** Why it cannot be sent at all. */
  blockedBecause?: string;
  /** Answers with what went wrong, null when nothing did. */
  onSubmit: (answered: Answered) => Promise<string | null>;
};

/** The questions with the points of every answer, and the score as it grows. */
export function QuestionnaireForm({
  initial,
  submitLabel,
  blockedBecause,
  onSubmit,
}: QuestionnaireFormProps) {
  const [name, setName] = useState(initial.name);
  const [answers, setAnswers] = useState<Answers>(initial.answers);
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || blockedBecause) return;
    const found = problemsOf(name, answers);
    setProblems(found);
    if (found.length > 0) return;
    setPending(true);
    const problem = await onSubmit({ name: name.trim(), answers: { ...answers } });
    if (problem === null) return;
    setPending(false);
    setProblems([{ message: problem }]);
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <ScoreLine answers={answers} />
      <div className="flex min-w-0 flex-col gap-8">
        <ErrorSummary problems={problems} />
        <Field
          id="profile-name"
          label="Name"
          help="What the money is for, say: you can keep several."
          error={problemAt(problems, "profile-name")}
          className="max-w-sm"
        >
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </Field>
        {QUESTIONNAIRE.map((question, index) => (
          <QuestionField
            key={question.key}
            question={question}
            place={index + 1}
            answer={answers[question.key]}
            error={problemAt(problems, `profile-${question.key}`)}
            onAnswer={(value) => {
              setAnswers({ ...answers, [question.key]: value });
              setProblems(problems.filter(({ fieldId }) => fieldId !== `profile-${question.key}`));
            }}
          />
        ))}
      </div>
      <ScorePanel answers={answers}>
        <Button type="submit" look="primary" pending={isPending} blockedBecause={blockedBecause}>
          {submitLabel}
        </Button>
      </ScorePanel>
    </form>
  );
}

function problemsOf(name: string, answers: Answers): FormProblem[] {
  const missing = QUESTIONNAIRE.filter(({ key }) => answers[key] === undefined).map(({ key, question }) => ({
    message: `Answer “${question}”`,
    fieldId: `profile-${key}`,
  }));
  return name.trim() === ""
    ? [{ message: "Give the profile a name", fieldId: "profile-name" }, ...missing]
    : missing;
}

function problemAt(problems: readonly FormProblem[], fieldId: string): string | null {
  return problems.find((problem) => problem.fieldId === fieldId)?.message ?? null;
}
