import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import type { RunStanding, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import type { NameOf } from "@/lib/procedures/access/member-names";
import { hasRole, type Principal } from "@/lib/procedures/principal";

export type MayAnswer = { allowed: boolean; reason: string | null };

/** Whether this person may answer the step at all, whenever it is open; and in one sentence, why not. */
export function mayAnswer(
  principal: Principal,
  definition: WorkflowDefinition,
  standing: RunStanding,
  step: WorkflowStep,
  nameOf: NameOf,
): MayAnswer {
  if (!hasRole(principal, step.role)) {
    return no(`This step needs the role ${step.role} in this workspace`);
  }
  if (principal.scope !== "write") return no("This API key may only read");
  if (!step.isSecondPerson) return YES;
  const before = new Set(ancestorsOf(definition.steps, step.id));
  const answered = standing.steps.filter(({ stepId, state }) => before.has(stepId) && state !== "passed");
  if (!answered.some(({ record }) => record?.actorId === principal.userId)) return YES;
  return no(`${nameOf(principal.userId)} answered what this step builds on; somebody else is to answer it`);
}

const YES: MayAnswer = { allowed: true, reason: null };

function no(reason: string): MayAnswer {
  return { allowed: false, reason };
}
