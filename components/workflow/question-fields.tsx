"use client";

import { Trash2 } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { WorkflowQuestion } from "@/lib/engine/workflow/types";

const ANSWERS: { value: WorkflowQuestion["answer"]; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "number", label: "A number" },
  { value: "yes_no", label: "Yes or no" },
  { value: "choice", label: "One of several" },
];

type QuestionFieldsProps = {
  question: WorkflowQuestion;
  number: number;
  onChange: (question: WorkflowQuestion) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
};

/** One question: its words, what kind of answer it takes, whether it must be answered. */
export function QuestionFields({ question, number, onChange, onRemove }: QuestionFieldsProps) {
  function takes(answer: WorkflowQuestion["answer"]) {
    const { options: _, ...rest } = question;
    onChange({ ...rest, answer, ...(answer === "choice" ? { options: ["First", "Second"] } : {}) });
  }
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken p-3">
      <div className="flex items-end gap-2">
        <Field label={`Question ${number}`} required className="min-w-0 flex-1">
          <Input
            value={question.question}
            maxLength={300}
            onChange={(event) => onChange({ ...question, question: event.target.value })}
          />
        </Field>
        {onRemove ? (
          <IconButton label={`Take out question ${number}`} icon={<Trash2 />} onClick={onRemove} />
        ) : null}
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Field label="Answer" className="w-44">
          <Select
            options={ANSWERS}
            value={question.answer}
            onValueChange={(value) => takes(ANSWERS.find((each) => each.value === value)?.value ?? "text")}
          />
        </Field>
        <Checkbox
          label="Must be answered"
          className="pb-1.5"
          checked={question.isRequired}
          onCheckedChange={(isRequired) => onChange({ ...question, isRequired })}
        />
      </div>
      {question.answer === "choice" ? (
        <Field label="Options" required help="One a line, at least two.">
          <Textarea
            defaultValue={(question.options ?? []).join("\n")}
            onChange={(event) => onChange({ ...question, options: linesOf(event.target.value) })}
          />
        </Field>
      ) : null}
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
