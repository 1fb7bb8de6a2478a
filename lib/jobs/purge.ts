import { deleteOldIdempotencyKeys } from "@/db/repositories/idempotency";
import { deleteOldRuns } from "@/db/repositories/job-runs";
import type { JobHandler } from "./job";

const DAY_MS = 86_400_000;
const KEYS_KEPT_DAYS = 30;
const RUNS_KEPT_DAYS = 90;

/** Throws away what nobody asks for again: answers kept for repeated requests, and old runs of jobs. */
export const purgeJob: JobHandler = async ({ database, principal, now }) => {
  const { workspaceId } = principal;
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [keys, runs] = await database.write(principal, async (tx) => [
    await deleteOldIdempotencyKeys(tx, workspaceId, before(KEYS_KEPT_DAYS)),
    await deleteOldRuns(tx, workspaceId, before(RUNS_KEPT_DAYS)),
  ]);
  if (keys + runs === 0) return { state: "done", result: "Nothing is old enough" };
  return { state: "done", result: `${keys} kept answers and ${runs} old runs of jobs were removed` };
};
