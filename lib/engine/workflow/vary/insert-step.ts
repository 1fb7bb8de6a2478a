import { NAME_PATTERN } from "@/lib/engine/workflow/limits";
import type { WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";

/**
 * The workflow with a step right behind another, or before all where `after` is null: whatever depended on that one depends
 * on the new one too, and where that one ended the workflow, the new one does. What the step itself names is written over.
 */
export function insertStep(
  definition: WorkflowDefinition,
  step: Omit<WorkflowStep, "dependsOn">,
  after: string | null,
): WorkflowDefinition {
  const { steps, entry, exit } = definition;
  if (after === null) {
    const opened = steps.map((other) =>
      entry.includes(other.id) ? { ...other, dependsOn: [step.id, ...other.dependsOn] } : other,
    );
    return { ...definition, entry: [step.id], steps: [{ ...step, dependsOn: [] }, ...opened] };
  }
  const inserted = { ...step, dependsOn: [after] };
  return {
    ...definition,
    exit: exit.map((id) => (id === after ? step.id : id)),
    steps: steps.flatMap((other) => {
      if (other.id === after) return [other, inserted];
      const isBehind = other.dependsOn.includes(after);
      return [isBehind ? { ...other, dependsOn: [...other.dependsOn, step.id] } : other];
    }),
  };
}

/** An id that no step has: the wish itself, or the wish and a number; a wish that is no id becomes `step`. */
export function freeStepId(steps: readonly WorkflowStep[], wish: string): string {
  const base = NAME_PATTERN.test(wish) ? wish.slice(0, 55) : "step";
  const taken = new Set(steps.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Words as a name: lower-case, everything else underscores; null where nothing is left. */
export function nameOfWords(words: string): string | null {
  const name = words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "")
    .slice(0, 60);
  return NAME_PATTERN.test(name) ? name : null;
}
