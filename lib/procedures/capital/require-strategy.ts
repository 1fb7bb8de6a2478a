import type { CapitalState, StrategyFacts } from "@/lib/engine/capital/types";
import { NotFoundError } from "@/lib/kernel/errors";

/** The strategy of that id. Throws NotFoundError for one that is absent or another's. */
export function requireStrategy(state: CapitalState, id: string): StrategyFacts {
  const strategy = state.strategies.find((each) => each.id === id);
  if (!strategy) throw new NotFoundError("strategy");
  return strategy;
}
