import {
  findRun,
  loadLatestInputs,
  loadRecords,
  type RunRecord,
  type StoredRun,
} from "@/db/repositories/workflow-runs";
import { runStanding } from "@/lib/engine/workflow/run-standing";
import type { RunStanding, WorkflowStep } from "@/lib/engine/workflow/types";
import { ConflictError, DomainError, NotFoundError } from "@/lib/kernel/errors";
import type { Scope, WriteScope } from "@/lib/procedures/context";
import type { WorkflowRunView } from "@/lib/schemas/workflow";
import { standingNow } from "./outside-changes";
import type { People } from "./people";
import { ENDED_WORDS, toRunView } from "./run-views";

type Reader = Pick<Scope, "tx" | "principal">;

/** The run, or the same 404 whether it is absent or another workspace's. */
export async function requireRun({ tx, principal }: Reader, id: string): Promise<StoredRun> {
  const run = await findRun(tx, principal.workspaceId, id);
  if (!run) throw new NotFoundError("run");
  return run;
}

/** The run for a change, ended or not: nobody else answers or ends it until this transaction does. */
export async function lockRun({ tx, principal }: WriteScope, id: string): Promise<StoredRun> {
  const run = await findRun(tx, principal.workspaceId, id, { isLocked: true });
  if (!run) throw new NotFoundError("run");
  return run;
}

/** 409 RUN_ENDED once it is complete or given up. */
export function requireGoingOn({ status }: StoredRun): void {
  if (status === "active") return;
  throw new DomainError("RUN_ENDED", 409, ENDED_WORDS[status], { status });
}

/** 409 for an answer of a tab that saw the run before another answer came. */
export function requireSeenRevision({ revision }: StoredRun, seen: number | undefined): void {
  if (seen === undefined || seen === revision) return;
  throw new ConflictError(
    `The run is at revision ${revision}; this answer started from revision ${seen}. Nothing was stored: look at what changed and answer again`,
    { current_revision: revision, your_revision: seen },
  );
}

export function requireStep({ definition }: StoredRun, stepId: string): WorkflowStep {
  const step = definition.steps.find(({ id }) => id === stepId);
  if (!step) throw new NotFoundError("step of the run");
  return step;
}

export type RunNow = { records: RunRecord[]; standing: RunStanding; movedChecks: string[] };

/** What was answered in the run up to its revision, and where it stands; an answer that comes meanwhile is left for later. */
export async function loadRunNow(scope: Reader, run: StoredRun): Promise<RunNow> {
  const all = await loadRecords(scope.tx, scope.principal.workspaceId, [run.id]);
  const records = all.filter(({ seq }) => seq <= run.revision);
  if (run.status === "active") return { records, ...(await standingNow(scope, run, records)) };
  return { records, standing: runStanding(run.definition, records), movedChecks: [] };
}

/** The run as whoever looks may see it. */
export async function describeRun(scope: Reader, run: StoredRun, people: People): Promise<WorkflowRunView> {
  const { records, standing } = await loadRunNow(scope, run);
  const inputs = await loadLatestInputs(scope.tx, scope.principal.workspaceId, run);
  return toRunView(run, standing, { principal: scope.principal, people, records, inputs });
}
