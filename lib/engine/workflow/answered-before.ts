import { canonicalText } from "./canonical-text";
import { runStanding } from "./run-standing";
import { ancestorsOf } from "./step-order";
import type { StepRecord, WorkflowDefinition } from "./types";

/**
 * Ids of the people whose answers a step rests on, over any number of steps before it: whoever gave an answer that says
 * what is held now, also where somebody else saved the same again. A second person is anybody else.
 */
export function answeredBefore(
  definition: WorkflowDefinition,
  records: readonly StepRecord[],
  stepId: string,
): string[] {
  const asked = runStanding(definition, records).steps.filter(({ state }) => state !== "passed");
  const before = new Set(ancestorsOf(definition.steps, stepId));
  const people = asked.flatMap(({ stepId: id, record }) => {
    if (!before.has(id) || record === null) return [];
    const held = canonicalText(record.output);
    return records
      .filter((other) => other.stepId === id && canonicalText(other.output) === held)
      .map(({ actorId }) => actorId);
  });
  return [...new Set(people)];
}
