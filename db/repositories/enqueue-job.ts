import { sql } from "drizzle-orm";
import type { JobName, JobTrigger } from "../../lib/engine/clockwork/jobs";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";

export type JobRequest = {
  job: JobName;
  trigger: JobTrigger;
  /** The local day that it is for; without one, the day on which it runs. */
  forDate?: IsoDate;
  /** The run that waits for it, when a person asked. */
  runId?: string;
  /** Not before this moment. */
  startAfter?: Date;
};

/**
 * Puts a job of the transaction's own workspace into the queue: it exists if, and only if, the transaction commits.
 * False when the same is waiting or running already.
 */
export async function enqueueJob(tx: Tx, request: JobRequest): Promise<boolean> {
  const { job, trigger, forDate, runId, startAfter } = request;
  const data = JSON.stringify({ trigger, forDate, runId });
  const rows = await tx.execute<{ id: string | null }>(
    sql`select enqueue_job(${job}, ${data}::jsonb, ${onceKey(request)}, ${startAfter?.toISOString() ?? null}::timestamptz) as id`,
  );
  return rows[0]?.id !== null;
}

/** What is wanted "now" must not be held up by the same that is wanted later. */
function onceKey({ trigger, forDate, runId, startAfter }: JobRequest): string {
  if (trigger === "schedule") return `day:${forDate}`;
  if (trigger === "hand") return `hand:${runId}`;
  return startAfter ? `at:${startAfter.toISOString().slice(0, 16)}` : `now`;
}
