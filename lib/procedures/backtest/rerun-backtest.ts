import type { BacktestHead } from "@/db/repositories/backtests";
import { RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { type RunBacktestInput, runBacktestInput } from "@/lib/schemas/backtest";
import { LONGEST_BACKTEST_NAME, rerunBacktestInput, rerunView } from "@/lib/schemas/saved-backtest";
import { compareRuns } from "./compare-runs";
import { computeBacktest } from "./compute-backtest";
import { lockBacktest } from "./find-backtest";
import { keepBacktest } from "./keep-backtest";
import { toItemView } from "./saved-views";
import { toBacktestView } from "./to-backtest-view";

export const rerunBacktest = write({
  role: "manager",
  method: "POST",
  path: "/backtests/{id}/rerun",
  tag: "Backtests",
  summary: "Run a saved backtest again on today's data",
  description:
    "The same request with the same version of the framework and the same products, on the prices there are now. The " +
    "result is saved beside the old one; the answer says whether what went in has changed, and every figure that did.",
  successStatus: 201,
  input: rerunBacktestInput,
  output: rerunView,
  handler: async (scope, { id, name }) => {
    const before = await lockBacktest(scope, id);
    const { input, request } = requestAgain(before);
    const view = toBacktestView(await computeBacktest(scope, input));
    const after = await keepBacktest(scope, {
      view,
      request,
      mapping: before.mapping,
      name: name ?? nameAgain(before.name, scope.today),
      rerunOf: before.id,
    });
    return { ...toItemView(after), comparison: compareRuns(before, after) };
  },
});

/** What was asked, with the version and the products that it then came to mean. */
function requestAgain(row: BacktestHead): { input: RunBacktestInput; request: Record<string, unknown> } {
  const request = {
    ...row.request,
    ...(row.frameworkVersion === null ? {} : { version: row.frameworkVersion }),
  };
  const chosen = Object.entries(row.mapping ?? {}).filter(([, shares]) => shares.length > 0);
  const mapping = chosen.length > 0 ? { mapping: Object.fromEntries(chosen) } : {};
  const read = runBacktestInput.safeParse({ ...request, ...mapping });
  if (!read.success) {
    throw new RefusedError(
      "REQUEST_OUTDATED",
      `This request is no longer one that can be run: ${read.error.issues[0]?.message ?? "it is not understood"}`,
    );
  }
  return { input: read.data, request };
}

const RUN_AGAIN = /, run again \d{4}-\d{2}-\d{2}$/;

function nameAgain(name: string, today: string): string {
  const suffix = `, run again ${today}`;
  return `${name.replace(RUN_AGAIN, "").slice(0, LONGEST_BACKTEST_NAME - suffix.length)}${suffix}`;
}
