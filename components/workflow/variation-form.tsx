"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import {
  dropApprover,
  needsApprover,
  requireApprover,
  setWarnings,
  takesWarnings,
} from "@/lib/engine/workflow/vary/approver";
import { allowGeneration, offersGeneration, skipGeneration } from "@/lib/engine/workflow/vary/generation";
import { nameOfWords } from "@/lib/engine/workflow/vary/insert-step";
import { QuestionSteps } from "./question-steps";

type VariationFormProps = {
  draft: WorkflowDefinition;
  /** The key can still be chosen. */
  isNew: boolean;
  onChange: (draft: WorkflowDefinition) => void;
};

/** What an owner varies without writing JSON; each control is one change of the definition. */
export function VariationForm({ draft, isNew, onChange }: VariationFormProps) {
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Names draft={draft} isNew={isNew} onChange={onChange} />
        <Switches draft={draft} isNew={isNew} onChange={onChange} />
      </div>
      <QuestionSteps draft={draft} onChange={onChange} />
    </div>
  );
}

function Names({ draft, isNew, onChange }: VariationFormProps) {
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

function Switches({ draft, onChange }: VariationFormProps) {
  const approver = needsApprover(draft);
  const warnings = takesWarnings(draft);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">What it asks</legend>
      <Checkbox
        label="A framework may be drawn up from answers"
        help="Otherwise one is only chosen: a template, or one that is there already."
        checked={offersGeneration(draft)}
        onCheckedChange={(isOn) => onChange(isOn ? allowGeneration(draft) : skipGeneration(draft))}
      />
      <Checkbox
        label="An approver looks at the check"
        help={
          approver === null
            ? "There is no check in this workflow."
            : "Somebody with the role approver who answered none of the steps before it."
        }
        checked={approver ?? false}
        disabled={approver === null}
        onCheckedChange={(isOn) => onChange(isOn ? requireApprover(draft) : dropApprover(draft))}
      />
      <Checkbox
        label="Warnings of the check can be accepted"
        help={
          warnings === null
            ? "There is no check in this workflow."
            : "Otherwise the check is passed with none left."
        }
        checked={warnings ?? false}
        disabled={warnings === null}
        onCheckedChange={(isOn) => onChange(setWarnings(draft, isOn))}
      />
    </fieldset>
  );
}
