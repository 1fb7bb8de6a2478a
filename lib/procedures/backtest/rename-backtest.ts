import { updateBacktest } from "@/db/repositories/backtests";
import { write } from "@/lib/procedures/base";
import { renameBacktestInput, savedBacktestItemView } from "@/lib/schemas/saved-backtest";
import { lockBacktest } from "./find-backtest";
import { toItemView } from "./saved-views";

export const renameBacktest = write({
  role: "manager",
  method: "PUT",
  path: "/backtests/{id}",
  tag: "Backtests",
  summary: "Rename a saved backtest",
  description: "Nothing else of it changes: what was run stays as it was run.",
  input: renameBacktestInput,
  output: savedBacktestItemView,
  handler: async (scope, { id, name }) => {
    const row = await lockBacktest(scope, id);
    if (row.name === name) return toItemView(row);
    const renamed = await updateBacktest(scope.tx, row.workspaceId, row.id, { name });
    await scope.audit({
      action: "backtest.rename",
      entity: "backtest",
      entityId: row.id,
      before: { name: row.name },
      after: { name },
    });
    return toItemView(renamed);
  },
});
