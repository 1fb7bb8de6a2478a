import type { WorkflowStep } from "./types";

/** Ids of the steps that decide whether this one is open: those it depends on, and the one of its condition. Each once. */
export function prerequisitesOf(step: Pick<WorkflowStep, "dependsOn" | "when">): string[] {
  return [...new Set(step.when ? [...step.dependsOn, step.when.step] : step.dependsOn)];
}

/**
 * The steps so that each stands after everything it depends on, else as in the definition. Steps of a cycle, and those
 * behind one, are left out; names of unknown steps count for nothing.
 */
export function inDependencyOrder(steps: readonly WorkflowStep[]): WorkflowStep[] {
  const known = new Set(steps.map(({ id }) => id));
  const placed = new Set<string>();
  const order: WorkflowStep[] = [];
  let rest = [...steps];
  while (rest.length > 0) {
    const isReady = (step: WorkflowStep) =>
      prerequisitesOf(step).every((id) => placed.has(id) || !known.has(id));
    const ready = rest.filter(isReady);
    if (ready.length === 0) break;
    for (const step of ready) placed.add(step.id);
    order.push(...ready);
    rest = rest.filter(({ id }) => !placed.has(id));
  }
  return order;
}

/** Ids of all steps that a step depends on, over any number of steps; in the definition's order. */
export function ancestorsOf(steps: readonly WorkflowStep[], stepId: string): string[] {
  return reach(steps, stepId, (step) => prerequisitesOf(step));
}

/** Ids of all steps that depend on a step, over any number of steps; in the definition's order. */
export function descendantsOf(steps: readonly WorkflowStep[], stepId: string): string[] {
  return reach(steps, stepId, ({ id }) =>
    steps.filter((other) => prerequisitesOf(other).includes(id)).map((other) => other.id),
  );
}

function reach(
  steps: readonly WorkflowStep[],
  from: string,
  next: (step: WorkflowStep) => readonly string[],
): string[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found = new Set<string>();
  const stack = [from];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const step = byId.get(id);
    for (const other of step ? next(step) : []) {
      if (found.has(other)) continue;
      found.add(other);
      stack.push(other);
    }
  }
  return steps.filter(({ id }) => found.has(id)).map(({ id }) => id);
}
