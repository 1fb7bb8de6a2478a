"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ProfileView } from "@/lib/schemas/profile";
import { QuestionField } from "./question-field";
import { ScoreLine, ScorePanel } from "./score-panel";

type Answers = Readonly<Record<string, string>>;

type ProfileQuestionnaireProps = {
  /** Null for a new one. */
  profile: ProfileView | null;
  save: (input: {
    id: string | null;
    name: string;
    answers: Record<string, string>;
  }) => Promise<ActionResult<ProfileView>>;
};

/** The questions with the points of every answer, and the score as it grows. */
export function ProfileQuestionnaire({ profile, save }: ProfileQuestionnaireProps) {
  const router = useRouter();
  const [name, setName] = useState(profile?.name ?? "My profile");
  const [answers, setAnswers] = useState<Answers>(profile?.answers ?? {});
  const [problems, setProblems] = useState<FormProblem[]>([]);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const found = problemsOf(name, answers);
    setProblems(found);
    if (found.length > 0) return;
    setPending(true);
    const result = await save({ id: profile?.id ?? null, name: name.trim(), answers: { ...answers } });
    setPending(false);
    if (!result.ok) {
      setProblems([{ message: result.error.message }]);
      return;
    }
    notify.done(`Saved “${result.data.name}”, risk band ${result.data.risk_band}`);
    router.push(`/frameworks/new?profile=${result.data.id}`);
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
        <Button type="submit" look="primary" pending={isPending}>
          {profile ? "Save and see templates" : "Save profile and see templates"}
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
