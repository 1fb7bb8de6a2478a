import { and, eq, getTableColumns, inArray, lt, lte, sql } from "drizzle-orm";
import type { JobName, JobTrigger } from "../../lib/engine/clockwork/jobs";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import { jobRun, workerBeat } from "../schema/job";

export type JobRunRow = typeof jobRun.$inferSelect;

/** A try at a run: what may write to it as long as no later try has begun. */
export type RunTry = { workspaceId: string; runId: string; queueJobId: string; attempt: number };

export type RunClaim = {
  workspaceId: string;
  job: JobName;
  forDate: IsoDate;
  trigger: JobTrigger;
  /** The run that waits, when a person asked for it. */
  runId?: string;
  queueJobId: string;
  attempt: number;
};

/**
 * Begins a try, or null when there is nothing to do: the day was served, or another worker is at it. A run that its
 * worker left behind is taken up again by the same job of the queue, which is only handed out once that one is missed.
 */
export async function claimRun(tx: Tx, claim: RunClaim): Promise<RunTry | null> {
  const { workspaceId, job, forDate, trigger, queueJobId, attempt } = claim;
  const started = {
    state: "running" as const,
    attempts: attempt,
    queueJobId,
    startedAt: sql`now()`,
    finishedAt: null,
    progressDone: null,
    progressTotal: null,
    progressText: null,
  };
  // What happened is told of again and again in the same line; the others have one run each.
  const isOpen = sql`(${jobRun.trigger} = 'event' or ${jobRun.state} = 'queued' or (${jobRun.state} = 'running'
    and ${jobRun.queueJobId} = ${queueJobId} and ${jobRun.attempts} < ${attempt}))`;
  const rows =
    claim.runId === undefined
      ? await tx
          .insert(jobRun)
          .values({ workspaceId, job, forDate, trigger, ...started })
          .onConflictDoUpdate({
            target: [jobRun.workspaceId, jobRun.job, jobRun.forDate, jobRun.trigger],
            targetWhere: sql`${jobRun.trigger} <> 'hand'`,
            set: started,
            setWhere: isOpen,
          })
          .returning({ id: jobRun.id })
      : await tx
          .update(jobRun)
          .set(started)
          .where(and(eq(jobRun.workspaceId, workspaceId), eq(jobRun.id, claim.runId), isOpen))
          .returning({ id: jobRun.id });
  const [row] = rows;
  return row ? { workspaceId, runId: row.id, queueJobId, attempt } : null;
}

export type RunProgress = { done: number; total: number; text?: string };

/** False when this try was overtaken and should stop. */
export async function reportProgress(tx: Tx, run: RunTry, progress: RunProgress): Promise<boolean> {
  return change(tx, run, {
    progressDone: progress.done,
    progressTotal: progress.total,
    progressText: progress.text ?? null,
  });
}

export type RunEnd =
  | { state: "done" | "skipped"; result: string }
  | { state: "failed" | "queued"; error: string };

/** Ends a try; `queued` means that the queue will hand it out again. False when it was overtaken. */
export async function endTry(tx: Tx, run: RunTry, end: RunEnd): Promise<boolean> {
  return change(tx, run, {
    state: end.state,
    result: "result" in end ? end.result : null,
    error: "error" in end ? end.error : null,
    finishedAt: end.state === "queued" ? null : sql`now()`,
  });
}

async function change(tx: Tx, run: RunTry, set: Parameters<ReturnType<Tx["update"]>["set"]>[0]) {
  const changed = await tx
    .update(jobRun)
    .set(set)
    .where(
      and(
        eq(jobRun.workspaceId, run.workspaceId),
        eq(jobRun.id, run.runId),
        eq(jobRun.state, "running"),
        eq(jobRun.queueJobId, run.queueJobId),
        eq(jobRun.attempts, run.attempt),
      ),
    )
    .returning({ id: jobRun.id });
  return changed.length > 0;
}

/** For a job that the queue has given up: whatever state its worker left it in. */
export async function giveUpRun(
  tx: Tx,
  run: { workspaceId: string; queueJobId: string; error: string },
): Promise<void> {
  await tx
    .update(jobRun)
    .set({ state: "failed", finishedAt: sql`now()`, error: sql`coalesce(${jobRun.error}, ${run.error})` })
    .where(
      and(
        eq(jobRun.workspaceId, run.workspaceId),
        eq(jobRun.queueJobId, run.queueJobId),
        inArray(jobRun.state, ["queued", "running"]),
      ),
    );
}

/** A run that a person asks for; null when the job waits or runs already. */
export async function insertAskedRun(
  tx: Tx,
  asked: { workspaceId: string; job: JobName; forDate: IsoDate; requestedBy: string },
): Promise<JobRunRow | null> {
  const [busy] = await tx
    .select({ id: jobRun.id })
    .from(jobRun)
    .where(
      and(
        eq(jobRun.workspaceId, asked.workspaceId),
        eq(jobRun.job, asked.job),
        inArray(jobRun.state, ["queued", "running"]),
      ),
    )
    .limit(1);
  if (busy) return null;
  const [row] = await tx
    .insert(jobRun)
    .values({ ...asked, trigger: "hand", state: "queued", attempts: 0 })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** The latest runs of every job, so many of each, the latest first. */
export async function recentRuns(tx: Tx, workspaceId: string, perJob: number): Promise<JobRunRow[]> {
  const { id, ...columns } = getTableColumns(jobRun);
  const ranked = tx
    .select({
      id,
      ...columns,
      rank: sql<number>`row_number() over (partition by ${jobRun.job}
        order by coalesce(${jobRun.startedAt}, ${jobRun.queuedAt}) desc, ${jobRun.id})`.as("rank"),
    })
    .from(jobRun)
    .where(eq(jobRun.workspaceId, workspaceId))
    .as("ranked");
  return tx.select().from(ranked).where(lte(ranked.rank, perJob)).orderBy(ranked.job, ranked.rank);
}

/** When any worker last gave a sign of life; null when none ever did. */
export async function workerSeenAt(tx: Tx): Promise<Date | null> {
  const [row] = await tx.select({ at: sql<string | null>`max(${workerBeat.seenAt})` }).from(workerBeat);
  return row?.at ? new Date(row.at) : null;
}

/** Runs older than `before` that have ended. */
export async function deleteOldRuns(tx: Tx, workspaceId: string, before: Date): Promise<number> {
  const gone = await tx
    .delete(jobRun)
    .where(
      and(
        eq(jobRun.workspaceId, workspaceId),
        lt(jobRun.queuedAt, before),
        inArray(jobRun.state, ["done", "failed", "skipped"]),
      ),
    )
    .returning({ id: jobRun.id });
  return gone.length;
}
