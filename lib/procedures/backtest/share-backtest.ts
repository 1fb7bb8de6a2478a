import { updateBacktest } from "@/db/repositories/backtests";
import { write } from "@/lib/procedures/base";
import { backtestIdInput, shareView } from "@/lib/schemas/saved-backtest";
import { lockBacktest } from "./find-backtest";
import { newShareToken, shareTokenHash } from "./share-token";

export const shareBacktest = write({
  role: "manager",
  method: "POST",
  path: "/backtests/{id}/share",
  tag: "Backtests",
  summary: "Make a read-only link to a saved backtest",
  description:
    "Whoever has the link reads the result without an account, and nothing else of the workspace. The token is in this " +
    "answer and never again; only its hash is kept. A link that was made before stops working.",
  successStatus: 201,
  input: backtestIdInput,
  output: shareView,
  // The stored answer of a repeated call must not become a place where tokens lie.
  storedForm: (answer) => ({ ...answer, token: null, path: null }),
  handler: async (scope, { id }) => {
    const { now, isDryRun } = scope;
    const row = await lockBacktest(scope, id);
    const token = newShareToken();
    await updateBacktest(scope.tx, row.workspaceId, row.id, {
      shareTokenHash: shareTokenHash(token),
      sharedAt: now,
    });
    await scope.audit({
      action: "backtest.share",
      entity: "backtest",
      entityId: row.id,
      after: { name: row.name, replaced_a_link: row.sharedAt !== null },
    });
    return {
      id: row.id,
      token: isDryRun ? null : token,
      path: isDryRun ? null : `/shared/backtests/${token}`,
      shared_at: now.toISOString(),
    };
  },
});

export const unshareBacktest = write({
  role: "manager",
  method: "DELETE",
  path: "/backtests/{id}/share",
  tag: "Backtests",
  summary: "Take back the read-only link of a saved backtest",
  description: "The link is dead at once. Nothing happens where there is none.",
  input: backtestIdInput,
  output: shareView,
  handler: async (scope, { id }) => {
    const row = await lockBacktest(scope, id);
    if (row.sharedAt !== null) {
      await updateBacktest(scope.tx, row.workspaceId, row.id, { shareTokenHash: null, sharedAt: null });
      await scope.audit({
        action: "backtest.unshare",
        entity: "backtest",
        entityId: row.id,
        after: { name: row.name },
      });
    }
    return { id: row.id, token: null, path: null, shared_at: null };
  },
});
