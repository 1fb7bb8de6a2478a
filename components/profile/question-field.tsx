"use client";

import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Question } from "@/lib/engine/profile/questionnaire.data";

type QuestionFieldProps = {
  question: Question;
  place: number;
  answer: string | undefined;
  error: string | null;
  onAnswer: (value: string) => void;
};

/** One question with the points of every answer; its field's id is `profile-` and its key. */
export function QuestionField({ question, place, answer, error, onAnswer }: QuestionFieldProps) {
  return (
    <Field
      id={`profile-${question.key}`}
      label={`${place}. ${question.question}`}
      help={question.why}
      error={error}
    >
      <RadioGroup
        look="tiles"
        value={answer ?? ""}
        onValueChange={onAnswer}
        options={question.options.map(({ value, label, points }) => ({
          value,
          label,
          aside: (
            <span className="figures shrink-0 text-xs text-ink-muted">
              {points} {points === 1 ? "point" : "points"}
            </span>
          ),
        }))}
      />
    </Field>
  );
}
