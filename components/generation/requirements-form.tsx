"use client";

import { type FormEvent, useState } from "react";
import { ScoreLine, ScorePanel } from "@/components/profile/score-panel";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FormProblem } from "@/components/ui/error-summary";
import type { GenerationSetup, RequirementsBody } from "@/lib/schemas/generation";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";
import type { ProfileView } from "@/lib/schemas/profile";
import { type FormPart, problemsAt } from "./form-state";
import { LimitFields, ShapeFields } from "./preference-fields";
import { readDraft } from "./requirements-draft";
import { WhoFields } from "./who-fields";
import { SourceFields, TextField } from "./words-fields";

export type RequirementsFormProps = {
  draft: RequirementsDraft;
  onDraft: (draft: RequirementsDraft) => void;
  /** Null: the profile was chosen elsewhere and is not asked for here. */
  profiles: readonly ProfileView[] | null;
  setup: GenerationSetup;
  /** What the server said of the requirements that were sent last. */
  refused: readonly FormProblem[];
  readOnlyBecause: string | null;
  onAsk: (body: RequirementsBody) => void;
  /** Back to the proposal that is there already; null where there is none. */
  onBack: (() => void) | null;
};

/** What a framework is asked to be. Every field but the profile may stay as it is. */
export function RequirementsForm(props: RequirementsFormProps) {
  const { draft, profiles, setup, readOnlyBecause } = props;
  const form = useForm(props);
  const answers = answersOf(draft, profiles);
  const ask = (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" blockedBecause={readOnlyBecause ?? undefined}>
        {props.onBack ? "Propose another" : "Propose a framework"}
      </Button>
      {props.onBack ? <Button onClick={props.onBack}>Back to the proposal</Button> : null}
    </div>
  );
  return (
    <form
      onSubmit={form.submit}
      noValidate
      aria-label="What you want"
      className={answers ? "grid gap-x-12 gap-y-2 lg:grid-cols-[minmax(0,1fr)_20rem]" : undefined}
    >
      {answers ? <ScoreLine answers={answers} /> : null}
      <div className="min-w-0">
        {form.problems.length > 0 ? (
          <div className="pb-5">
            <ErrorSummary problems={form.problems} />
          </div>
        ) : null}
        {profiles === null ? null : <WhoFields {...form.part} profiles={profiles} />}
        <LimitFields {...form.part} />
        <ShapeFields {...form.part} />
        <TextField {...form.part} />
        <SourceFields {...form.part} setup={setup} />
        {answers ? null : ask}
      </div>
      {answers ? <ScorePanel answers={answers}>{ask}</ScorePanel> : null}
    </form>
  );
}

/** The problems of the form and what every part of it is given. */
function useForm({ draft, onDraft, refused, readOnlyBecause, onAsk }: RequirementsFormProps) {
  // From the first press that found something on, what is wrong is told as it is mended.
  const [isChecked, setChecked] = useState(false);
  const [unread, setUnread] = useState<ReadonlyMap<string, string>>(new Map());
  const unreadProblems = [...unread].map(([fieldId, message]) => ({ fieldId, message }));
  const wrongNow = () => {
    const read = readDraft(draft);
    return [...unreadProblems, ...(read.ok ? [] : read.problems)];
  };
  const problems = isChecked ? wrongNow() : [...refused];
  const part: FormPart = {
    draft,
    change: (changed) => onDraft({ ...draft, ...changed }),
    problemAt: (fieldId) => problemsAt(isChecked ? problems : [...problems, ...unreadProblems], fieldId),
    noteUnread: (fieldId, reason) => {
      if (unread.get(fieldId) === (reason ?? undefined)) return;
      const next = new Map(unread);
      if (reason === null) next.delete(fieldId);
      else next.set(fieldId, reason);
      setUnread(next);
    },
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    if (readOnlyBecause !== null) return;
    const read = readDraft(draft);
    const isFine = read.ok && unread.size === 0;
    setChecked(!isFine);
    if (isFine) onAsk(read.body);
  }
  return { problems, part, submit };
}

/** The answers behind the score: the form's own, or the chosen profile's where it is known. */
function answersOf(
  draft: RequirementsDraft,
  profiles: readonly ProfileView[] | null,
): Readonly<Record<string, string>> | null {
  if (profiles === null) return null;
  if (draft.who === "answers") return draft.answers;
  return profiles.find(({ id }) => id === draft.profileId)?.answers ?? {};
}
