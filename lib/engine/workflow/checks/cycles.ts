import { prerequisitesOf } from "@/lib/engine/workflow/step-order";
import type { WorkflowStep } from "@/lib/engine/workflow/types";
import { type CheckContext, fault, named, type WorkflowCheck } from "./context";

/** One fault for each group of steps that wait for each other, naming a shortest circle in the order of answering. */
export const checkCycles: WorkflowCheck = (context) =>
  cyclesOf(context).map((ids) => {
    const [first = ""] = ids;
    const step = context.byId.get(first);
    if (step && ids.length === 1) return fault("CYCLE", first, `${named(step)} depends on itself`);
    return fault(
      "CYCLE",
      first,
      `These steps wait for each other in a circle, so none of them ever opens: ${[...ids, first].join(" → ")}`,
    );
  });

/** Shortest circles, each id followed by one that waits for it; circles that share a step count once. */
export function cyclesOf({ steps, byId }: Pick<CheckContext, "steps" | "byId">): string[][] {
  const behind = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const step of steps) for (const id of prerequisitesOf(step)) behind.get(id)?.push(step.id);
  const found: string[][] = [];
  const seen = new Set<string>();
  for (const { id } of inCircles(steps, byId)) {
    if (seen.has(id)) continue;
    const circle = shortestWayBack(id, behind);
    if (circle === null || circle.some((other) => seen.has(other))) continue;
    for (const other of circle) seen.add(other);
    found.push(circle);
  }
  return found;
}

/** Steps that are left when those without open prerequisites are taken away again and again, from both ends. */
function inCircles(
  steps: readonly WorkflowStep[],
  byId: ReadonlyMap<string, WorkflowStep>,
): readonly WorkflowStep[] {
  let left = steps;
  for (;;) {
    const ids = new Set(left.map(({ id }) => id));
    const needed = new Set(left.flatMap(prerequisitesOf));
    const next = left.filter(
      (step) => needed.has(step.id) && prerequisitesOf(step).some((id) => ids.has(id) && byId.has(id)),
    );
    if (next.length === left.length) return left;
    left = next;
  }
}

function shortestWayBack(start: string, behind: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of behind.get(id) ?? []) {
      if (next === start) return wayTo(id, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let id = end; id !== start; ) {
    id = cameFrom.get(id) ?? start;
    way.unshift(id);
  }
  return way;
}
