import type { JobInsert, PgBoss } from "pg-boss";
import { type ClockSetting, type DueClock, setClocks, takeDueClocks } from "@/db/clock";
import { dueJobs, nextDueAt } from "@/lib/engine/clockwork/due-jobs";
import type { JobName } from "@/lib/engine/clockwork/jobs";
import { isTimeZone } from "@/lib/engine/clockwork/local-time";
import type { Log } from "@/lib/procedures/context";
import type { JobData } from "./job";

const AT_ONCE = 500;

/**
 * Puts in what is due at `now`, workspace by workspace: the jobs and the note that they were put in are one
 * transaction, so that however many dispatchers run and die, each day's job is put in once. Returns how many.
 */
export async function dispatch(boss: PgBoss, now: Date, log: Log): Promise<number> {
  let count = 0;
  for (;;) {
    const { looked, sent } = await dispatchSome(boss, now, log);
    count += sent;
    if (looked < AT_ONCE) return count;
  }
}

async function dispatchSome(boss: PgBoss, now: Date, log: Log): Promise<{ looked: number; sent: number }> {
  const transaction = await boss.getDb().beginTransaction?.();
  if (!transaction) throw new Error("The queue's connection cannot open a transaction");
  try {
    const { db } = transaction;
    const clocks = await takeDueClocks(db, now, AT_ONCE);
    const byJob = new Map<JobName, JobInsert<JobData>[]>();
    const settings = clocks.map((clock) => setOff(withKnownZone(clock, log), now, byJob));
    for (const [job, jobs] of byJob) await boss.insert(job, jobs, { db });
    if (settings.length > 0) await setClocks(db, settings);
    await transaction.commit();
    const sent = [...byJob.values()].reduce((sum, jobs) => sum + jobs.length, 0);
    return { looked: clocks.length, sent };
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

function setOff(clock: DueClock, now: Date, byJob: Map<JobName, JobInsert<JobData>[]>): ClockSetting {
  const { workspace } = clock;
  const lastDates = { ...clock.lastDates };
  for (const { job, forDate } of dueJobs(clock, now)) {
    lastDates[job] = forDate;
    const jobs = byJob.get(job) ?? [];
    jobs.push({
      data: { workspaceId: workspace, trigger: "schedule", forDate },
      singletonKey: `${workspace}:day:${forDate}`,
      group: { id: workspace },
    });
    byJob.set(job, jobs);
  }
  return { workspace, lastDates, nextDueAt: nextDueAt({ ...clock, lastDates }, now) };
}

/** A zone that this runtime does not know must not stop everybody else's clock. */
function withKnownZone(clock: DueClock, log: Log): DueClock {
  if (isTimeZone(clock.settings.timeZone)) return clock;
  log.warn({ workspace: clock.workspace, zone: clock.settings.timeZone }, "unknown time zone; UTC instead");
  return { ...clock, settings: { ...clock.settings, timeZone: "UTC" } };
}
