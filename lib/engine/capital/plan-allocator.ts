import { minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import { percentText } from "@/lib/kernel/percent";
import type { Weight } from "@/lib/kernel/weight";
import { type MissingPrice, MissingPricesError } from "./missing-prices-error";
import { floorToCent, moneyWords } from "./money-words";
import { roomWithin } from "./room-of";
import { moveWithin, strategyIn, type Tally, tallyOf } from "./tally";
import type { CapitalState, RuleCode, StrategyFacts } from "./types";

/** What a strategy holds of a symbol, valued in dollars; without a value it says why (`pricePosition`). */
export type ValuedPosition = {
  strategyId: string;
  symbol: string;
  value: Money | null;
  problem: string | null;
};

export type AllocatorFacts = {
  state: CapitalState;
  /** Shares of total equity; strategies that are not named are left alone, and count in total equity. */
  weights: readonly { strategyId: string; weight: Weight }[];
  positions: readonly ValuedPosition[];
};

/** What kept a line from its whole adjustment. */
export type AllocatorCap = {
  rule: RuleCode | "NOT_ACTIVE" | "STRATEGY_CASH";
  message: string;
};

export type AllocatorLine = {
  strategyId: string;
  name: string;
  weight: Weight;
  cash: Money;
  positionsValue: Money;
  /** Cash and positions. */
  value: Money;
  /** Total equity × weight, cut to the cent. */
  target: Money;
  /** Target less value. */
  adjustment: Money;
  /** What moves: above 0 from master to the strategy, below 0 back. */
  executed: Money;
  cap: AllocatorCap | null;
};

/** One transaction of the ledger, from master to a strategy or back. */
export type AllocatorMove = {
  kind: "allocate" | "deallocate";
  strategyId: string;
  /** Above 0: how much cash moves. */
  amount: Money;
  /** How much deployed notional moves with it: less than the amount where a strategy gives back what it gained. */
  notional: Money;
};

export type AllocatorPlan = {
  equity: Money;
  masterBefore: Money;
  masterAfter: Money;
  /** One for each weight, by name. */
  lines: AllocatorLine[];
  /** What strategies that are left alone are worth, by name. */
  leftAlone: { strategyId: string; name: string; value: Money }[];
  /** In the order in which they are to be posted: what comes back first. */
  moves: AllocatorMove[];
};

/**
 * The daily allocator's arithmetic. Equity = master cash + Σ strategy value (cash + positions); target = equity × weight,
 * cut to the cent; adjustment = target − value. First every line below 0 gives back, at most its cash. Then those above
 * 0 get money, the largest first (ties by name), each at most what every rule leaves at that moment; an inactive one
 * gets none, and less than the least allocation does not move. Every cap is said. USD.
 * Throws RefusedError for weights over 1, MissingPricesError before anything else where a position has no value.
 * Law: a second plan on the state after the first, at the same prices, moves nothing. Source: domain.md §7.
 */
export function planAllocator({ state, weights, positions }: AllocatorFacts): AllocatorPlan {
  requireWhole(weights);
  const tally = tallyOf(state);
  requireValues(tally, positions);
  const held = heldByStrategy(positions);
  const worth = (one: StrategyFacts) => one.cash.plus(held.get(one.id) ?? ZERO);
  const equity = state.masterCash.plus(sum(state.strategies.map(worth)));
  const lines = weights.map((one) => lineOf(strategyIn(tally, one.strategyId), one.weight, held, equity));
  const moves: AllocatorMove[] = [];
  for (const line of lines.filter(({ adjustment }) => adjustment.lt(ZERO)).sort(byNeed)) {
    moves.push(...giveBack(tally, line));
  }
  for (const line of lines.filter(({ adjustment }) => adjustment.gt(ZERO)).sort(byNeed)) {
    moves.push(...deploy(tally, line));
  }
  const named = new Set(weights.map(({ strategyId }) => strategyId));
  const leftAlone = state.strategies
    .filter(({ id }) => !named.has(id))
    .map((one) => ({ strategyId: one.id, name: one.name, value: worth(one) }));
  return {
    equity,
    masterBefore: state.masterCash,
    masterAfter: tally.masterCash,
    lines: lines.sort(byName),
    leftAlone: leftAlone.sort(byName),
    moves,
  };
}

function requireWhole(weights: AllocatorFacts["weights"]): void {
  const total = sum(weights.map(({ weight }) => weight));
  if (total.lte(ONE)) return;
  throw new RefusedError(
    "WEIGHTS_OVER_ONE",
    `The weights add up to ${percentText(total)}, ${percentText(total.minus(ONE))} more than the whole`,
  );
}

function requireValues(tally: Tally, positions: readonly ValuedPosition[]): void {
  const missing = positions.flatMap(({ strategyId, symbol, value, problem }): MissingPrice[] => {
    if (value !== null) return [];
    const strategyName = strategyIn(tally, strategyId).name;
    return [{ strategyId, strategyName, symbol, problem: problem ?? "It has no price" }];
  });
  if (missing.length > 0) throw new MissingPricesError(missing);
}

function heldByStrategy(positions: readonly ValuedPosition[]): Map<string, Money> {
  const held = new Map<string, Money>();
  for (const { strategyId, value } of positions) {
    held.set(strategyId, (held.get(strategyId) ?? ZERO).plus(value ?? ZERO));
  }
  return held;
}

function lineOf(
  { id, name, cash }: StrategyFacts,
  weight: Weight,
  held: ReadonlyMap<string, Money>,
  equity: Money,
): AllocatorLine {
  const positionsValue = held.get(id) ?? ZERO;
  const value = cash.plus(positionsValue);
  const target = floorToCent(equity.times(weight));
  const adjustment = target.minus(value);
  return {
    strategyId: id,
    name,
    weight,
    cash,
    positionsValue,
    value,
    target,
    adjustment,
    executed: ZERO,
    cap: null,
  };
}

/** A strategy gives back at most its cash; deployed notional falls with it, but never below 0. */
function giveBack(tally: Tally, line: AllocatorLine): AllocatorMove[] {
  const { cash, deployed } = strategyIn(tally, line.strategyId);
  const due = line.adjustment.negated();
  const amount = minOf(due, cash);
  if (amount.lt(due)) {
    const message = `Cash of ${line.name} leaves ${moneyWords(amount)} of ${moneyWords(due)} to give back`;
    line.cap = { rule: "STRATEGY_CASH", message };
  }
  if (amount.isZero()) return [];
  const notional = minOf(amount, deployed);
  moveWithin(tally, line.strategyId, amount.negated(), notional.negated());
  line.executed = amount.negated();
  return [{ kind: "deallocate", strategyId: line.strategyId, amount, notional }];
}

function deploy(tally: Tally, line: AllocatorLine): AllocatorMove[] {
  const { amount, cap } = permitted(tally, line);
  line.cap = cap;
  if (amount.isZero()) return [];
  moveWithin(tally, line.strategyId, amount, amount);
  line.executed = amount;
  return [{ kind: "allocate", strategyId: line.strategyId, amount, notional: amount }];
}

/** Of an adjustment above 0, what the rules let go now. */
function permitted(tally: Tally, line: AllocatorLine): { amount: Money; cap: AllocatorCap | null } {
  const { status } = strategyIn(tally, line.strategyId);
  const due = line.adjustment;
  if (status !== "active") {
    const message = `${line.name} is ${status}; money goes into active strategies alone`;
    return { amount: ZERO, cap: { rule: "NOT_ACTIVE", message } };
  }
  const room = roomWithin(tally, { strategyId: line.strategyId, ownReservation: ZERO, via: "allocator" });
  const amount = minOf(due, room.amount);
  const held = room.reserved.gt(ZERO) ? ` (approved requests hold ${moneyWords(room.reserved)})` : "";
  const leaves = `${room.words} leaves ${moneyWords(amount)} of ${moneyWords(due)}${held}`;
  if (amount.gt(ZERO) && room.minimum?.gt(amount)) {
    const why = amount.lt(due) ? leaves : `only ${moneyWords(due)} would move`;
    const message = `Least allocation ${moneyWords(room.minimum)}: ${why}`;
    return { amount: ZERO, cap: { rule: "MIN_ALLOCATION", message } };
  }
  return { amount, cap: amount.lt(due) ? { rule: room.rule, message: leaves } : null };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** The furthest from its target first, ties by name. */
function byNeed(a: AllocatorLine, b: AllocatorLine): number {
  return b.adjustment.abs().cmp(a.adjustment.abs()) || byName(a, b);
}
