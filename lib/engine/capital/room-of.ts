import { maxOf, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import type { Bound } from "./rules/bound";
import { boundsOf } from "./rules/bounds-of";
import { type Tally, tallyOf } from "./tally";
import type { CapitalState, Deployment, RuleCode } from "./types";

export type Room = {
  /** The largest amount that every rule leaves, never below 0. */
  amount: Money;
  /** The rule that leaves the least; among equals the first of RULE_CODES. */
  rule: RuleCode;
  /** Of what that rule has given away, the part that approved requests hold. */
  reserved: Money;
  /** The binding rule in words: "Policy limit of Momentum". */
  words: string;
  /** The least that may be deployed at once; null without one. Where it is above `amount`, nothing may. */
  minimum: Money | null;
};

/**
 * The largest amount that may be deployed into a strategy now and the rule that binds it. USD, to the cent.
 * Law: `checkDeployment` finds nothing for exactly the amounts above 0 from `minimum` to `amount`.
 */
export function roomOf(state: CapitalState, into: Omit<Deployment, "amount">): Room {
  return roomWithin(tallyOf(state), into);
}

/** The same on a state that is added up already. */
export function roomWithin(tally: Tally, into: Omit<Deployment, "amount">): Room {
  const bounds = boundsOf(tally, into);
  let tightest: Bound | null = null;
  for (const bound of bounds) {
    if (bound.side === "most" && (tightest === null || clamped(bound).lt(clamped(tightest))))
      tightest = bound;
  }
  if (tightest === null) throw new RangeError("Master cash always binds");
  const { rule, reserved, words } = tightest;
  const minimum = bounds.find(({ side }) => side === "least")?.amount ?? null;
  return { amount: clamped(tightest), rule, reserved, words: words(), minimum };
}

function clamped({ amount }: Bound): Money {
  return maxOf(ZERO, amount);
}
