import { appendRecord, endRun, loadAnswersTo, type StoredRun } from "@/db/repositories/workflow-runs";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import type { WorkflowStep } from "@/lib/engine/workflow/types";
import { ConflictError, DomainError, ForbiddenError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { answerStepInput, workflowRunView } from "@/lib/schemas/workflow";
import {
  describeRun,
  loadRunNow,
  lockRun,
  type RunNow,
  requireGoingOn,
  requireRun,
  requireSeenRevision,
  requireStep,
} from "./load-run";
import { mayAnswer } from "./may-answer";
import { changedSinceCheck } from "./outside-changes";
import { loadPeople } from "./people";
import { keepableInput } from "./read-step-input";
import type { StepOutput } from "./step-context";
import { workStep } from "./work-step";

/** As far back as a step looks for what it made before. */
const MOST_OWN = 50;
/** Where a run stands is worked out from all of its answers. */
const MOST_ANSWERS = 1_000;

export const answerStep = write({
  role: "manager",
  method: "POST",
  path: "/workflow-runs/{id}/steps/{step_id}",
  tag: "Journey",
  summary: "Answer a step of a run, or change its answer",
  description:
    "Does what the step is for by the same procedure as its page, and keeps the answer, in one transaction. What depends on " +
    "an answer that changed is asked again. 409 when the step waits for others, the run has ended, or `revision` is older " +
    "than the run's; 403 when it is for another role or another person. `input` by action: investment_profile " +
    "`{ profile_id } | { name?, answers }`, questions `{ answers }`, framework_choice `{ choice: template, template, name? } | " +
    "{ choice: existing, framework_id } | { choice: generate }`, framework_generation `{ requirements, framework, source, " +
    "is_edited }`, product_mapping `{ mapping?, accept?: suggestions }`, framework_validation `{ accept_warnings?, note? }`, " +
    "open_portfolio `{ name, amount, fractional?, as_of?, accept_stale_prices? }`; `{ skip: true }` where it is optional.",
  input: answerStepInput,
  output: workflowRunView,
  prepare: (scope) => loadPeople(scope),
  handler: async (scope, { id, step_id, input, revision }, people) => {
    const run = await lockRun(scope, id);
    const step = requireStep(run, step_id);
    const now = await loadRunNow(scope, run);
    const may = mayAnswer(scope.principal, run.definition, now.records, step, people);
    if (!may.allowed) throw new ForbiddenError(may.reason ?? "This step is for somebody else");
    requireGoingOn(run);
    requireSeenRevision(run, revision);
    requireOpen(run, step, now);
    const kept = keepableInput(input);
    const look = { stepId: step.id, most: MOST_OWN };
    const own = await loadAnswersTo(scope.tx, scope.principal.workspaceId, run.id, look);
    const output = await workStep(scope, { run, step, own, ...now }, kept);
    await keepAnswer(scope, run, step, now, { input: kept, output });
    return describeRun(scope, await requireRun(scope, id), people);
  },
});

/** 409 naming what the step waits for, or why it is not asked. */
function requireOpen({ definition }: StoredRun, step: WorkflowStep, { standing, movedChecks }: RunNow): void {
  const one = standing.steps.find(({ stepId }) => stepId === step.id);
  if (one?.isAnswerable) return;
  const titleOf = (stepId: string) => definition.steps.find(({ id }) => id === stepId)?.title ?? stepId;
  const moved = one?.waitsFor.find((stepId) => movedChecks.includes(stepId));
  if (moved !== undefined) throw changedSinceCheck(titleOf(moved));
  const waitsFor = one?.waitsFor ?? [];
  const why =
    one?.state === "passed"
      ? "is not asked, because an earlier decision went another way"
      : `waits for ${waitsFor.map((stepId) => `"${titleOf(stepId)}"`).join(" and ")}`;
  throw new DomainError("STEP_NOT_OPEN", 409, `"${step.title}" ${why}`, {
    state: one?.state,
    waits_for: waitsFor,
  });
}

async function keepAnswer(
  scope: WriteScope,
  run: StoredRun,
  step: WorkflowStep,
  { records, standing }: RunNow,
  { input, output }: { input: Record<string, unknown>; output: StepOutput },
): Promise<void> {
  const { workspaceId, userId } = scope.principal;
  const seq = run.revision + 1;
  if (seq > MOST_ANSWERS) throw new ConflictError(`The run has ${MOST_ANSWERS} answers; begin another one`);
  const record = { runId: run.id, seq, stepId: step.id, input, output, actorId: userId, at: scope.now };
  await appendRecord(scope.tx, workspaceId, record);
  const { isComplete } = runStanding(run.definition, [...records, record]);
  if (isComplete) await endRun(scope.tx, workspaceId, run.id, { status: "completed", by: userId });
  const before = standing.steps.find(({ stepId }) => stepId === step.id)?.record?.output;
  await scope.audit({
    action: "run.answer",
    entity: "workflow_run",
    entityId: run.id,
    ...(before ? { before: { step: step.id, output: before } } : {}),
    after: { step: step.id, revision: seq, output, status: isComplete ? "completed" : "active" },
  });
}
