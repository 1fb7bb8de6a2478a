import { listNav } from "@/db/repositories/capital/nav";
import { measureNav, navHistory, WINDOW_DAYS } from "@/lib/engine/capital/reallocation/measure-nav";
import { untold } from "@/lib/engine/capital/reallocation/score-strategies";
import { untoldWords } from "@/lib/engine/capital/reallocation/word-reasons";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { read } from "@/lib/procedures/base";
import { navMetricsInput, navMetricsView } from "@/lib/schemas/capital-nav";
import { navFiguresViewOf } from "./nav-views";
import { requireStoredStrategy } from "./strategy-views";
import { workspaceDay } from "./workspace-day";

export const getNavMetrics = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}/metrics",
  tag: "Capital",
  summary: "Return, volatility, Sharpe ratio and falls of a strategy's value history, beside its target APY",
  description:
    "Over all values, and over the last year of them, which reallocations look at. Statistics are numbers.",
  input: navMetricsInput,
  output: navMetricsView,
  handler: async (scope, { id, as_of }) => {
    const { tx, principal, now } = scope;
    const strategy = await requireStoredStrategy(scope, id);
    const asOf = as_of ?? (await workspaceDay(tx, principal.workspaceId, now)).today;
    const values = await listNav(tx, principal.workspaceId, strategy.id, { to: asOf });
    const history = navHistory(values.map(({ date, nav }) => ({ date, nav: nav.toNumber() })));
    const [all, window] = [measureNav(history, asOf, null), measureNav(history, asOf)];
    const whyNot = untold(window, asOf);
    const { targetApyBps } = strategy;
    const apy = window?.apy ?? null;
    return {
      strategy_id: strategy.id,
      strategy_name: strategy.name,
      as_of: asOf,
      observations: values.length,
      target_apy_bps: targetApyBps,
      apy_gap: targetApyBps === null || apy === null ? null : apy - targetApyBps / BPS_PER_ONE,
      all: all && navFiguresViewOf(all),
      window: window && navFiguresViewOf(window),
      window_days: WINDOW_DAYS,
      is_enough: whyNot === null,
      why_not: whyNot && untoldWords(whyNot, window, asOf),
    };
  },
});
