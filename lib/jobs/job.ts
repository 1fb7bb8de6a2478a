import type { RouterClient } from "@orpc/server";
import type { TenantDatabase } from "@/db/client";
import type { JobName, JobTrigger } from "@/lib/engine/clockwork/jobs";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Log } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import type { AppRouter } from "@/lib/procedures/router";

/** What a worker works with, beside the queue itself. */
export type Tools = {
  /** The serving role's: bound by row-level security, as for every other door. */
  database: TenantDatabase;
  /** The procedures of every door, called as Plumbline itself. */
  api(principal: Principal): RouterClient<AppRouter>;
  log: Log;
};

/** One run of one job for one workspace. */
export type JobWork = {
  /** Plumbline itself, as an owner of the workspace. */
  principal: Principal;
  workspaceId: string;
  /** The local day that it is for. */
  forDate: IsoDate;
  trigger: JobTrigger;
  now: Date;
  database: TenantDatabase;
  api: RouterClient<AppRouter>;
  log: Log;
  /** Aborted when the worker stops or another one has taken over: stop at the next whole step. */
  signal: AbortSignal;
  /** Shown while it runs; cheap to call often. */
  onProgress(progress: { done: number; total: number; text?: string }): void;
};

/** One sentence on what was done, or why there was nothing to do. */
export type JobOutcome = { state: "done" | "skipped"; result: string };

export type JobHandler = (work: JobWork) => Promise<JobOutcome>;
export type JobHandlers = Record<JobName, JobHandler>;

/** What stands in the queue. */
export type JobData = { workspaceId: string; trigger: JobTrigger; forDate?: IsoDate; runId?: string };
