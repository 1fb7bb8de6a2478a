import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { JobName, JobState, JobTrigger } from "../../lib/engine/clockwork/jobs";
import { id } from "../columns";
import { workspace } from "./auth";
import { workspaceId } from "./tenant";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One run of a job for one workspace: what people see of the queue. */
export const jobRun = pgTable(
  "job_run",
  {
    id: id(),
    workspaceId: workspaceId(),
    job: text("job").$type<JobName>().notNull(),
    /** The local day that the run is for. */
    forDate: date("for_date").notNull(),
    trigger: text("trigger").$type<JobTrigger>().notNull(),
    state: text("state").$type<JobState>().notNull(),
    /** Which try this is; a try that was overtaken by a later one may not write here any more. */
    attempts: integer("attempts").notNull(),
    /** The queue's own id of the job that does it; null until a worker has taken it. */
    queueJobId: uuid("queue_job_id"),
    progressDone: integer("progress_done"),
    progressTotal: integer("progress_total"),
    progressText: text("progress_text"),
    /** One sentence on what was done, or why nothing was. */
    result: text("result"),
    /** Why the last try failed, in plain words. */
    error: text("error"),
    requestedBy: uuid("requested_by"),
    queuedAt: instant("queued_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    unique("job_run_workspace_id_id").on(t.workspaceId, t.id),
    uniqueIndex("job_run_once_a_day")
      .on(t.workspaceId, t.job, t.forDate, t.trigger)
      .where(sql`${t.trigger} <> 'hand'`),
    uniqueIndex("job_run_one_at_a_time").on(t.workspaceId, t.job).where(sql`${t.state} = 'running'`),
    uniqueIndex("job_run_one_asked_for")
      .on(t.workspaceId, t.job)
      .where(sql`${t.trigger} = 'hand' and ${t.state} = 'queued'`),
    index("job_run_recent").on(t.workspaceId, t.job, t.queuedAt),
    check("job_run_trigger_known", sql`${t.trigger} in ('schedule', 'hand', 'event')`),
    check("job_run_state_known", sql`${t.state} in ('queued', 'running', 'done', 'failed', 'skipped')`),
  ],
);

/**
 * When each workspace is to be looked at next. The dispatcher's own: it names no tenant's rows, and triggers keep it
 * in step with workspaces and their settings. Not called workspace_id, for it is nobody's to see.
 */
export const workspaceClock = pgTable(
  "workspace_clock",
  {
    workspace: uuid("workspace")
      .primaryKey()
      .references(() => workspace.id, { onDelete: "cascade" }),
    timeZone: text("time_zone").notNull().default("UTC"),
    sweepHour: integer("sweep_hour").notNull().default(22),
    digestHour: integer("digest_hour").notNull().default(7),
    since: instant("since").notNull().defaultNow(),
    /** The local day for which each job was last set off. */
    lastDates: jsonb("last_dates").$type<Partial<Record<JobName, string>>>().notNull().default({}),
    nextDueAt: instant("next_due_at").notNull().defaultNow(),
  },
  (t) => [index("workspace_clock_due").on(t.nextDueAt)],
);

/** A sign of life of each worker. */
export const workerBeat = pgTable("worker_beat", {
  id: uuid("id").primaryKey(),
  startedAt: instant("started_at").notNull().defaultNow(),
  seenAt: instant("seen_at").notNull().defaultNow(),
});
