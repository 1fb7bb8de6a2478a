import { prerequisitesOf } from "@/lib/engine/workflow/step-order";
import type { WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";

/**
 * The workflow without a step: what depended on it depends on what it depended on, what hung on its decision is always
 * asked, and where it began or ended the workflow, its neighbours do. An unknown id changes nothing.
 */
export function removeStep(definition: WorkflowDefinition, stepId: string): WorkflowDefinition {
  const gone = definition.steps.find(({ id }) => id === stepId);
  if (!gone) return definition;
  const before = gone.dependsOn.filter((id) => id !== stepId);
  const steps = definition.steps
    .filter(({ id }) => id !== stepId)
    .map((step) => withoutDependency(step, stepId, before));
  const behind = definition.steps.filter(({ dependsOn }) => dependsOn.includes(stepId)).map(({ id }) => id);
  const needed = new Set(steps.flatMap(prerequisitesOf));
  const isFree = (id: string) => steps.some((step) => step.id === id && prerequisitesOf(step).length === 0);
  return {
    ...definition,
    steps,
    entry: replaced(definition.entry, stepId, behind.filter(isFree)),
    exit: replaced(
      definition.exit,
      stepId,
      before.filter((id) => !needed.has(id)),
    ),
  };
}

function withoutDependency(step: WorkflowStep, stepId: string, before: readonly string[]): WorkflowStep {
  const { when, ...rest } = step;
  const dependsOn = step.dependsOn.includes(stepId)
    ? replaced(step.dependsOn, stepId, before)
    : step.dependsOn;
  const kept = when && when.step !== stepId ? { when } : {};
  const second = step.isSecondPerson && dependsOn.length > 0;
  return { ...rest, ...kept, dependsOn, isSecondPerson: second };
}

/** The list with one id's place taken by others, each once. */
export function replaced(ids: readonly string[], id: string, others: readonly string[]): string[] {
  return [...new Set(ids.flatMap((each) => (each === id ? others : [each])))];
}
