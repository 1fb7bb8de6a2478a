import { z } from "zod";
import { JOB_NAMES } from "@/lib/engine/clockwork/jobs";
import { isTimeZone } from "@/lib/engine/clockwork/local-time";
import { dateView, idView, instantView } from "./common";

export const jobNameSchema = z.enum(JOB_NAMES);
export const jobStateSchema = z.enum(["queued", "running", "done", "failed", "skipped"]);

export const jobRunView = z.object({
  id: idView,
  for_date: dateView,
  trigger: z.enum(["schedule", "hand", "event"]),
  state: jobStateSchema,
  attempts: z.int(),
  queued_at: instantView,
  started_at: instantView.nullable(),
  finished_at: instantView.nullable(),
  /** One sentence on what was done, or why nothing was. */
  result: z.string().nullable(),
  /** Why the last try failed; a queued run with one is tried again. */
  error: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int(), text: z.string().nullable() }).nullable(),
});
export type JobRunView = z.infer<typeof jobRunView>;

export const jobView = z.object({
  name: jobNameSchema,
  title: z.string(),
  does: z.string(),
  /** Whether the caller may set it off. */
  may_run: z.boolean(),
  /** What follows from setting it off, where that cannot be taken back. */
  warning: z.string().nullable(),
  /** When the clock sets it off next; earlier than now when it is overdue. */
  next_run_at: instantView,
  is_overdue: z.boolean(),
  /** The latest first. */
  runs: z.array(jobRunView),
});
export type JobView = z.infer<typeof jobView>;

export const jobListView = z.object({
  time_zone: z.string(),
  /** When a worker last gave a sign of life; null when none ever did. */
  worker_seen_at: instantView.nullable(),
  is_worker_up: z.boolean(),
  items: z.array(jobView),
});
export type JobListView = z.infer<typeof jobListView>;

export const runJobInput = z.object({ name: jobNameSchema });

const hourInput = z.int().min(0).max(23);

export const workspaceSettingsInput = z
  .object({
    time_zone: z.string().refine(isTimeZone, "This is not a time zone, such as Europe/Berlin"),
    alert_cooldown_hours: z.int().min(1).max(720),
    sweep_hour: hourInput,
    digest_hour: hourInput,
  })
  .partial();
export type WorkspaceSettingsInput = z.infer<typeof workspaceSettingsInput>;

export const workspaceSettingsView = z.object({
  /** Decides when a day begins. */
  time_zone: z.string(),
  alert_cooldown_hours: z.int(),
  sweep_hour: z.int(),
  digest_hour: z.int(),
});
export type WorkspaceSettingsView = z.infer<typeof workspaceSettingsView>;
