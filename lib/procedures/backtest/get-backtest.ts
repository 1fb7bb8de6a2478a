import { read } from "@/lib/procedures/base";
import { backtestIdInput, savedBacktestView } from "@/lib/schemas/saved-backtest";
import { describeSaved } from "./describe-saved";
import { requireBacktest } from "./find-backtest";

export const getBacktest = read({
  role: "viewer",
  method: "GET",
  path: "/backtests/{id}",
  tag: "Backtests",
  summary: "A saved backtest with its whole result",
  description:
    "The answer of POST /backtest as it was, without a run; `saved` holds the request, the mapping that was used and, " +
    "for a run that repeated another, what changed.",
  input: backtestIdInput,
  output: savedBacktestView,
  handler: async (scope, { id }) => describeSaved(scope, await requireBacktest(scope, id)),
});
