import { answeredBefore } from "@/lib/engine/workflow/answered-before";
import type { StepRecord, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import { hasRole, type Principal } from "@/lib/procedures/principal";
import type { People } from "./people";

export type MayAnswer = { allowed: boolean; reason: string | null };

/** Whether this person may answer the step at all, whenever it is open; and in one sentence, why not. */
export function mayAnswer(
  principal: Principal,
  definition: WorkflowDefinition,
  records: readonly StepRecord[],
  step: WorkflowStep,
  people: Pick<People, "hasOther">,
): MayAnswer {
  if (!hasRole(principal, step.role)) {
    return no(`This step needs the role ${step.role} in this workspace`);
  }
  if (principal.scope !== "write") return no("This API key may only read");
  if (!step.isSecondPerson) return YES;
  const first = new Set(answeredBefore(definition, records, step.id));
  if (!first.has(principal.userId)) return YES;
  const why = `You answered what this step builds on; it is for somebody else with the role ${step.role}`;
  if (people.hasOther(step.role, first)) return no(why);
  return no(`${why}, and nobody else here has it: an owner invites people in the settings`);
}

const YES: MayAnswer = { allowed: true, reason: null };

function no(reason: string): MayAnswer {
  return { allowed: false, reason };
}
