import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { findRunOfDay } from "@/db/repositories/capital/runs";
import type { IsoDate } from "@/lib/kernel/dates";
import { ForbiddenError, RefusedError } from "@/lib/kernel/errors";
import type { Weight } from "@/lib/kernel/weight";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { hasRole } from "@/lib/procedures/principal";
import { type AllocatorRunView, allocatorRunView, runAllocatorInput } from "@/lib/schemas/capital-allocator";
import { allocateByWeights } from "./allocate-by-weights";
import { workOutAllocation } from "./allocator-facts";
import { resultOf } from "./run-result";
import { runViewOf } from "./run-view";
import { workspaceDay } from "./workspace-day";

export const runAllocator = write({
  role: "manager",
  method: "POST",
  path: "/capital/allocator/run",
  tag: "Capital",
  summary: "Run the daily allocator: every strategy to its share of total equity, all or nothing",
  description:
    "One run a day: asked again, the answer is the first one's, with `is_repeat`. A day before the last run's is refused. " +
    "Running it needs the role owner and, by a session, a fresh one; with " +
    "`dry_run`, in the body or the address, a manager sees every line of what a run would do now, also with other " +
    "`weights`, and also on a day that had its run. A missing price refuses it before anything moves.",
  successStatus: 200,
  isKeyRequired: true,
  announces: "capital",
  asksDryRun: ({ dry_run }) => dry_run === true,
  input: runAllocatorInput,
  output: allocatorRunView,
  // Names lie behind a role that no transaction reaches.
  prepare: memberNames,
  handler: async (scope, { date: asked, weights }, nameOf) => {
    const { tx, principal, now, requestId, audit, isDryRun } = scope;
    const { workspaceId, userId } = principal;
    const date = await dayOfRun(scope, asked);
    if (isDryRun) return rehearse(scope, date, weights);
    if (!hasRole(principal, "owner")) {
      throw new ForbiddenError(
        "Running the allocator needs the role owner in this workspace; a dry run does not",
      );
    }
    requireFreshSession(principal, now);
    if (weights) throw new RefusedError("DRY_RUN_ONLY", "Other weights can be tried in a dry run alone");
    const given = { tx, workspaceId, date, now, runBy: userId, requestId, audit };
    const { run, isRepeat } = await allocateByWeights(given);
    return runViewOf(run, nameOf, { isRepeat });
  },
});

async function dayOfRun(
  { tx, principal, now, today: utcDay }: WriteScope,
  asked?: IsoDate,
): Promise<IsoDate> {
  const { today } = await workspaceDay(tx, principal.workspaceId, now);
  const latest = today > utcDay ? today : utcDay;
  if (asked !== undefined && asked > latest) {
    throw new RefusedError("FUTURE_DATE", `${asked} has not come yet; it is ${latest}`);
  }
  return asked ?? today;
}

/** The same facts under the same lock through the same arithmetic, and no posting. */
async function rehearse(
  { tx, principal: { workspaceId }, now }: WriteScope,
  date: IsoDate,
  weights: Readonly<Record<string, Weight>> | undefined,
): Promise<AllocatorRunView> {
  await lockReserve(tx, workspaceId);
  const worked = await workOutAllocation(tx, { workspaceId, date, now, weights });
  const hasRun = (await findRunOfDay(tx, workspaceId, date)) !== null;
  const result = resultOf(worked, { id: null, date, isDryRun: true, hasRun, seqs: new Map() });
  return { ...result, is_repeat: false, run_by: null, run_by_name: null, created_at: null };
}
