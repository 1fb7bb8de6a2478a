import { maxOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { InsufficientCashError, type Shortfall } from "./cash-refusals";
import type { CapitalState } from "./types";

/** What is missing for a withdrawal from master: it gives its cash less what approved requests hold. Null when it may go. */
export function checkWithdrawal(
  state: Pick<CapitalState, "masterCash" | "strategies">,
  requested: Money,
): Shortfall | null {
  const reserved = sum(state.strategies.map((strategy) => strategy.reserved));
  const available = maxOf(ZERO, state.masterCash.minus(reserved));
  if (requested.lte(available)) return null;
  return { available, requested, excess: requested.minus(available), reserved };
}

/** Throws InsufficientCashError with the figures, unless the withdrawal may go. */
export function requireWithdrawal(
  state: Pick<CapitalState, "masterCash" | "strategies">,
  requested: Money,
): void {
  const shortfall = checkWithdrawal(state, requested);
  if (shortfall) throw new InsufficientCashError(shortfall);
}
