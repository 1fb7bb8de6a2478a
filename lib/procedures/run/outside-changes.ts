import { findFrameworkState } from "@/db/repositories/frameworks";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import type { RunStanding, StepRecord, StepStanding, WorkflowDefinition } from "@/lib/engine/workflow/types";
import { DomainError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { mappingFingerprint } from "./mapping-fingerprint";
import { factsOf, textOf } from "./step-context";

type Run = { definition: WorkflowDefinition };

/**
 * Where the run stands, and with it what happened outside of it: a check of a framework that has another version or other
 * products since is asked again, and what builds on it waits.
 */
export async function standingNow(
  scope: Pick<Scope, "tx" | "principal">,
  { definition }: Run,
  records: readonly StepRecord[],
): Promise<{ standing: RunStanding; movedChecks: string[] }> {
  const standing = runStanding(definition, records);
  const moved = await movedChecks(scope, definition, standing);
  if (moved.length === 0) return { standing, movedChecks: [] };
  const ids = new Set(moved.map(({ stepId }) => stepId));
  const without = runStanding(
    definition,
    records.filter(({ stepId }) => !ids.has(stepId)),
  );
  const giver = factsOf(definition, standing).framework?.stepId;
  const steps = without.steps.map((one): StepStanding => {
    const record = moved.find(({ stepId }) => stepId === one.stepId)?.record;
    return record ? { ...one, state: "stale", record, because: giver ? [giver] : [] } : one;
  });
  return { standing: { ...without, steps }, movedChecks: [...ids] };
}

/** The checks that hold by the run's own answers and were made of something that is no longer so. */
async function movedChecks(
  scope: Pick<Scope, "tx" | "principal">,
  definition: WorkflowDefinition,
  standing: RunStanding,
): Promise<StepStanding[]> {
  const doneIds = new Set(standing.steps.filter(({ state }) => state === "done").map(({ stepId }) => stepId));
  const opened = definition.steps.filter(
    ({ id, configuration }) => configuration.action === "open_portfolio" && doneIds.has(id),
  );
  // What was opened was opened from what was checked; from then on the framework goes its own way.
  const past = new Set(opened.flatMap(({ id }) => ancestorsOf(definition.steps, id)));
  const checks = new Set(
    definition.steps
      .filter(({ id, configuration }) => configuration.action === "framework_validation" && !past.has(id))
      .map(({ id }) => id),
  );
  const moved: StepStanding[] = [];
  for (const one of standing.steps) {
    if (one.state !== "done" || !one.record || !checks.has(one.stepId)) continue;
    if (!(await isAsChecked(scope, one.record.output))) moved.push(one);
  }
  return moved;
}

/** Whether the framework and its products are what was checked. */
export async function isAsChecked(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  checked: Record<string, unknown>,
): Promise<boolean> {
  const frameworkId = textOf(checked, "framework_id");
  if (frameworkId === null) return true;
  const { workspaceId } = principal;
  const state = await findFrameworkState(tx, workspaceId, frameworkId);
  if (!state || state.currentVersion !== checked.framework_version) return false;
  const key = { workspaceId, frameworkId, version: state.currentVersion };
  return (await mappingFingerprint({ tx }, key)) === checked.mapping_fingerprint;
}

/** The framework or its products are no longer what was checked. */
export function changedSinceCheck(checkTitle: string): DomainError {
  return new DomainError(
    "CHANGED_SINCE_VALIDATION",
    409,
    `The framework or its products changed since "${checkTitle}" was answered; look at that step again`,
  );
}

/** The framework that a step would open is none of those that were checked. */
export function otherThanChecked(checkTitle: string): DomainError {
  return new DomainError(
    "CHANGED_SINCE_VALIDATION",
    409,
    `"${checkTitle}" checked another framework than the one that the latest choice names; check that one first`,
  );
}
