import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical-text";
import { runStanding } from "./run-standing";
import { ancestorsOf, prerequisitesOf } from "./step-order";
import { anyGatedRun, anyRun, outputOf, recordOf } from "./testing/draw-run";
import type { RunStanding, StepRecord, StepStanding, WorkflowDefinition } from "./types";

const RUNS = { numRuns: 300 };

function standingOf({ steps }: RunStanding, id: string): StepStanding {
  const found = steps.find(({ stepId }) => stepId === id);
  if (!found) throw new Error(`no standing of ${id}`);
  return found;
}

/** Answered and true, and not by leaving it out. */
function isReached(standing: RunStanding, id: string): boolean {
  const { state, record } = standingOf(standing, id);
  return state === "done" && record?.output.skipped !== true;
}

function doneOf({ steps }: RunStanding): string[] {
  return steps.filter(({ state }) => state === "done").map(({ stepId }) => stepId);
}

/** Steps that depend on one, over any number of steps that are asked. */
function liveDependents(definition: WorkflowDefinition, standing: RunStanding, id: string): Set<string> {
  const found = new Set<string>();
  const stack = [id];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const step of definition.steps) {
      if (found.has(step.id) || !prerequisitesOf(step).includes(next)) continue;
      // What is passed over says nothing of its own; but behind a step that is asked again it may come to be asked.
      if (standingOf(standing, step.id).state === "passed" && next === id) continue;
      found.add(step.id);
      stack.push(step.id);
    }
  }
  return found;
}

function decides(definition: WorkflowDefinition, id: string): boolean {
  return definition.steps.some(({ when }) => when?.step === id);
}

function answered(records: readonly StepRecord[], id: string, output: Record<string, unknown>): StepRecord[] {
  return [...records, recordOf(records.length + 1, id, output)];
}

/** A done step of the run that may be answered again, if there is one. */
function pickDone(definition: WorkflowDefinition, standing: RunStanding, pick: number) {
  const done = doneOf(standing);
  const id = done[pick % done.length];
  return definition.steps.find((step) => step.id === id);
}

describe("the law of a run", () => {
  it("always has a step to answer, or is complete, or names the answers that closed its way", () => {
    fc.assert(
      fc.property(anyRun, ({ definition, records }) => {
        for (let seen = 0; seen <= records.length; seen += 1) {
          const { currentStepId, isComplete, closedBy } = runStanding(definition, records.slice(0, seen));
          expect(isComplete || currentStepId !== null || closedBy.length > 0).toBe(true);
          expect(isComplete && closedBy.length > 0).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("names as closing only answers that are held and can be given otherwise, and only while no exit is done", () => {
    let closed = 0;
    fc.assert(
      fc.property(anyGatedRun, ({ definition, records }) => {
        const standing = runStanding(definition, records);
        if (standing.closedBy.length === 0) return;
        closed += 1;
        for (const id of definition.exit) expect(isReached(standing, id)).toBe(false);
        for (const id of standing.closedBy) {
          expect(standingOf(standing, id)).toMatchObject({ state: "done", isAnswerable: true });
        }
      }),
      RUNS,
    );
    expect(closed).toBeGreaterThan(50);
  });

  it("goes on where a closing answer is taken back: what it closed is asked, or another one closes it", () => {
    fc.assert(
      fc.property(anyGatedRun, fc.nat({ max: 100 }), ({ definition, records }, dice) => {
        const before = runStanding(definition, records);
        for (const id of before.closedBy) {
          const step = definition.steps.find((one) => one.id === id);
          if (!step) throw new Error(`no step ${id}`);
          const after = runStanding(definition, answered(records, id, outputOf(step, dice)));
          expect(after.isComplete || after.currentStepId !== null || after.closedBy.length > 0).toBe(true);
          const opened = definition.exit.some((exit) => standingOf(after, exit).state !== "passed");
          if (opened && !definition.exit.includes(id)) expect(after.closedBy).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("never opens a step before all it depends on is done or passed, and then always", () => {
    fc.assert(
      fc.property(anyRun, ({ definition, records }) => {
        const standing = runStanding(definition, records);
        for (const step of definition.steps) {
          const { isAnswerable, state, waitsFor } = standingOf(standing, step.id);
          const open = ancestorsOf(definition.steps, step.id).filter(
            (id) => !["done", "passed"].includes(standingOf(standing, id).state),
          );
          if (isAnswerable || state === "done") expect(open).toEqual([]);
          if (state === "waiting") expect(open.length).toBeGreaterThan(0);
          for (const id of waitsFor) expect(open).toContain(id);
          if (state !== "passed") expect(isAnswerable).toBe(waitsFor.length === 0);
        }
      }),
      RUNS,
    );
  });

  it("is complete exactly when an exit is done, and everything that its exits rest on is done or passed", () => {
    fc.assert(
      fc.property(anyRun, ({ definition, records }) => {
        const standing = runStanding(definition, records);
        const resting = definition.exit.flatMap((id) => [id, ...ancestorsOf(definition.steps, id)]);
        const isSettled = resting.every((id) => ["done", "passed"].includes(standingOf(standing, id).state));
        const isAny = definition.exit.some((id) => isReached(standing, id));
        expect(standing.isComplete).toBe(isSettled && isAny);
        expect(standing.closedBy.length > 0).toBe(isSettled && !isAny);
      }),
      RUNS,
    );
  });

  it("is not changed by the same answer given again", () => {
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 1_000 }), ({ definition, records }, pick) => {
        const before = runStanding(definition, records);
        const step = pickDone(definition, before, pick);
        if (!step) return;
        const { record } = standingOf(before, step.id);
        const after = runStanding(definition, answered(records, step.id, record?.output ?? {}));
        expect(after.steps.map(({ record: _, ...rest }) => rest)).toEqual(
          before.steps.map(({ record: _, ...rest }) => rest),
        );
      }),
      RUNS,
    );
  });

  it("makes stale exactly what was done and depends on an answer that changed, and says by which", () => {
    let changes = 0;
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 1_000 }), ({ definition, records }, pick) => {
        const before = runStanding(definition, records);
        const step = pickDone(definition, before, pick);
        if (!step || decides(definition, step.id)) return;
        changes += 1;
        const after = runStanding(definition, answered(records, step.id, { other: true }));
        const dependents = liveDependents(definition, before, step.id);
        const held = doneOf(before).filter((id) => !dependents.has(id));
        expect(doneOf(after)).toEqual(held);
        for (const id of doneOf(before).filter((other) => dependents.has(other))) {
          expect(standingOf(after, id)).toMatchObject({ state: "stale", because: [step.id] });
        }
      }),
      RUNS,
    );
    expect(changes).toBeGreaterThan(50);
  });

  it("touches only what depends on a decision when that turns", () => {
    fc.assert(
      fc.property(
        anyRun,
        fc.nat({ max: 1_000 }),
        fc.nat({ max: 100 }),
        ({ definition, records }, pick, dice) => {
          const before = runStanding(definition, records);
          const step = pickDone(definition, before, pick);
          if (!step) return;
          const output = outputOf(step, dice);
          const isSame = canonicalText(output) === canonicalText(standingOf(before, step.id).record?.output);
          const after = runStanding(definition, answered(records, step.id, output));
          for (const { stepId, state } of after.steps) {
            const was = standingOf(before, stepId).state;
            if (isSame || !ancestorsOf(definition.steps, stepId).includes(step.id)) expect(state).toBe(was);
            else if (was === "stale") expect(["stale", "passed"]).toContain(state);
          }
        },
      ),
      RUNS,
    );
  });

  it("comes to the same whichever of two independent answers comes first", () => {
    let pairs = 0;
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 100 }), ({ definition, records }, dice) => {
        const before = runStanding(definition, records);
        const open = definition.steps.filter(({ id }) => standingOf(before, id).isAnswerable);
        for (const [index, first] of open.entries()) {
          for (const second of open.slice(index + 1)) {
            if (ancestorsOf(definition.steps, first.id).includes(second.id)) continue;
            if (ancestorsOf(definition.steps, second.id).includes(first.id)) continue;
            pairs += 1;
            const one = answered(records, first.id, outputOf(first, dice));
            const other = answered(records, second.id, outputOf(second, dice));
            expect(
              statesOf(runStanding(definition, answered(one, second.id, outputOf(second, dice)))),
            ).toEqual(statesOf(runStanding(definition, answered(other, first.id, outputOf(first, dice)))));
          }
        }
      }),
      RUNS,
    );
    expect(pairs).toBeGreaterThan(50);
  });

  it("comes back to where it was when every stale step is answered as before", () => {
    fc.assert(
      fc.property(anyRun, fc.nat({ max: 1_000 }), ({ definition, records }, pick) => {
        const before = runStanding(definition, records);
        const step = pickDone(definition, before, pick);
        if (!step || decides(definition, step.id) || before.steps.some(({ state }) => state === "stale"))
          return;
        let again = answered(records, step.id, { other: true });
        for (let round = 0; round < definition.steps.length; round += 1) {
          const stale = runStanding(definition, again).steps.find(
            ({ state, isAnswerable }) => state === "stale" && isAnswerable,
          );
          if (stale?.record) again = answered(again, stale.stepId, stale.record.output);
        }
        expect(statesOf(runStanding(definition, again))).toEqual(statesOf(before));
      }),
      RUNS,
    );
  });
});

function statesOf({ steps }: RunStanding) {
  return steps.map(({ stepId, state }) => [stepId, state]);
}
