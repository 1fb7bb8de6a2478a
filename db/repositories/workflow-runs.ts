import { and, asc, count, desc, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import type { RunStatus, StepOutline, StepRecord, WorkflowDefinition } from "../../lib/engine/workflow/types";
import { UnavailableError } from "../../lib/kernel/errors";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { sqlState } from "../retry";
import { workflowRun, workflowStepRecord } from "../schema/journey";

export type StoredRun = typeof workflowRun.$inferSelect;
export type ListedRun = StoredRun & { updatedAtText: string };
export type RunRecord = StepRecord & { runId: string };
export type RunOutline = StepOutline & { runId: string };

type NewRun = {
  workspaceId: string;
  definition: WorkflowDefinition;
  version: number;
  name: string;
  userId: string;
};

export async function insertRun(tx: Tx, run: NewRun): Promise<StoredRun> {
  const [stored] = await tx
    .insert(workflowRun)
    .values({
      workspaceId: run.workspaceId,
      workflowKey: run.definition.key,
      workflowVersion: run.version,
      definition: run.definition,
      name: run.name,
      startedBy: run.userId,
    })
    .returning();
  if (!stored) throw new Error("a run was not inserted");
  return stored;
}

/** With `isLocked` nobody else answers or ends the run until this transaction does. */
export async function findRun(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<StoredRun | null> {
  if (!isUuid(id)) return null;
  const query = tx.select().from(workflowRun).where(runKey(workspaceId, id));
  const [row] = isLocked ? await orBusy(query.for("no key update")) : await query;
  return row ?? null;
}

const LOCK_TIMEOUT = "55P03";

/** Throws UnavailableError when others hold the run for longer than a statement waits. */
async function orBusy<T>(lock: Promise<T>): Promise<T> {
  try {
    return await lock;
  } catch (error) {
    if (sqlState(error) !== LOCK_TIMEOUT) throw error;
    throw new UnavailableError("The run is being answered; nothing was saved, send this again");
  }
}

export type RunFilter = { status?: RunStatus; startedBy?: string };
export type RunCursor = { updatedAt: string; id: string };

/** The last answered first. */
export async function listRuns(
  tx: Tx,
  workspaceId: string,
  filter: RunFilter,
  page: { limit: number; after?: RunCursor },
): Promise<ListedRun[]> {
  const { after } = page;
  return tx
    .select({ ...getTableColumns(workflowRun), updatedAtText: sql<string>`${workflowRun.updatedAt}::text` })
    .from(workflowRun)
    .where(
      and(
        eq(workflowRun.workspaceId, workspaceId),
        filter.status ? eq(workflowRun.status, filter.status) : undefined,
        filter.startedBy ? eq(workflowRun.startedBy, filter.startedBy) : undefined,
        after
          ? sql`(${workflowRun.updatedAt}, ${workflowRun.id}) < (${after.updatedAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(workflowRun.updatedAt), desc(workflowRun.id))
    .limit(page.limit);
}

export async function countActiveRuns(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(workflowRun)
    .where(and(eq(workflowRun.workspaceId, workspaceId), eq(workflowRun.status, "active")));
  return row?.count ?? 0;
}

/** All that was answered in one run, in the order of time. */
export async function loadRecords(tx: Tx, workspaceId: string, runId: string): Promise<RunRecord[]> {
  const rows = await tx
    .select()
    .from(workflowStepRecord)
    .where(and(eq(workflowStepRecord.workspaceId, workspaceId), eq(workflowStepRecord.runId, runId)))
    .orderBy(asc(workflowStepRecord.seq));
  return rows.map(toRecord);
}

/** What was answered in these runs, in the order of time, without what was sent: that may be a whole framework each. */
export async function loadOutlines(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
): Promise<RunOutline[]> {
  if (runIds.length === 0) return [];
  const { runId, seq, stepId, output } = getTableColumns(workflowStepRecord);
  return tx
    .select({ runId, seq, stepId, output })
    .from(workflowStepRecord)
    .where(and(eq(workflowStepRecord.workspaceId, workspaceId), inArray(runId, [...runIds])))
    .orderBy(asc(runId), asc(seq));
}

/** A page of what was answered in one run, from the first. */
export async function listRecords(
  tx: Tx,
  workspaceId: string,
  runId: string,
  page: { limit: number; after?: number },
): Promise<RunRecord[]> {
  const rows = await tx
    .select()
    .from(workflowStepRecord)
    .where(
      and(
        eq(workflowStepRecord.workspaceId, workspaceId),
        eq(workflowStepRecord.runId, runId),
        page.after === undefined ? undefined : sql`${workflowStepRecord.seq} > ${page.after}`,
      ),
    )
    .orderBy(asc(workflowStepRecord.seq))
    .limit(page.limit);
  return rows.map(toRecord);
}

function toRecord({ createdAt, ...row }: typeof workflowStepRecord.$inferSelect): RunRecord {
  const { runId, seq, stepId, input, output, actorId } = row;
  return { runId, seq, stepId, input, output, actorId, at: createdAt };
}

/** Stores an answer as the run's next revision; the run is locked. */
export async function appendRecord(
  tx: Tx,
  workspaceId: string,
  { runId, seq, stepId, input, output, actorId }: Omit<RunRecord, "at">,
): Promise<void> {
  await tx.insert(workflowStepRecord).values({ workspaceId, runId, seq, stepId, input, output, actorId });
  await tx.update(workflowRun).set({ revision: seq }).where(runKey(workspaceId, runId));
}

export async function endRun(
  tx: Tx,
  workspaceId: string,
  id: string,
  status: Exclude<RunStatus, "active">,
): Promise<void> {
  await tx
    .update(workflowRun)
    .set({ status, endedAt: sql`now()` })
    .where(and(runKey(workspaceId, id), eq(workflowRun.status, "active")));
}

/** Whether another run that goes on was given this framework. */
export async function isFrameworkInOtherRun(
  tx: Tx,
  workspaceId: string,
  frameworkId: string,
  runId: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ runId: workflowRun.id })
    .from(workflowStepRecord)
    .innerJoin(
      workflowRun,
      and(
        eq(workflowRun.workspaceId, workflowStepRecord.workspaceId),
        eq(workflowRun.id, workflowStepRecord.runId),
      ),
    )
    .where(
      and(
        eq(workflowStepRecord.workspaceId, workspaceId),
        eq(workflowRun.status, "active"),
        ne(workflowRun.id, runId),
        eq(workflowStepRecord.frameworkId, frameworkId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

function runKey(workspaceId: string, id: string) {
  return and(eq(workflowRun.workspaceId, workspaceId), eq(workflowRun.id, id));
}
