import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { requireActive } from "@/lib/engine/capital/require-active";
import { strategyFigures } from "@/lib/engine/capital/reserve-figures";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { strategyAllocationView } from "@/lib/schemas/capital";
import { strategyIdInput } from "@/lib/schemas/capital-strategy";
import { percentView } from "./percent-view";
import { requireStrategy } from "./require-strategy";

export const getAllocation = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}/allocation",
  tag: "Capital",
  summary: "What an active strategy has and may still take",
  description: "409 where the strategy is not active.",
  input: strategyIdInput,
  output: strategyAllocationView,
  handler: async ({ tx, principal, now }, { id }) => {
    const state = await loadCapitalState(tx, principal.workspaceId, now);
    const strategy = requireStrategy(state, id);
    requireActive(strategy);
    const figures = strategyFigures(state, strategy.id);
    return {
      strategy_id: strategy.id,
      strategy_name: strategy.name,
      policy_limit_usd: moneyText(figures.limit),
      deployed_notional_usd: moneyText(figures.deployed),
      available_to_deploy_usd: moneyText(figures.available),
      utilization_percent: percentView(figures.deployed, figures.limit),
      reserved_usd: moneyText(figures.reserved),
    };
  },
});
