import { call } from "@orpc/server";
import type { openPool } from "@/db/client";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition, WorkflowStep } from "@/lib/engine/workflow/types";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import type { Harness } from "@/lib/procedures/testing";
import type { WorkflowRunView } from "@/lib/schemas/workflow";

export const ANSWERS = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "balanced",
  liquidity_need: "low",
};
export const CAUTIOUS = { ...ANSWERS, horizon: "under_3_years" };

/** A framework as a proposal would be confirmed. */
export const PROPOSED = {
  requirements: { answers: ANSWERS, text: "No emerging markets" },
  framework: {
    name: "Proposed",
    buckets: [
      { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5 },
      { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.5 },
    ],
  },
  source: "rules",
  is_edited: false,
};

/** What answers every step of the built-in workflow, in its order, by way of a template. */
export const BY_TEMPLATE: [stepId: string, input: Record<string, unknown>][] = [
  ["profile", { answers: ANSWERS }],
  ["framework", { choice: "template", template: "balanced", name: "Mine" }],
  ["mapping", { accept: "suggestions" }],
  ["validation", { accept_warnings: true }],
  ["portfolio", { name: "Mine", amount: "10000.00", accept_stale_prices: true }],
];

/** One member's hands on the runs of a workspace. */
export function runsOf(harness: Harness, principal: Principal) {
  const as = (overrides?: Partial<RequestContext>) => ({
    context: harness.context(principal, overrides) as never,
  });
  const { runs } = router;
  type Run = { id: string };
  const answer = (
    run: Run,
    stepId: string,
    input: Record<string, unknown>,
    more: { revision?: number } & Partial<RequestContext> = {},
  ): Promise<WorkflowRunView> => {
    const { revision, ...overrides } = more;
    return call(runs.answer, { id: run.id, step_id: stepId, input, revision }, as(overrides));
  };
  return {
    as,
    start: (input: { workflow?: string; name?: string } = {}) => call(runs.start, input, as()),
    get: (run: Run) => call(runs.get, { id: run.id }, as()),
    history: (run: Run) => call(runs.history, { id: run.id }, as()),
    abandon: (run: Run, revision?: number) => call(runs.abandon, { id: run.id, revision }, as()),
    list: (input: object = {}) => call(runs.list, input, as()),
    answer,
    /** A run of the built-in workflow with its first `count` steps answered. */
    async after(count: number, by = BY_TEMPLATE): Promise<WorkflowRunView> {
      let run = await call(runs.start, {}, as());
      for (const [stepId, input] of by.slice(0, count)) run = await answer(run, stepId, input);
      return run;
    },
  };
}

export function statesOf(run: WorkflowRunView): string {
  return run.steps.map(({ id, state }) => `${id} ${state}`).join(", ");
}

export function stepOf(run: WorkflowRunView, stepId: string): WorkflowRunView["steps"][number] {
  const step = run.steps.find(({ id }) => id === stepId);
  if (!step) throw new Error(`the run has no step ${stepId}`);
  return step;
}

/** The built-in workflow as an owner might have varied it. */
export function varied(key: string, change: (step: WorkflowStep) => WorkflowStep): WorkflowDefinition {
  return {
    ...PORTFOLIO_CREATION,
    key,
    name: `Variation ${key}`,
    steps: PORTFOLIO_CREATION.steps.map(change),
  };
}

/** Stores a definition as it is, past the checks that storing one makes. */
export async function keepDefinition(
  admin: ReturnType<typeof openPool>,
  owner: Principal,
  definition: WorkflowDefinition,
  version = 1,
): Promise<void> {
  await admin`insert into workflow (workspace_id, key, version, name, definition, created_by)
    values (${owner.workspaceId}, ${definition.key}, ${version}, ${definition.name}, ${admin.json(definition as never)}, ${owner.userId})`;
}
