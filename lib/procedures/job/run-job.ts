import { enqueueJob } from "@/db/repositories/enqueue-job";
import { insertAskedRun } from "@/db/repositories/job-runs";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { localDate } from "@/lib/engine/clockwork/local-time";
import { ConflictError, ForbiddenError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { hasRole } from "@/lib/procedures/principal";
import { jobRunView, runJobInput } from "@/lib/schemas/job";
import { jobRunViewOf } from "./job-views";
import { JOB_WORDS } from "./job-words";

export const runJobNow = write({
  role: "manager",
  method: "POST",
  path: "/jobs/{name}/run",
  tag: "Jobs",
  summary: "Set a job off now",
  description: "It is queued and a worker takes it up; 409 while it waits or runs already.",
  successStatus: 202,
  input: runJobInput,
  output: jobRunView,
  handler: async ({ tx, principal, audit, now }, { name }) => {
    const { workspaceId, userId } = principal;
    // A job runs as Plumbline itself: who sets it off must be allowed to do what it does.
    const { role = "manager", title } = JOB_WORDS[name];
    if (!hasRole(principal, role)) {
      throw new ForbiddenError(`${title}: setting it off needs the role ${role} in this workspace`);
    }
    const { timeZone } = await readClockSettings(tx, workspaceId);
    const forDate = localDate(timeZone, now);
    const asked = { workspaceId, job: name, forDate, requestedBy: userId };
    const run = await insertAskedRun(tx, asked);
    if (run === null) throw new ConflictError(`${title}: a run is queued or under way already`);
    await enqueueJob(tx, { job: name, trigger: "hand", forDate, runId: run.id });
    await audit({ action: "job.run", entity: "job", entityId: name, after: { run_id: run.id } });
    return jobRunViewOf(run);
  },
});
