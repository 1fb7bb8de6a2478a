import { checkAgainst } from "@/lib/engine/capital/check-deployment";
import { floorToCent, moneyWords } from "@/lib/engine/capital/money-words";
import { moveWithin, type Tally, tallyOf } from "@/lib/engine/capital/tally";
import type { RuleCode, Violation } from "@/lib/engine/capital/types";
import { maxOf, minOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { rateWords } from "./figure-words";
import { scoreStrategies } from "./score-strategies";
import type { Move, ReallocationFacts } from "./types";

/** What a strategy gives or takes when a reallocation is executed. */
export type Leg = { strategyId: string; amount: Money };
export type Legs = { releases: readonly Leg[]; allocations: readonly Leg[]; toMaster: Money };

/** What stands in the way of executing beside the rules of deployment. */
export const EXECUTION_CODES = [
  "STRATEGY_STATUS",
  "DEPLOYED",
  "STRATEGY_CASH",
  "LARGEST_SHIFT",
  "DRAWDOWN_STOP",
] as const;
export type ExecutionCode = (typeof EXECUTION_CODES)[number] | RuleCode;
export type ExecutionViolation = Omit<Violation, "rule"> & { rule: ExecutionCode; strategyId: string | null };

/** Moves added up by strategy, in the order in which they are named: one release a giver, one allocation a receiver. */
export function legsOf(moves: readonly Move[]): Legs {
  const legs = (pick: (move: Move) => string | null): Leg[] => {
    const amounts = new Map<string, Money>();
    for (const move of moves) {
      const id = pick(move);
      if (id !== null) amounts.set(id, (amounts.get(id) ?? ZERO).plus(move.amount));
    }
    return [...amounts].map(([strategyId, amount]) => ({ strategyId, amount }));
  };
  return {
    releases: legs(({ from }) => from),
    allocations: legs(({ to }) => to),
    toMaster: sum(moves.filter(({ to }) => to === null).map(({ amount }) => amount)),
  };
}

/**
 * Everything that stands in the way of executing moves on a state as it is now: what givers have, the largest shift, then
 * every rule for every receiver once all releases are in; all at once, none when it may go. USD, exact.
 */
export function checkExecution(facts: ReallocationFacts, moves: readonly Move[]): ExecutionViolation[] {
  const { state, thresholds } = facts;
  const tally = tallyOf(state);
  const { releases, allocations } = legsOf(moves);
  const most = floorToCent(tally.all.deployed.times(thresholds.maxShift));
  const shift = shortfall(
    "LARGEST_SHIFT",
    null,
    "Largest shift of a run",
    most,
    sum(releases.map(({ amount }) => amount)),
  );
  const broken = [...shift, ...releases.flatMap((leg) => checkRelease(tally, leg))];
  for (const { strategyId, amount } of releases) {
    const strategy = tally.strategies.get(strategyId);
    const given = strategy ? minOf(amount, minOf(strategy.deployed, maxOf(ZERO, strategy.cash))) : ZERO;
    if (strategy) moveWithin(tally, strategyId, given.negated(), given.negated());
  }
  const standings = new Map(scoreStrategies(facts).map((one) => [one.strategy.id, one]));
  for (const leg of allocations) {
    broken.push(...checkReceiver(tally, leg));
    const seen = standings.get(leg.strategyId);
    if (seen?.standing === "stopped" || seen?.standing === "no_adding") {
      const words = `${seen.strategy.name} fell ${rateWords(-(seen.figures?.maxDrawdown ?? 0))}, beyond the drawdown stop`;
      broken.push(...shortfall("DRAWDOWN_STOP", leg.strategyId, words, ZERO, leg.amount));
    }
    if (tally.strategies.has(leg.strategyId)) moveWithin(tally, leg.strategyId, leg.amount, leg.amount);
  }
  return broken;
}

function checkRelease(tally: Tally, { strategyId, amount }: Leg): ExecutionViolation[] {
  const strategy = tally.strategies.get(strategyId);
  if (!strategy) return [absent(strategyId, amount)];
  return [
    ...shortfall("DEPLOYED", strategyId, `Deployed in ${strategy.name}`, strategy.deployed, amount),
    ...shortfall("STRATEGY_CASH", strategyId, `Cash of ${strategy.name}`, strategy.cash, amount),
  ];
}

function checkReceiver(tally: Tally, { strategyId, amount }: Leg): ExecutionViolation[] {
  const strategy = tally.strategies.get(strategyId);
  if (!strategy) return [absent(strategyId, amount)];
  const words = `${strategy.name} is ${strategy.status}; money goes into active strategies alone`;
  const status =
    strategy.status === "active" ? [] : shortfall("STRATEGY_STATUS", strategyId, words, ZERO, amount);
  const deployment = { strategyId, amount, ownReservation: ZERO, via: "reallocation" } as const;
  const rules = checkAgainst(tally, deployment).map((violation) => ({
    ...violation,
    strategyId,
    message: `${strategy.name}: ${violation.message}`,
  }));
  return [...status, ...rules];
}

function absent(strategyId: string, amount: Money): ExecutionViolation {
  return {
    rule: "STRATEGY_STATUS",
    strategyId,
    available: ZERO,
    requested: amount,
    excess: amount,
    reserved: ZERO,
    message: "A strategy of this reallocation is no more",
  };
}

function shortfall(
  rule: ExecutionCode,
  strategyId: string | null,
  words: string,
  available: Money,
  requested: Money,
): ExecutionViolation[] {
  if (requested.lte(available)) return [];
  const excess = requested.minus(available);
  const figures = `Available ${moneyWords(available)}, requested ${moneyWords(requested)}, exceeds by ${moneyWords(excess)}`;
  return [
    { rule, strategyId, available, requested, excess, reserved: ZERO, message: `${words}: ${figures}` },
  ];
}
