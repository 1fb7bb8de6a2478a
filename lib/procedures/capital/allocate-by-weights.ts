import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { type Posting, postTransactions } from "@/db/repositories/capital/post-transactions";
import { findRunOfDay, insertRun, listRuns, type RunRow } from "@/db/repositories/capital/runs";
import type { AllocatorMove } from "@/lib/engine/capital/plan-allocator";
import type { IsoDate } from "@/lib/kernel/dates";
import { RefusedError } from "@/lib/kernel/errors";
import type { Audit } from "@/lib/procedures/context";
import { workOutAllocation } from "./allocator-facts";
import { resultOf } from "./run-result";

export type AllocatorRun = {
  tx: Tx;
  workspaceId: string;
  date: IsoDate;
  now: Date;
  runBy: string;
  requestId: string;
  audit(event: Audit): Promise<void>;
};

/**
 * The run of a day: moves capital to the target weights and keeps what it did, in the caller's transaction and under
 * the reserve's lock. A day has one run; asked again, the answer is the first one's, and no run goes back in time.
 * Throws MissingPricesError and RefusedError before anything moves.
 */
export async function allocateByWeights(given: AllocatorRun): Promise<{ run: RunRow; isRepeat: boolean }> {
  const { tx, workspaceId, date, now, runBy, requestId, audit } = given;
  await lockReserve(tx, workspaceId);
  const first = await findRunOfDay(tx, workspaceId, date);
  if (first) return { run: first, isRepeat: true };
  await requireForward(tx, workspaceId, date);
  const worked = await workOutAllocation(tx, { workspaceId, date, now });
  const { plan } = worked;
  if (plan.lines.length === 0) {
    throw new RefusedError("NO_WEIGHTS", "No strategy has a target weight: there is nothing to allocate by");
  }
  const id = randomUUID();
  const postings = plan.moves.map((move) => postingOf(move, id, date));
  const posted = await postTransactions(tx, workspaceId, postings, { requestId, now });
  const seqs = new Map(plan.moves.map(({ strategyId }, index) => [strategyId, posted[index]?.seq ?? null]));
  const result = resultOf(worked, { id, date, isDryRun: false, hasRun: true, seqs });
  const run = { id, workspaceId, date, equity: plan.equity, result, runBy, createdAt: now };
  await insertRun(tx, run);
  await audit({
    action: "capital.allocator_run",
    entity: "allocator_run",
    entityId: id,
    after: {
      date,
      total_equity_usd: result.total_equity_usd,
      moved: result.lines.flatMap(({ strategy_id, executed_usd, transaction_id }) =>
        transaction_id === null ? [] : [{ strategy_id, executed_usd, transaction_id }],
      ),
    },
  });
  return { run, isRepeat: false };
}

/** Days go forward: a run for a day before the last one would move capital again, and by older prices. */
async function requireForward(tx: Tx, workspaceId: string, date: IsoDate): Promise<void> {
  const [last] = await listRuns(tx, workspaceId, { limit: 1 });
  if (last === undefined || last.date < date) return;
  throw new RefusedError("EARLIER_DATE", `The allocator has run for ${last.date}; ${date} lies before it`);
}

/** Cash between master and strategy; deployed notional moves with it. */
function postingOf(
  { kind, strategyId, amount, notional }: AllocatorMove,
  runId: string,
  date: IsoDate,
): Posting {
  const gained = kind === "allocate" ? amount : amount.negated();
  return {
    kind,
    cause: "allocator",
    causeId: runId,
    strategyId,
    note: `Allocator of ${date}`,
    entries: [
      { account: "master", amount: gained.negated() },
      {
        account: { strategyId },
        amount: gained,
        notional: kind === "allocate" ? notional : notional.negated(),
      },
    ],
  };
}
