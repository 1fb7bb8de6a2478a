import type { Tally } from "@/lib/engine/capital/tally";
import type { Deployment, PoolFacts, RuleCode, StrategyFacts } from "@/lib/engine/capital/types";
import type { Money } from "@/lib/kernel/money";

/** What a rule sees of a deployment: the state added up, and the strategy with its pool. */
export type Frame = {
  tally: Tally;
  strategy: StrategyFacts;
  pool: PoolFacts;
  /** Total reserve value: the same before and after a deployment. */
  total: Money;
  /** What a request of its own holds: taken off every reservation, since the money is held for this. */
  ownReservation: Money;
  via: Deployment["via"];
};

/** What one rule says about the amount: at most or at least so much. */
export type Bound = {
  rule: RuleCode;
  side: "most" | "least";
  /** May be below 0 where more is out than the rule would grant today. */
  amount: Money;
  /** Of what is taken already, the part that approved requests of others hold. */
  reserved: Money;
  /** The rule in words with what it is about: "Policy limit of Momentum". */
  words: () => string;
};

/** A rule that does not apply answers null. */
export type Rule = (frame: Frame) => Bound | null;
