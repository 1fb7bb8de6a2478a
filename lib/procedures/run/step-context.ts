import type { RunAnswer, RunRecord, StoredRun } from "@/db/repositories/workflow-runs";
import { ancestorsOf, inDependencyOrder } from "@/lib/engine/workflow/step-order";
import type { RunStanding, StepAction, WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";

/** What a step's work knows of its run, which is locked. */
export type StepContext = {
  run: StoredRun;
  step: WorkflowStep;
  /** Everything answered so far, in the order of time. */
  records: readonly RunRecord[];
  /** The last answers to this step with what was sent, the latest last. */
  own: readonly RunAnswer[];
  standing: RunStanding;
};

/** Ids and facts that a step leaves behind; never a whole document. */
export type StepOutput = Record<string, unknown>;

export function textOf(output: Readonly<Record<string, unknown>> | undefined, key: string): string | null {
  const value = output?.[key];
  return typeof value === "string" ? value : null;
}

/** Where a fact of a run comes from. */
export type Given = { id: string; stepId: string };
export type RunFacts = { profile: Given | null; framework: Given | null; portfolio: Given | null };

/** What a run has come to so far; steps that are not asked any more count for nothing, the last one in line for most. */
export function factsOf(
  definition: WorkflowDefinition,
  standing: RunStanding,
  isCounted: (stepId: string) => boolean = () => true,
): RunFacts {
  const standings = new Map(standing.steps.map((one) => [one.stepId, one]));
  const last = (key: string, actions: readonly StepAction[]): Given | null => {
    let found: Given | null = null;
    for (const { id: stepId, configuration } of inDependencyOrder(definition.steps)) {
      const one = standings.get(stepId);
      if (!isCounted(stepId) || !actions.includes(configuration.action) || one?.state === "passed") continue;
      const id = textOf(one?.record?.output, key);
      if (id !== null) found = { id, stepId };
    }
    return found;
  };
  return {
    profile: last("profile_id", ["investment_profile"]),
    framework: last("framework_id", ["framework_choice", "framework_generation"]),
    portfolio: last("portfolio_id", ["open_portfolio"]),
  };
}

/** The same, counting only what the step builds on. */
export function factsBefore({ run: { definition }, standing, step }: StepContext): RunFacts {
  const before = new Set(ancestorsOf(definition.steps, step.id));
  return factsOf(definition, standing, (stepId) => before.has(stepId));
}
