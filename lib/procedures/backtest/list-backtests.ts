import { listBacktests as listRows } from "@/db/repositories/backtests";
import { read } from "@/lib/procedures/base";
import { pageOf, readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { listBacktestsInput, savedBacktestListView } from "@/lib/schemas/saved-backtest";
import { toItemView } from "./saved-views";

export const listBacktests = read({
  role: "viewer",
  method: "GET",
  path: "/backtests",
  tag: "Backtests",
  summary: "Saved backtests, newest first",
  input: listBacktestsInput,
  output: savedBacktestListView,
  handler: async ({ tx, principal }, { limit, cursor }) => {
    const rows = await listRows(tx, principal.workspaceId, {
      limit: limit + 1,
      after: readCreatedCursor(cursor),
    });
    const { page, nextCursor } = pageOf(rows, limit);
    return { items: page.map(toItemView), next_cursor: nextCursor };
  },
});
