import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { read } from "@/lib/procedures/base";
import { strategyPositionsInput, strategyPositionsView } from "@/lib/schemas/capital-position";
import { positionsViewOf } from "./positions-view";
import { priceHeld } from "./price-held";
import { requireStrategy } from "./require-strategy";
import { workspaceDay } from "./workspace-day";

export const getPositions = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}/positions",
  tag: "Capital",
  summary: "What a strategy holds beside its cash, each position in US dollars with its price and rate",
  input: strategyPositionsInput,
  output: strategyPositionsView,
  handler: async ({ tx, principal, now }, { id }) => {
    const { workspaceId } = principal;
    const strategy = requireStrategy(await loadCapitalState(tx, workspaceId, now), id);
    const { today } = await workspaceDay(tx, workspaceId, now);
    return positionsViewOf(strategy, await priceHeld(tx, workspaceId, today, [strategy.id]), today);
  },
});
