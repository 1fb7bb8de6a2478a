import { findSharedBacktest } from "@/db/repositories/backtests";
import { NotFoundError } from "@/lib/kernel/errors";
import { open } from "@/lib/procedures/base";
import { sharedBacktestInput, sharedBacktestView } from "@/lib/schemas/saved-backtest";
import { toSharedView } from "./saved-views";
import { shareTokenHash } from "./share-token";

export const getSharedBacktest = open({
  method: "GET",
  path: "/shared/backtests/{token}",
  tag: "Backtests",
  summary: "The backtest behind a read-only link",
  description: "For whoever has the link. 404 once it was taken back, as for a token that never was.",
  input: sharedBacktestInput,
  output: sharedBacktestView,
  handler: async ({ database }, { token }) => {
    const hash = shareTokenHash(token);
    const row = hash && (await database.readShared(hash, (tx) => findSharedBacktest(tx, hash)));
    if (!row) throw new NotFoundError("shared backtest");
    return toSharedView(row);
  },
});
