import { compute } from "@/lib/procedures/base";
import { withJsonWriter } from "@/lib/procedures/json-writers";
import { type RunBacktestInput, runBacktestInput } from "@/lib/schemas/backtest";
import { backtestView } from "@/lib/schemas/backtest-view";
import { toFrameworkJson } from "@/lib/schemas/framework-json";
import { backtestJson } from "./backtest-json";
import { type ComputedBacktest, loadBacktest, simulateBacktest } from "./compute-backtest";
import { type KeptMapping, keepBacktest } from "./keep-backtest";
import { toBacktestView } from "./to-backtest-view";

export const runBacktest = compute({
  role: "viewer",
  keepRole: "manager",
  isKept: ({ save }) => save === true,
  method: "POST",
  path: "/backtest",
  tag: "Backtests",
  summary: "What a policy would have come to",
  description:
    "A stored framework, one sent along, or weights by symbol, over the prices of the products (or the history of asset " +
    "classes): every figure, the curve, each trade, and what to beware of. Figures are statistics and JSON numbers. Stores " +
    "nothing unless `save` is true, which needs the role manager. One run takes at most 500 products and 4,000,000 prices.",
  input: runBacktestInput,
  output: backtestView,
  load: loadBacktest,
  work: simulateBacktest,
  answer: (computed) => {
    const view = toBacktestView(computed);
    return withJsonWriter(view, () => backtestJson(view));
  },
  keep: async (scope, input, computed) => {
    const view = toBacktestView(computed);
    const head = await keepBacktest(scope, {
      view,
      request: requestOf(input, computed),
      mapping: mappingOf(computed),
      name: input.name,
    });
    return { ...view, id: head.id, name: head.name };
  },
});

/** The request as it can be sent again: decimals as text, a framework as it was sent. */
function requestOf(
  { save, name, ...asked }: RunBacktestInput,
  { source }: ComputedBacktest,
): Record<string, unknown> {
  const framework = asked.framework && source.framework ? toFrameworkJson(source.framework) : undefined;
  return JSON.parse(JSON.stringify({ ...asked, framework })) as Record<string, unknown>;
}

/** The products every bucket held, so that the same run can be had after the mapping has changed. */
function mappingOf({ loaded }: ComputedBacktest): KeptMapping | null {
  if (loaded.mapping === null) return null;
  return Object.fromEntries(
    [...loaded.mapping].map(([path, shares]) => [
      path,
      shares.map(({ symbol, share }) => ({ symbol, share: share.toFixed() })),
    ]),
  );
}
