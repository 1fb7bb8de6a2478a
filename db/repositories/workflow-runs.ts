import { and, asc, count, desc, eq, getTableColumns, gt, inArray, lte, ne, sql } from "drizzle-orm";
import type { RunStatus, StepRecord, WorkflowDefinition } from "../../lib/engine/workflow/types";
import { UnavailableError } from "../../lib/kernel/errors";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { sqlState } from "../retry";
import { workflowRun, workflowStepRecord } from "../schema/journey";

export type StoredRun = typeof workflowRun.$inferSelect;
export type ListedRun = StoredRun & { updatedAtText: string };
export type RunRecord = StepRecord & { runId: string };
/** With what was sent; up to a megabyte each. */
export type RunAnswer = RunRecord & { input: Record<string, unknown> };

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

const { input: INPUT, ...ALL_BUT_INPUT } = getTableColumns(workflowStepRecord);

/** What was answered in these runs, in the order of time, without what was sent: that may be a whole framework each. */
export async function loadRecords(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
): Promise<RunRecord[]> {
  if (runIds.length === 0) return [];
  const rows = await tx
    .select(ALL_BUT_INPUT)
    .from(workflowStepRecord)
    .where(
      and(eq(workflowStepRecord.workspaceId, workspaceId), inArray(workflowStepRecord.runId, [...runIds])),
    )
    .orderBy(asc(workflowStepRecord.runId), asc(workflowStepRecord.seq));
  return rows.map(toRecord);
}

/** What was sent with the latest answer to each step of a run, up to a revision; by the answer's number. */
export async function loadLatestInputs(
  tx: Tx,
  workspaceId: string,
  { id, revision }: Pick<StoredRun, "id" | "revision">,
): Promise<Map<number, Record<string, unknown>>> {
  const { stepId, seq } = workflowStepRecord;
  const rows = await tx
    .selectDistinctOn([stepId], { seq, input: INPUT })
    .from(workflowStepRecord)
    .where(and(recordsOf(workspaceId, id), lte(seq, revision)))
    .orderBy(asc(stepId), desc(seq));
  return new Map(rows.map((row) => [row.seq, row.input]));
}

/** The last `most` answers to one step of a run with what was sent, the latest last. */
export async function loadAnswersTo(
  tx: Tx,
  workspaceId: string,
  runId: string,
  { stepId, most }: { stepId: string; most: number },
): Promise<RunAnswer[]> {
  const rows = await tx
    .select()
    .from(workflowStepRecord)
    .where(and(recordsOf(workspaceId, runId), eq(workflowStepRecord.stepId, stepId)))
    .orderBy(desc(workflowStepRecord.seq))
    .limit(most);
  return rows.reverse().map((row) => ({ ...toRecord(row), input: row.input }));
}

/**
 * A page of what was answered in one run, from the first: at most `limit` answers, and no more than `bytes` of them as
 * text, but always one. `isLast` says that nothing comes after it.
 */
export async function listAnswers(
  tx: Tx,
  workspaceId: string,
  runId: string,
  page: { limit: number; bytes: number; after?: number },
): Promise<{ answers: RunAnswer[]; isLast: boolean }> {
  const { seq, input, output } = workflowStepRecord;
  const ofPage = and(
    recordsOf(workspaceId, runId),
    page.after === undefined ? undefined : gt(seq, page.after),
  );
  const sizes = await tx
    .select({ seq, bytes: sql<number>`octet_length(${input}::text) + octet_length(${output}::text)` })
    .from(workflowStepRecord)
    .where(ofPage)
    .orderBy(asc(seq))
    .limit(page.limit + 1);
  let bytes = 0;
  const fitting = sizes.slice(0, page.limit).filter((one, index) => {
    bytes += one.bytes;
    return index === 0 || bytes <= page.bytes;
  });
  const last = fitting.at(-1);
  if (!last) return { answers: [], isLast: true };
  const rows = await tx
    .select()
    .from(workflowStepRecord)
    .where(and(ofPage, lte(seq, last.seq)))
    .orderBy(asc(seq));
  const answers = rows.map((row) => ({ ...toRecord(row), input: row.input }));
  return { answers, isLast: fitting.length === sizes.length };
}

function toRecord({
  createdAt,
  runId,
  seq,
  stepId,
  output,
  actorId,
}: Omit<typeof workflowStepRecord.$inferSelect, "input">): RunRecord {
  return { runId, seq, stepId, output, actorId, at: createdAt };
}

/** Stores an answer as the run's next revision; the run is locked. */
export async function appendRecord(
  tx: Tx,
  workspaceId: string,
  { runId, seq, stepId, input, output, actorId }: Omit<RunAnswer, "at">,
): Promise<void> {
  await tx.insert(workflowStepRecord).values({ workspaceId, runId, seq, stepId, input, output, actorId });
  await tx.update(workflowRun).set({ revision: seq }).where(runKey(workspaceId, runId));
}

export async function endRun(
  tx: Tx,
  workspaceId: string,
  id: string,
  { status, by }: { status: Exclude<RunStatus, "active">; by: string },
): Promise<void> {
  await tx
    .update(workflowRun)
    .set({ status, endedAt: sql`now()`, endedBy: by })
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

function recordsOf(workspaceId: string, runId: string) {
  return and(eq(workflowStepRecord.workspaceId, workspaceId), eq(workflowStepRecord.runId, runId));
}

function runKey(workspaceId: string, id: string) {
  return and(eq(workflowRun.workspaceId, workspaceId), eq(workflowRun.id, id));
}
