import { z } from "zod";
import { recentRuns, workerSeenAt } from "@/db/repositories/job-runs";
import { readOwnClock } from "@/db/repositories/own-clock";
import { nextRunAt } from "@/lib/engine/clockwork/due-jobs";
import { JOB_NAMES } from "@/lib/engine/clockwork/jobs";
import { read } from "@/lib/procedures/base";
import { hasRole } from "@/lib/procedures/principal";
import { jobListView } from "@/lib/schemas/job";
import { jobRunViewOf } from "./job-views";
import { JOB_WORDS } from "./job-words";

const RUNS_SHOWN = 5;
/** A worker gives a sign of life every half minute. */
const MISSED_AFTER_MS = 120_000;

export const listJobs = read({
  role: "viewer",
  method: "GET",
  path: "/jobs",
  tag: "Jobs",
  summary: "What is done by itself: last runs, next run, failures",
  input: z.object({}),
  output: jobListView,
  handler: async ({ tx, principal, now }) => {
    const { workspaceId } = principal;
    const clock = await readOwnClock(tx, workspaceId);
    const runs = await recentRuns(tx, workspaceId, RUNS_SHOWN);
    const seenAt = await workerSeenAt(tx);
    const items = JOB_NAMES.map((name) => {
      const next = nextRunAt(clock, name, now);
      const { title, does, role = "manager", warning = null } = JOB_WORDS[name];
      return {
        name,
        title,
        does,
        may_run: principal.scope === "write" && hasRole(principal, role),
        warning,
        next_run_at: next.toISOString(),
        is_overdue: next <= now,
        runs: runs.filter(({ job }) => job === name).map(jobRunViewOf),
      };
    });
    return {
      time_zone: clock.settings.timeZone,
      worker_seen_at: seenAt?.toISOString() ?? null,
      is_worker_up: seenAt !== null && now.getTime() - seenAt.getTime() < MISSED_AFTER_MS,
      items,
    };
  },
});
