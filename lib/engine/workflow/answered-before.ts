import { canonicalText } from "./canonical-text";
import { runStanding } from "./run-standing";
import { ancestorsOf } from "./step-order";
import type { StepRecord, WorkflowDefinition } from "./types";

/**
 * Ids of the people whose answers a step rests on, over any number of steps before it: whoever gave an answer that says
 * what is held now, also where somebody else saved the same again, or worked on the framework that is held before somebody
 * else did. A second person is anybody else.
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
    return records
      .filter((other) => other.stepId === id && (isPartOf(other, record) || goesAlong(definition, other)))
      .map(({ actorId }) => actorId);
  });
  return [...new Set(people)];
}

/** Products go along when the run takes another framework, so that any choice of them may be part of what is held. */
function goesAlong({ steps }: WorkflowDefinition, { stepId, output }: StepRecord): boolean {
  const step = steps.find(({ id }) => id === stepId);
  return step?.configuration.action === "product_mapping" && typeof output.framework_id === "string";
}

/** Products are chosen a bucket at a time: what is held of a framework may come from several answers to one step. */
function isPartOf({ output }: StepRecord, held: StepRecord): boolean {
  const framework = held.output.framework_id;
  if (typeof framework === "string" && output.framework_id === framework) return true;
  return canonicalText(output) === canonicalText(held.output);
}
