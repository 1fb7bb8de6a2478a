import { countBacktests, updateBacktest } from "@/db/repositories/backtests";
import { RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { backtestIdInput, deletedBacktestView, MOST_SAVED_BACKTESTS } from "@/lib/schemas/saved-backtest";
import { lockBacktest } from "./find-backtest";

export const deleteBacktest = write({
  role: "manager",
  method: "DELETE",
  path: "/backtests/{id}",
  tag: "Backtests",
  summary: "Delete a saved backtest",
  description:
    "It leaves every list and its link is dead at once. It can be restored for 30 days; the link cannot.",
  input: backtestIdInput,
  output: deletedBacktestView,
  handler: async (scope, { id }) => {
    const row = await lockBacktest(scope, id);
    const { now } = scope;
    await updateBacktest(scope.tx, row.workspaceId, row.id, {
      deletedAt: now,
      shareTokenHash: null,
      sharedAt: null,
    });
    await scope.audit({
      action: "backtest.delete",
      entity: "backtest",
      entityId: row.id,
      before: { name: row.name, was_shared: row.sharedAt !== null },
    });
    return { id: row.id, name: row.name, deleted_at: now.toISOString() };
  },
});

export const restoreBacktest = write({
  role: "manager",
  method: "POST",
  path: "/backtests/{id}/restore",
  tag: "Backtests",
  summary: "Bring a deleted backtest back",
  successStatus: 200,
  input: backtestIdInput,
  output: deletedBacktestView,
  handler: async (scope, { id }) => {
    const { tx } = scope;
    const row = await lockBacktest(scope, id, { withDeleted: true });
    if (row.deletedAt !== null) {
      if ((await countBacktests(tx, row.workspaceId)) >= MOST_SAVED_BACKTESTS) {
        throw new RefusedError("TOO_MANY_BACKTESTS", "This workspace keeps as many backtests as it may", {
          limit: MOST_SAVED_BACKTESTS,
        });
      }
      await updateBacktest(tx, row.workspaceId, row.id, { deletedAt: null });
      await scope.audit({
        action: "backtest.restore",
        entity: "backtest",
        entityId: row.id,
        after: { name: row.name },
      });
    }
    return { id: row.id, name: row.name, deleted_at: null };
  },
});
