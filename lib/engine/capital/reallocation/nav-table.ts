import { firstOnOrAfter } from "@/lib/engine/backtest/price-series";
import type { StrategyFacts } from "@/lib/engine/capital/types";
import { dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { NavHistory } from "./measure-nav";
import type { SimulationInput } from "./simulation-types";

/** Values of all strategies of a replay on the same days; between two values the earlier one stands. */
export type NavTable = {
  ids: readonly string[];
  days: Int32Array;
  /** By strategy; 0 before its first value. */
  navs: readonly Float64Array[];
  leftOut: { id: string; reason: string }[];
  notes: string[];
};

type Candidate = { strategy: StrategyFacts; history: NavHistory; first: number; last: number };
type LeftOut = NavTable["leftOut"];

/**
 * The days of a replay and every value on them: all days on which a strategy has a value, from the first to the last day
 * that every strategy with capital reaches. Throws RefusedError where nothing can be replayed, naming what is missing.
 */
export function navTable({ state, histories, start, end }: SimulationInput): NavTable {
  if (start !== null && end !== null && start >= end) {
    throw new InvalidInputError(`start (${start}) must lie before end (${end})`);
  }
  const leftOut: LeftOut = [];
  const candidates = state.strategies.flatMap((strategy) => candidateOf(strategy, histories, leftOut));
  const funded = candidates.filter(({ strategy }) => strategy.deployed.gt(0));
  if (funded.length === 0) {
    throw new RefusedError(
      "NOTHING_TO_REPLAY",
      "No strategy has both capital deployed and a value history, so there is nothing to replay",
    );
  }
  const notes: string[] = [];
  const span = spanOf(funded, { start, end }, notes);
  const included = candidates.filter((one) => isWithin(one, span, leftOut));
  const days = daysOf(included, span);
  if (days.length < 2) {
    throw new RefusedError(
      "NOTHING_TO_REPLAY",
      `Between ${dateOfDayNumber(span.from)} and ${dateOfDayNumber(span.to)} there are fewer than 2 days with values`,
    );
  }
  const navs = included.map(({ history }) => valuesOn(history, days));
  return { ids: included.map(({ strategy }) => strategy.id), days, navs, leftOut, notes };
}

function candidateOf(
  strategy: StrategyFacts,
  histories: ReadonlyMap<string, NavHistory>,
  leftOut: LeftOut,
): Candidate[] {
  const history = histories.get(strategy.id);
  const [first, last] = [history?.days[0], history?.days.at(-1)];
  if (history && first !== undefined && last !== undefined) return [{ strategy, history, first, last }];
  const capital = strategy.deployed.gt(0) ? "; its capital is not counted" : "";
  leftOut.push({ id: strategy.id, reason: `Has no value history${capital}` });
  return [];
}

/** From the latest first value to the earliest last one of those with capital; within what was asked for. */
function spanOf(
  funded: readonly Candidate[],
  { start, end }: Pick<SimulationInput, "start" | "end">,
  notes: string[],
): { from: number; to: number } {
  const youngest = funded.reduce((a, b) => (b.first > a.first ? b : a));
  const oldest = funded.reduce((a, b) => (b.last < a.last ? b : a));
  if (start !== null && dayNumber(start) < youngest.first) {
    throw new RefusedError(
      "NO_VALUES_YET",
      `${youngest.strategy.name} has no value before ${dateOfDayNumber(youngest.first)}: start there at the earliest`,
      { earliest_start: dateOfDayNumber(youngest.first), strategy_id: youngest.strategy.id },
    );
  }
  const from = start === null ? youngest.first : dayNumber(start);
  const to = end === null ? oldest.last : Math.min(dayNumber(end), oldest.last);
  if (funded.some(({ last }) => last > oldest.last)) {
    notes.push(`Ends on ${dateOfDayNumber(oldest.last)}, the last value of ${oldest.strategy.name}.`);
  }
  if (start === null && funded.some(({ first }) => first < youngest.first)) {
    notes.push(`Begins on ${dateOfDayNumber(youngest.first)}, the first value of ${youngest.strategy.name}.`);
  }
  return { from, to };
}

/** One without capital takes part only where its values reach the end: capital in it could else not be valued. */
function isWithin({ strategy, last }: Candidate, { to }: { to: number }, leftOut: LeftOut): boolean {
  if (strategy.deployed.gt(0) || last >= to) return true;
  leftOut.push({
    id: strategy.id,
    reason: `Its values end on ${dateOfDayNumber(last)}, before the replay does`,
  });
  return false;
}

function daysOf(included: readonly Candidate[], { from, to }: { from: number; to: number }): Int32Array {
  const days = new Set<number>();
  for (const { history } of included) {
    for (const day of history.days) if (day >= from && day <= to) days.add(day);
  }
  return Int32Array.from(days).sort();
}

function valuesOn({ days, growth }: NavHistory, on: Int32Array): Float64Array {
  return Float64Array.from(on, (day) => {
    const row = firstOnOrAfter(days, day + 1) - 1;
    return row < 0 ? 0 : (growth[row] ?? 0);
  });
}
