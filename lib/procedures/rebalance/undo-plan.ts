import { type PortfolioKey, type PositionSettings, updatePositionSettings } from "@/db/repositories/holdings";
import { listPlanTransactions, movePlan, type PlanRow, type PlanTransaction } from "@/db/repositories/plans";
import { addActivity, listHeld } from "@/db/repositories/replace-holdings";
import { raiseRevision } from "@/db/repositories/write-holdings";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { writeBooks } from "@/lib/procedures/portfolio/book-transactions";
import { keepHistory } from "@/lib/procedures/portfolio/keep-history";
import { planIdInput, planView } from "@/lib/schemas/rebalance";
import { isBookedToday, lockPlan } from "./find-plan";
import { reversalsOf } from "./plan-transactions";
import { readKept, toPlanView } from "./plan-views";
import { undoneSummary } from "./plan-words";

export const undoPlan = write({
  role: "manager",
  method: "POST",
  path: "/rebalance-plans/{id}/undo",
  tag: "Rebalancing",
  summary: "Take a booked plan back",
  description:
    "On the day it was booked, by the workspace's clock: books the reversal of every line that the plan booked. " +
    "409 after that day, when it was taken back before, or when what was bought or received is no longer there.",
  successStatus: 200,
  isKeyRequired: true,
  input: planIdInput,
  output: planView,
  handler: async (scope, { id }) => {
    const { tx, principal, now, audit } = scope;
    const { workspaceId, userId } = principal;
    const { plan, portfolio } = await lockPlan(scope, id);
    await refuseLate(scope, plan);
    const key = { workspaceId, portfolioId: portfolio.id };
    const lines = await listPlanTransactions(tx, key, plan.id);
    refuseReversed(lines);
    await takeBack(() =>
      keepHistory(scope, portfolio.id, async () => {
        const before = await heldIds(scope, key);
        const { positions } = await writeBooks(scope, portfolio, reversalsOf(lines));
        const back = positions.map(({ productId }) => productId).filter((one) => !before.has(one));
        await updatePositionSettings(tx, key, settingsByHand(plan, back));
        await raiseRevision(tx, key);
      }),
    );
    const undone = await movePlan(tx, workspaceId, plan.id, {
      to: "undone",
      undoneBy: userId,
      undoneAt: now,
    });
    if (!undone) throw new ConflictError("This plan was taken back already");
    const summary = undoneSummary(readKept(plan).body);
    const detail = { plan_id: plan.id, reversed: lines.length };
    await addActivity(tx, { ...key, kind: "rebalance_undone", summary, detail, actorId: userId });
    await audit({
      action: "plan.undo",
      entity: "rebalance_plan",
      entityId: plan.id,
      before: { status: "executed" },
      after: { status: "undone", portfolio_id: portfolio.id, ...detail },
    });
    return toPlanView(undone, false);
  },
});

async function refuseLate(scope: WriteScope, plan: PlanRow): Promise<void> {
  if (plan.status === "undone") throw new ConflictError("This plan was taken back already");
  if (plan.status === "proposed")
    throw new ConflictError("This plan was not booked, so there is nothing to take back");
  if (await isBookedToday(scope, plan)) return;
  throw new ConflictError(
    "This plan was booked on an earlier day; it can be taken back on the day it was booked only",
    { executed_at: plan.executedAt?.toISOString() },
  );
}

/** A line of the books can be taken back by itself; what is left of the plan is then no plan any more. */
function refuseReversed(lines: readonly PlanTransaction[]): void {
  const reversed = lines.filter((line) => line.isReversed).map(({ symbol, kind }) => symbol ?? kind);
  if (reversed.length === 0) return;
  throw new ConflictError(
    `This plan cannot be taken back as a whole any more: ${reversed.join(", ")} was taken back by itself`,
  );
}

async function heldIds({ tx }: WriteScope, key: PortfolioKey): Promise<Set<string>> {
  const held = await listHeld(tx, key.workspaceId, key.portfolioId);
  return new Set(held.map(({ productId }) => productId));
}

/** The books refuse what cannot be taken back any more; said in the words of an undo. */
async function takeBack<T>(book: () => Promise<T>): Promise<T> {
  try {
    return await book();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new ConflictError(
      `This plan cannot be taken back any more, because of what came after it: ${error.message}`,
      error.data,
    );
  }
}

/** What the plan had sold to nothing goes back into the buckets it was in by hand. */
function settingsByHand(plan: PlanRow, productIds: readonly string[]): PositionSettings[] {
  const { hand_buckets: byHand } = readKept(plan);
  return productIds.flatMap((productId) => {
    const bucketPath = byHand[productId];
    // Locked and excluded holdings are not traded, so none of these was either.
    return bucketPath === undefined ? [] : [{ productId, bucketPath, isLocked: false, isExcluded: false }];
  });
}
