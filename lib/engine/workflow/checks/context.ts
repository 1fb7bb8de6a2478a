import type {
  WorkflowDefinition,
  WorkflowFault,
  WorkflowFaultCode,
  WorkflowStep,
} from "@/lib/engine/workflow/types";

/** What every check reads; of steps with the same id the first counts. */
export type CheckContext = {
  definition: WorkflowDefinition;
  steps: readonly WorkflowStep[];
  byId: ReadonlyMap<string, WorkflowStep>;
};

export type WorkflowCheck = (context: CheckContext) => WorkflowFault[];

export function contextOf(definition: WorkflowDefinition): CheckContext {
  const byId = new Map<string, WorkflowStep>();
  for (const step of definition.steps) if (!byId.has(step.id)) byId.set(step.id, step);
  return { definition, steps: [...byId.values()], byId };
}

/** `path` is the id of the step, "" for the whole. */
export function fault(code: WorkflowFaultCode, path: string, message: string): WorkflowFault {
  return { code, path, message };
}

/** A step as messages name it: its title, and its id where the two differ. */
export function named(step: Pick<WorkflowStep, "id" | "title">): string {
  return step.title === step.id || step.title === "" ? `"${step.id}"` : `"${step.title}" (${step.id})`;
}

export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}
