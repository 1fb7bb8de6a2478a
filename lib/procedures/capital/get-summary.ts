import { z } from "zod";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { countOpenRequests } from "@/db/repositories/capital/master-figures";
import { reserveFigures } from "@/lib/engine/capital/reserve-figures";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { capitalSummaryView, RESERVE_SEGMENT } from "@/lib/schemas/capital";

export const getSummary = read({
  role: "viewer",
  method: "GET",
  path: "/capital/summary",
  tag: "Capital",
  summary: "The reserve: what there is, what may be deployed, what is",
  input: z.object({}),
  output: capitalSummaryView,
  handler: async ({ tx, principal: { workspaceId }, now }) => {
    const state = await loadCapitalState(tx, workspaceId, now);
    const figures = reserveFigures(state);
    return {
      segment: RESERVE_SEGMENT,
      total_reserve_value_usd: moneyText(figures.total),
      deployable_usd: moneyText(figures.deployable),
      deployed_usd: moneyText(figures.deployed),
      available_to_deploy_usd: moneyText(figures.availableToDeploy),
      reserved_usd: moneyText(figures.reserved),
      master_cash_usd: moneyText(figures.masterCash),
      deployable_fraction: state.policy.deployableFraction.toNumber(),
      pools_count: state.pools.length,
      strategies_count: state.strategies.length,
      open_requests: await countOpenRequests(tx, workspaceId, now),
      is_over_deployed: figures.isOverDeployed,
    };
  },
});
