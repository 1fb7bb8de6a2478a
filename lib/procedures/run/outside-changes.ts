import { findFrameworkState } from "@/db/repositories/frameworks";
import { loadProfile } from "@/db/repositories/profiles";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import type {
  RunStanding,
  StepAction,
  StepRecord,
  StepStanding,
  WorkflowDefinition,
} from "@/lib/engine/workflow/types";
import { DomainError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { mappingFingerprint } from "./mapping-fingerprint";
import { factsOf, textOf } from "./step-context";

type Run = { definition: WorkflowDefinition };

/**
 * Where the run stands, and with it what happened outside of it: a check of a framework that has another version or other
 * products since is asked again, and so is a profile that was changed on its own page; what builds on either waits.
 */
export async function standingNow(
  scope: Pick<Scope, "tx" | "principal">,
  { definition }: Run,
  records: readonly StepRecord[],
): Promise<{ standing: RunStanding; movedChecks: string[] }> {
  const standing = runStanding(definition, records);
  const watched = watchedSteps(definition, standing);
  const checks = await movedChecks(scope, watched);
  const profiles = await movedProfiles(scope, watched);
  const moved = [...checks, ...profiles];
  if (moved.length === 0) return { standing, movedChecks: [] };
  const ids = new Set(moved.map(({ stepId }) => stepId));
  const without = runStanding(
    definition,
    records.filter(({ stepId }) => !ids.has(stepId)),
  );
  const giver = factsOf(definition, standing).framework?.stepId;
  const steps = without.steps.map((one): StepStanding => {
    const record = moved.find(({ stepId }) => stepId === one.stepId)?.record;
    if (!record) return one;
    const isCheck = checks.some(({ stepId }) => stepId === one.stepId);
    // A profile that was changed has nothing in the run to blame: what it rests on is itself.
    return { ...one, state: "stale", record, because: isCheck && giver ? [giver] : [] };
  });
  return { standing: { ...without, steps }, movedChecks: checks.map(({ stepId }) => stepId) };
}

type Watched = { action: StepAction; one: StepStanding; record: StepRecord };

/** Answers that hold by the run's own and that no portfolio has been opened on. */
function watchedSteps(definition: WorkflowDefinition, standing: RunStanding): Watched[] {
  const doneIds = new Set(standing.steps.filter(({ state }) => state === "done").map(({ stepId }) => stepId));
  const opened = definition.steps.filter(
    ({ id, configuration }) => configuration.action === "open_portfolio" && doneIds.has(id),
  );
  // What was opened was opened from what was checked; from then on the framework goes its own way.
  const past = new Set(opened.flatMap(({ id }) => ancestorsOf(definition.steps, id)));
  return definition.steps.flatMap(({ id, configuration: { action } }) => {
    const one = standing.steps.find(({ stepId }) => stepId === id);
    if (past.has(id) || one?.state !== "done" || !one.record) return [];
    return [{ action, one, record: one.record }];
  });
}

/** The checks that were made of something that is no longer so. */
async function movedChecks(
  scope: Pick<Scope, "tx" | "principal">,
  watched: readonly Watched[],
): Promise<StepStanding[]> {
  const moved: StepStanding[] = [];
  for (const { action, one, record } of watched) {
    if (action !== "framework_validation") continue;
    if (!(await isAsChecked(scope, record.output))) moved.push(one);
  }
  return moved;
}

/** The profiles that score otherwise now than when they were answered with. */
async function movedProfiles(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  watched: readonly Watched[],
): Promise<StepStanding[]> {
  const moved: StepStanding[] = [];
  for (const { action, one, record } of watched) {
    const id = action === "investment_profile" ? textOf(record.output, "profile_id") : null;
    const stored = id === null ? null : await loadProfile(tx, principal.workspaceId, id);
    if (!stored) continue;
    const isSame = stored.score === record.output.score && stored.riskBand === record.output.risk_band;
    if (!isSame) moved.push(one);
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
