import fc from "fast-check";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import type { StepRecord, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import { anyDefinition } from "./draw-definition";

/** One of a few outputs that a step may have; the same dice give the same. */
export function outputOf({ configuration, isOptional }: WorkflowStep, dice: number): Record<string, unknown> {
  if (isOptional && dice % 5 === 4) return { skipped: true };
  switch (configuration.action) {
    case "framework_choice":
      return {
        choice: configuration.sources[dice % configuration.sources.length],
        framework_id: String(dice % 3),
      };
    case "questions":
      return {
        answers: { colour: ["red", "green"][dice % 2], sure: dice % 3 === 0, note: String(dice % 4) },
      };
    default:
      return { said: dice % 3 };
  }
}

export function recordOf(seq: number, stepId: string, output: Record<string, unknown>): StepRecord {
  return { seq, stepId, output, actorId: "somebody", at: new Date(seq) };
}

/** A definition and answers to it, each given to a step that could be answered then; done ones are changed at times. */
export const anyRun: fc.Arbitrary<{ definition: WorkflowDefinition; records: StepRecord[] }> = fc
  .tuple(
    anyDefinition,
    fc.array(fc.tuple(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 }), fc.boolean()), { maxLength: 30 }),
  )
  .map(([definition, moves]) => {
    const records: StepRecord[] = [];
    for (const [which, dice, isChange] of moves) {
      const { steps } = runStanding(definition, records);
      const open = steps.filter(({ isAnswerable, state }) => isAnswerable && (isChange || state !== "done"));
      const chosen = open[which % open.length];
      const step = definition.steps.find(({ id }) => id === chosen?.stepId);
      if (step) records.push(recordOf(records.length + 1, step.id, outputOf(step, dice)));
    }
    return { definition, records };
  });

/** The same with every step answered that is open, where all exits hang on a decision: about half of them are closed. */
export const anyGatedRun: typeof anyRun = fc
  .tuple(anyRun, fc.array(fc.nat({ max: 1_000 }), { minLength: 20, maxLength: 20 }))
  .map(([{ definition, records }, dice]) => {
    const gated = definition.steps.filter(({ when }) => when !== undefined).map(({ id }) => id);
    const all = [...records];
    const ending = { ...definition, exit: gated.slice(-1) };
    for (const die of dice) {
      const next = runStanding(ending, all).currentStepId;
      const step = ending.steps.find(({ id }) => id === next);
      if (step) all.push(recordOf(all.length + 1, step.id, outputOf(step, die)));
    }
    return { definition: ending, records: all };
  });
