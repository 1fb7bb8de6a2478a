import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import { moneyWords } from "./money-words";
import type { Bound } from "./rules/bound";
import { boundsOf } from "./rules/bounds-of";
import { type Tally, tallyOf } from "./tally";
import type { CapitalState, Deployment, Violation } from "./types";

/**
 * Every rule that deploying the amount into the strategy would break, all at once, in RULE_CODES order; none when it
 * may go. The state is taken as it stands under lock; the status of the strategy is not looked at (`requireActive`).
 * Throws InvalidInputError for an amount that is not more than 0, NotFoundError for an unknown strategy.
 * Source: domain.md §7, allocate.
 */
export function checkDeployment(state: CapitalState, deployment: Deployment): Violation[] {
  return checkAgainst(tallyOf(state), deployment);
}

/** The same on a state that is added up already. */
export function checkAgainst(tally: Tally, deployment: Deployment): Violation[] {
  if (deployment.amount.lte(ZERO)) throw new InvalidInputError("amount must be more than 0");
  return boundsOf(tally, deployment).flatMap((bound) => violationOf(bound, deployment.amount) ?? []);
}

/** What an amount breaks of one bound; null when it keeps it. A bound below 0 grants nothing: 0 is available. */
export function violationOf(bound: Bound, requested: Money): Violation | null {
  const { rule, side, reserved } = bound;
  const available = maxOf(ZERO, bound.amount);
  const isBroken = side === "most" ? requested.gt(available) : requested.lt(available);
  if (!isBroken) return null;
  const excess = requested.minus(available).abs();
  const message = `${bound.words()}: ${figures(bound, available, requested, excess)}`;
  return { rule, available, requested, excess, reserved, message };
}

function figures({ side, reserved }: Bound, available: Money, requested: Money, excess: Money): string {
  if (side === "least") {
    return `At least ${moneyWords(available)}, requested ${moneyWords(requested)}, short by ${moneyWords(excess)}`;
  }
  const told = `Available ${moneyWords(available)}, requested ${moneyWords(requested)}, exceeds by ${moneyWords(excess)}`;
  return reserved.gt(ZERO) ? `${told} (approved requests hold ${moneyWords(reserved)})` : told;
}
