"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { WorkflowDefinition, WorkflowFault } from "@/lib/engine/workflow/types";
import { nameOfWords } from "@/lib/engine/workflow/vary/insert-step";
import { QuestionSteps } from "./question-steps";
import type { ChangeDraft } from "./step-words";

type VariationFormProps = {
  draft: WorkflowDefinition;
  /** The key can still be chosen. */
  isNew: boolean;
  faults: readonly WorkflowFault[];
  onChange: ChangeDraft;
};

/** What it is called, and the questions that an owner adds; each control is one change of the definition. */
export function VariationForm({ draft, isNew, faults, onChange }: VariationFormProps) {
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Names draft={draft} isNew={isNew} onChange={onChange} />
      </div>
      <QuestionSteps draft={draft} faults={faults} onChange={onChange} />
    </div>
  );
}

function Names({ draft, isNew, onChange }: Omit<VariationFormProps, "faults">) {
  function rename(name: string) {
    const follows = isNew && draft.key === (nameOfWords(draft.name) ?? "");
    onChange({ ...draft, name, key: follows ? (nameOfWords(name) ?? "") : draft.key });
  }
  return (
    <>
      <Field label="Name" required help="Shown where a journey is begun.">
        <Input value={draft.name} maxLength={120} onChange={(event) => rename(event.target.value)} />
      </Field>
      {isNew ? (
        <Field
          label="Key"
          required
          help="Names it in addresses and files; stays the same through all versions."
        >
          <Input
            value={draft.key}
            maxLength={60}
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, key: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label="Description" optional>
        <Textarea
          value={draft.description}
          maxLength={2000}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </Field>
    </>
  );
}
