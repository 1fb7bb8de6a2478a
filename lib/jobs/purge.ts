import { purgeDeletedBacktests } from "@/db/repositories/backtests";
import { deleteOldIdempotencyKeys } from "@/db/repositories/idempotency";
import { deleteOldRuns } from "@/db/repositories/job-runs";
import type { JobHandler } from "./job";

const DAY_MS = 86_400_000;
const KEYS_KEPT_DAYS = 30;
const RUNS_KEPT_DAYS = 90;
/** So long a deleted backtest can be brought back. */
const DELETED_KEPT_DAYS = 30;

/** Throws away what nobody asks for again: answers kept for repeated requests, old runs of jobs, and deleted backtests. */
export const purgeJob: JobHandler = async ({ database, principal, now }) => {
  const { workspaceId } = principal;
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [keys, runs, backtests] = await database.write(principal, async (tx) => [
    await deleteOldIdempotencyKeys(tx, workspaceId, before(KEYS_KEPT_DAYS)),
    await deleteOldRuns(tx, workspaceId, before(RUNS_KEPT_DAYS)),
    await purgeDeletedBacktests(tx, workspaceId, before(DELETED_KEPT_DAYS)),
  ]);
  if (keys + runs + backtests === 0) return { state: "done", result: "Nothing is old enough" };
  return {
    state: "done",
    result: `${keys} kept answers, ${runs} old runs of jobs and ${backtests} deleted backtests were removed`,
  };
};
