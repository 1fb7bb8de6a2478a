import type { Tx } from "@/db/client";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import { claimRun, endTry, type RunEnd, type RunTry, reportProgress } from "@/db/repositories/job-runs";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { sqlState } from "@/db/retry";
import { type JobName, PRICE_FOLLOWERS } from "@/lib/engine/clockwork/jobs";
import { localDate } from "@/lib/engine/clockwork/local-time";
import { DomainError } from "@/lib/kernel/errors";
import type { JobData, JobHandler, JobOutcome, JobWork, Tools } from "./job";
import { systemPrincipal } from "./principal";

/** A job as the queue hands it out. */
export type QueuedJob = {
  id: string;
  data: JobData;
  retryCount: number;
  retryLimit: number;
  signal: AbortSignal;
};

const PROGRESS_EVERY_MS = 1_000;
const LONGEST_ERROR = 500;
const GONE_WORKSPACE = "23503";
const ANOTHER_RUNS = "23505";

/** Thrown by a job that stopped half-way because it was told to. */
export class HandedBack extends Error {
  constructor() {
    super("The worker was stopped; another takes it up");
  }
}

/**
 * One try at a job: claims its run, does it, writes how it ended. What it throws, the queue tries again later; a try
 * that was overtaken writes nothing.
 */
export async function runJob(
  tools: Tools,
  name: JobName,
  handler: JobHandler,
  queued: QueuedJob,
  stopping: AbortSignal,
): Promise<void> {
  const { workspaceId } = queued.data;
  const { database, log } = tools;
  const principal = systemPrincipal(workspaceId);
  const now = new Date();
  const settings = await database.read(principal, (tx) => readClockSettings(tx, workspaceId));
  const forDate = queued.data.forDate ?? localDate(settings.timeZone, now);
  const run = await claim(tools, name, { ...queued.data, forDate }, queued);
  if (run === null) return;
  const signal = AbortSignal.any([queued.signal, stopping]);
  const progress = progressWriter(tools, run);
  const started = performance.now();
  const work: JobWork = {
    principal,
    workspaceId,
    forDate,
    trigger: queued.data.trigger,
    now,
    database,
    api: tools.api(principal),
    log,
    signal,
    onProgress: progress.report,
  };
  let end: RunEnd;
  let failure: unknown;
  try {
    end = await outcomeOf(handler, work);
  } catch (error) {
    failure = stopping.aborted ? new HandedBack() : error;
    end = failedEnd(failure, queued);
  }
  await progress.settled();
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  const isOurs = await database.write(principal, async (tx) => {
    const isOurs = await endTry(tx, run, end);
    if (isOurs && end.state !== "queued") await enqueueFollower(tx, name, { ...queued.data, forDate });
    return isOurs;
  });
  log.info({ job: name, workspaceId, forDate, seconds, ...end, isOurs }, "job");
  if (failure !== undefined) throw failure;
}

/** The sweep values what the prices brought, the allocator moves capital by them; both come even if the prices did not. */
export async function enqueueFollower(tx: Tx, job: JobName, data: JobData): Promise<void> {
  if (job !== "refresh-prices" || data.trigger !== "schedule" || data.forDate === undefined) return;
  for (const follower of PRICE_FOLLOWERS) {
    await enqueueJob(tx, { job: follower, trigger: "schedule", forDate: data.forDate });
  }
}

async function outcomeOf(handler: JobHandler, work: JobWork): Promise<JobOutcome> {
  if (work.signal.aborted) throw new HandedBack();
  return handler(work);
}

async function claim(
  { database, log }: Tools,
  job: JobName,
  data: JobData & { forDate: string },
  queued: QueuedJob,
): Promise<RunTry | null> {
  const principal = systemPrincipal(data.workspaceId);
  try {
    return await database.write(principal, (tx) =>
      claimRun(tx, { ...data, job, queueJobId: queued.id, attempt: queued.retryCount + 1 }),
    );
  } catch (error) {
    // The workspace was removed after its job was put in.
    if (sqlState(error) === GONE_WORKSPACE) return null;
    if (sqlState(error) !== ANOTHER_RUNS) throw error;
    log.info({ job, workspaceId: data.workspaceId }, "another run of this job is under way; later");
    throw new Error("Another run of this job is under way");
  }
}

function failedEnd(error: unknown, { retryCount, retryLimit }: QueuedJob): RunEnd {
  const isLast = retryCount >= retryLimit;
  const message = plainWords(error);
  if (isLast) return { state: "failed", error: message };
  return { state: "queued", error: `Try ${retryCount + 1} of ${retryLimit + 1}: ${message}` };
}

/** What may be shown of a failure: our own words, or the first line of somebody else's. */
export function plainWords(error: unknown): string {
  if (error instanceof DomainError || error instanceof HandedBack) return error.message;
  if (sqlState(error) !== null) return `The database refused (${sqlState(error)})`;
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").slice(0, LONGEST_ERROR) || "It failed without a word";
}

/** Writes at most one line a second, and the last one before the run ends. */
function progressWriter({ database, log }: Tools, run: RunTry) {
  const principal = systemPrincipal(run.workspaceId);
  let latest: { done: number; total: number; text?: string } | null = null;
  let writing: Promise<void> | null = null;
  let writtenAt = 0;
  const write = async () => {
    const progress = latest;
    latest = null;
    writtenAt = performance.now();
    if (progress) await database.write(principal, (tx) => reportProgress(tx, run, progress));
  };
  const start = () => {
    writing = write()
      // A figure that could not be shown is no reason to stop the work.
      .catch((error: unknown) => log.warn({ err: error }, "progress could not be written"))
      .finally(() => {
        writing = null;
      });
  };
  return {
    report(progress: { done: number; total: number; text?: string }) {
      latest = progress;
      if (writing === null && performance.now() - writtenAt >= PROGRESS_EVERY_MS) start();
    },
    async settled() {
      await writing;
      if (latest) start();
      await writing;
    },
  };
}
