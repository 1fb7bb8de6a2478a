import { moneyWords } from "@/lib/engine/capital/money-words";
import { poolIn, strategyIn, type Tally, totalOf } from "@/lib/engine/capital/tally";
import type { Deployment } from "@/lib/engine/capital/types";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { Bound } from "./bound";
import { RULES } from "./in-order";

/**
 * What every rule that applies says about money for a strategy, in RULE_CODES order. Throws NotFoundError for a strategy
 * or pool that the state does not know, InvalidInputError for an own reservation that is not part of what is held.
 */
export function boundsOf(tally: Tally, into: Omit<Deployment, "amount">): Bound[] {
  const { strategyId, ownReservation, via } = into;
  const strategy = strategyIn(tally, strategyId);
  if (ownReservation.isNegative() || ownReservation.gt(strategy.reserved)) {
    throw new InvalidInputError(
      `${moneyWords(ownReservation)} is no part of the ${moneyWords(strategy.reserved)} held for ${strategy.name}`,
    );
  }
  const pool = poolIn(tally, strategy.poolId);
  const frame = { tally, strategy, pool, total: totalOf(tally), ownReservation, via };
  return RULES.flatMap((rule) => rule(frame) ?? []);
}
