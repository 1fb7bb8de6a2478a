import type { Money } from "@/lib/kernel/money";
import { strategyIn, tallyOf } from "./tally";
import type { CapitalState } from "./types";

/**
 * The state after money went from master to a strategy: `cash` is what the strategy's cash gains and master's loses,
 * `notional` what its deployed notional gains; both negative for money that comes back. Checks nothing.
 */
export function applyMovement(
  state: CapitalState,
  { strategyId, cash, notional }: { strategyId: string; cash: Money; notional: Money },
): CapitalState {
  const strategy = strategyIn(tallyOf(state), strategyId);
  const moved = {
    ...strategy,
    cash: strategy.cash.plus(cash),
    deployed: strategy.deployed.plus(notional),
  };
  return {
    ...state,
    masterCash: state.masterCash.minus(cash),
    strategies: state.strategies.map((one) => (one.id === strategyId ? moved : one)),
  };
}
