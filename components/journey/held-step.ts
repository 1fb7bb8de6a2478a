import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";

/** What a form was opened on. */
export type Held = { mark: string; revision: number };

/**
 * Changes when what a form is about has changed under it: its own answer, or those that it rests on. Answers to other
 * steps leave it alone, so that nobody is stopped by them.
 */
export function standingMark(run: WorkflowRunView, step: RunStepView): string {
  const below = restsOn(run, step).map(({ id, state, answered_at }) => [id, state, answered_at]);
  return JSON.stringify([run.status, step.state, step.is_answerable, step.answered_at, below]);
}

export function heldNow(run: WorkflowRunView, step: RunStepView): Held {
  return { mark: standingMark(run, step), revision: run.revision };
}

/** Every step under this one, directly or through others. */
export function restsOn(run: WorkflowRunView, step: RunStepView): RunStepView[] {
  const ids = new Set<string>();
  const queue = [step];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const id of next.depends_on) {
      const below = ids.has(id) ? undefined : run.steps.find((one) => one.id === id);
      if (!below) continue;
      ids.add(id);
      queue.push(below);
    }
  }
  return run.steps.filter(({ id }) => ids.has(id));
}
