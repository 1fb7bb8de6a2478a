"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { MOST_STEPS } from "@/lib/engine/workflow/limits";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import {
  dropApprover,
  needsApprover,
  requireApprover,
  setWarnings,
  takesWarnings,
} from "@/lib/engine/workflow/vary/approver";
import { allowGeneration, offersGeneration, skipGeneration } from "@/lib/engine/workflow/vary/generation";
import { addQuestions, questionSteps } from "@/lib/engine/workflow/vary/questions";
import type { ChangeDraft } from "./step-words";

const NO_CHECK = "There is no check in this workflow.";

type QuickVariationsProps = {
  draft: WorkflowDefinition;
  onChange: ChangeDraft;
  /** A step of questions was added, and is to be seen. */
  onAsk: (draft: WorkflowDefinition) => void;
};

/** What an owner mostly varies, one press each; the picture below follows. */
export function QuickVariations({ draft, onChange, onAsk }: QuickVariationsProps) {
  const approver = needsApprover(draft);
  const warnings = takesWarnings(draft);
  const asked = questionSteps(draft).length;
  return (
    <fieldset className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      <legend className="mb-3 text-sm font-medium">Vary it</legend>
      <Checkbox
        label="Leave generation out"
        help="A framework is only chosen: a template, or one that is there already."
        checked={!offersGeneration(draft)}
        onCheckedChange={(isOn) => onChange(isOn ? skipGeneration(draft) : allowGeneration(draft))}
      />
      <Checkbox
        label="An approver looks at the check"
        help={
          approver === null
            ? NO_CHECK
            : "Somebody with the role approver who answered none of the steps before it."
        }
        checked={approver ?? false}
        disabled={approver === null}
        onCheckedChange={(isOn) => onChange(isOn ? requireApprover(draft) : dropApprover(draft))}
      />
      <Checkbox
        label="The check lets no warning pass"
        help={warnings === null ? NO_CHECK : "Otherwise whoever checks may accept what it warns of."}
        checked={warnings === false}
        disabled={warnings === null}
        onCheckedChange={(isOn) => onChange(setWarnings(draft, !isOn))}
      />
      <div className="flex flex-col gap-1">
        <div>
          <Button
            size="sm"
            icon={<Plus />}
            blockedBecause={
              draft.steps.length >= MOST_STEPS ? `A workflow has at most ${MOST_STEPS} steps.` : undefined
            }
            onClick={() => onAsk(addQuestions(draft, "More about you", draft.steps[0]?.id ?? null))}
          >
            Ask extra questions
          </Button>
        </div>
        <p className="text-xs text-ink-muted">
          {asked === 0
            ? "A step with questions of your own; they are written below."
            : asked === 1
              ? "1 step asks questions of your own."
              : `${asked} steps ask questions of your own.`}
        </p>
      </div>
    </fieldset>
  );
}
