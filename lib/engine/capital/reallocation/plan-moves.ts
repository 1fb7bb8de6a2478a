import { floorToCent } from "@/lib/engine/capital/money-words";
import { moveWithin, type Tally, tallyOf } from "@/lib/engine/capital/tally";
import { daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { maxOf, minOf, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { byName, scoreStrategies } from "./score-strategies";
import { type Giver, type Receiver, serveReceiver } from "./serve-receiver";
import type { Move, MovePlan, ReallocationFacts, ScoredStrategy } from "./types";

/**
 * The moves that bring capital nearer to what the scores ask for, under the thresholds and all rules of capital. USD, exact.
 * Stops release first, then strategies with too much give what others can take, largest first, ties by name; what a stop
 * releases and nobody can take goes back to master. Laws: released = allocated + to master ≤ the largest shift; nobody
 * gives more than it has deployed and in cash; releases followed by allocations break no rule.
 */
export function planMoves(facts: ReallocationFacts): MovePlan {
  const scored = scoreStrategies(facts);
  const tally = tallyOf(facts.state);
  const { thresholds } = facts;
  const deployed = tally.all.deployed;
  const minChange = floorToCent(deployed.times(thresholds.minChange));
  const largestShift = floorToCent(deployed.times(thresholds.maxShift));
  const waitedDays = waited(facts.lastExecutedOn, facts.asOf, thresholds.minDays);
  const limits = new Map<string, string>();
  const stops = releaseStops(scored, tally, largestShift, limits);
  const budget = { left: largestShift.minus(sum(stops.map(({ left }) => left))) };
  const givers = [...stops, ...(waitedDays === null ? giversOf(scored, minChange, limits) : [])];
  const moves: Move[] = [];
  for (const receiver of receiversOf(scored, minChange)) {
    moves.push(...serveReceiver({ tally, givers, budget, limits }, receiver));
  }
  for (const { id, left } of stops) if (left.gt(ZERO)) moves.push({ from: id, to: null, amount: left });
  noteUngiven(givers, budget.left, limits);
  const released = sum(moves.map(({ amount }) => amount));
  const toMaster = sum(moves.filter(({ to }) => to === null).map(({ amount }) => amount));
  const counted = scored.filter(({ standing }) => standing !== "left_alone");
  const base = sum(counted.map(({ strategy }) => strategy.deployed));
  const allocated = released.minus(toMaster);
  const told = { scored, deployed, base, minChange, largestShift, waitedDays, limits };
  return { ...told, moves, released, allocated, toMaster };
}

/** Days since the last run while they are fewer than the wait; null once it has passed. */
function waited(last: IsoDate | null, asOf: IsoDate, minDays: number): number | null {
  if (last === null) return null;
  const days = daysBetween(last, asOf);
  return days < minDays ? days : null;
}

/** A stop releases in any case: what of it nobody takes ends in master cash. Within the largest shift, largest first. */
function releaseStops(
  scored: readonly ScoredStrategy[],
  tally: Tally,
  most: Money,
  limits: Map<string, string>,
): Giver[] {
  let budget = most;
  return byAmount(scored.filter(({ standing }) => standing === "stopped").map((one) => [one, excess(one)]))
    .filter(([, amount]) => amount.gt(ZERO))
    .map(([{ strategy }, amount]) => {
      const inCash = minOf(amount, maxOf(ZERO, strategy.cash));
      const left = minOf(inCash, budget);
      if (left.lt(inCash)) limits.set(strategy.id, "the largest shift of a run leaves no more");
      else if (inCash.lt(amount)) limits.set(strategy.id, "no more of it is cash");
      budget = budget.minus(left);
      moveWithin(tally, strategy.id, left.negated(), left.negated());
      return { id: strategy.id, isStop: true, left };
    });
}

function giversOf(scored: readonly ScoredStrategy[], minChange: Money, limits: Map<string, string>): Giver[] {
  const eligible = scored.filter(
    (one) => one.standing !== "stopped" && excess(one).gt(ZERO) && excess(one).gte(minChange),
  );
  return byAmount(eligible.map((one) => [one, excess(one)])).map(([{ strategy }, amount]) => {
    const left = minOf(amount, maxOf(ZERO, strategy.cash));
    if (left.lt(amount)) limits.set(strategy.id, "no more of it is cash");
    return { id: strategy.id, isStop: false, left };
  });
}

function receiversOf(scored: readonly ScoredStrategy[], minChange: Money): Receiver[] {
  const eligible = scored.filter(
    (one) => one.standing === "scored" && excess(one).lt(ZERO) && excess(one).negated().gte(minChange),
  );
  return byAmount(eligible.map((one) => [one, excess(one).negated()])).map(([{ strategy }, wanted]) => ({
    id: strategy.id,
    wanted,
  }));
}

/** What a strategy holds beyond what it should; 0 where no score says anything. */
export function excess({ strategy, wanted }: ScoredStrategy): Money {
  return wanted === null ? ZERO : strategy.deployed.minus(wanted);
}

function byAmount(list: readonly [ScoredStrategy, Money][]): [ScoredStrategy, Money][] {
  return [...list].sort(
    ([a, amountA], [b, amountB]) => amountB.comparedTo(amountA) || byName(a.strategy, b.strategy),
  );
}

/** Those who could have given more say what kept them. */
function noteUngiven(givers: readonly Giver[], budget: Money, limits: Map<string, string>): void {
  for (const { id, isStop, left } of givers) {
    if (isStop || left.lte(ZERO)) continue;
    limits.set(
      id,
      budget.lte(ZERO) ? "the largest shift of a run leaves no more" : "no strategy can take more of it",
    );
  }
}
