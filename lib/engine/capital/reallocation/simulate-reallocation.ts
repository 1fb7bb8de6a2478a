import { floorToCent } from "@/lib/engine/capital/money-words";
import type { CapitalState } from "@/lib/engine/capital/types";
import { dateOfDayNumber, daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import { checkRows } from "./check-rows";
import { judgeMoves, type RunOfDay } from "./judge-moves";
import { currentDrawdown, measureNav, type NavFigures } from "./measure-nav";
import { type NavTable, navTable } from "./nav-table";
import { planMoves } from "./plan-moves";
import { moveReason } from "./propose-moves";
import type { Simulation, SimulationInput } from "./simulation-types";
import type { Move, ReallocationFacts, ReallocationThresholds } from "./types";

type Book = {
  state: CapitalState;
  /** Dollars in each strategy of the table, and what went back to master. */
  values: Float64Array;
  returned: number;
  lastRun: IsoDate | null;
};

/**
 * The reallocation policy replayed over the value history, against never moving. On each day it is looked at it knows the
 * values up to that day, moves at them, and sees nothing later. Limits, rules and master cash are today's; what a strategy
 * can give is its value of the day, at most what is deployed. No costs. Throws RefusedError for nothing to replay.
 */
export function simulateReallocation(input: SimulationInput): Simulation {
  const table = navTable(input);
  const { days, navs, ids } = table;
  const start = ids.map((id) => deployedOf(input.state, id).toNumber());
  const book: Book = {
    state: input.state,
    values: Float64Array.from(start),
    returned: 0,
    lastRun: null,
  };
  const [moved, still] = [new Float64Array(days.length), new Float64Array(days.length)];
  const looks = checkRows(days, input.check);
  refuseTooMuch(looks.size * ids.length, input.check);
  const runs: RunOfDay[] = [];
  for (let row = 0; row < days.length; row += 1) {
    if (row > 0) grow(book, navs, row);
    if (looks.has(row)) {
      const moves = look(input, book, table, row);
      if (moves.length > 0) runs.push({ row, moves });
    }
    moved[row] = total(book);
    still[row] = ids.reduce((value, _, at) => value + (start[at] ?? 0) * growth(navs[at], 0, row), 0);
  }
  const judged = judgeMoves(table, runs);
  const movedTotal = sum(judged.map(({ amount }) => amount)).toNumber();
  const average = moved.reduce((whole, value) => whole + value, 0) / days.length;
  const years = ((days.at(-1) ?? 0) - (days[0] ?? 0)) / 365.25;
  const turnover = movedTotal / average;
  return {
    included: ids,
    leftOut: table.leftOut,
    days,
    moved,
    still,
    movedFigures: figuresOf(days, moved),
    stillFigures: figuresOf(days, still),
    checks: looks.size,
    runs: runs.length,
    moves: judged,
    movesPaid: judged.filter(({ hasPaid }) => hasPaid).length,
    gained: judged.reduce((whole, { gained }) => whole + gained, 0),
    movedTotal,
    turnover,
    turnoverAYear: turnover / years,
    notes: table.notes,
  };
}

/** A replay holds the process while it works: so many strategies at so many looks take about a second. */
const MOST_LOOKS = 30_000;

function refuseTooMuch(looks: number, check: string): void {
  if (looks <= MOST_LOOKS) return;
  throw new RefusedError(
    "TOO_MUCH_TO_REPLAY",
    `Looking every ${check} at every strategy is ${looks} looks; ${MOST_LOOKS} are the most. Look less often, or at a shorter stretch`,
    { looks, most: MOST_LOOKS },
  );
}

function deployedOf(state: CapitalState, id: string): Money {
  return state.strategies.find((one) => one.id === id)?.deployed ?? new Decimal(0);
}

function growth(navs: Float64Array | undefined, from: number, to: number): number {
  const [first, last] = [navs?.[from] ?? 0, navs?.[to] ?? 0];
  return first > 0 ? last / first : 0;
}

function grow(book: Book, navs: readonly Float64Array[], row: number): void {
  for (const [at, value] of book.values.entries()) {
    if (value > 0) book.values[at] = value * growth(navs[at], row - 1, row);
  }
}

function total({ values, returned }: Book): number {
  return values.reduce((whole, value) => whole + value, returned);
}

/** One look of the policy at the world of a day; carries out what it proposes. */
function look(
  { histories, targets, thresholds }: SimulationInput,
  book: Book,
  { ids, days }: NavTable,
  row: number,
): { move: Move; reason: string }[] {
  const asOf = dateOfDayNumber(days[row] ?? 0);
  if (isQuiet(histories, ids, book, asOf, thresholds)) return [];
  const places = new Map(ids.map((id, at) => [id, at]));
  const strategies = book.state.strategies.map((one) => {
    const at = places.get(one.id);
    return at === undefined ? one : { ...one, cash: cents(book.values[at] ?? 0) };
  });
  const known = new Map([...histories].filter(([id]) => places.has(id)));
  const facts: ReallocationFacts = {
    state: { ...book.state, strategies },
    histories: known,
    targets,
    thresholds,
    asOf,
    lastExecutedOn: book.lastRun,
  };
  const plan = planMoves(facts);
  if (plan.moves.length === 0) return [];
  for (const { from, to, amount } of plan.moves) {
    shift(book, places, from, amount.negated());
    if (to !== null) shift(book, places, to, amount);
    else {
      book.returned += amount.toNumber();
      book.state = { ...book.state, masterCash: book.state.masterCash.plus(amount) };
    }
  }
  book.lastRun = asOf;
  return plan.moves.map((move) => ({ move, reason: moveReason(plan, move) }));
}

/** Within the wait nothing moves unless a strategy stands beyond the stop: most looks need no more than that. */
function isQuiet(
  histories: SimulationInput["histories"],
  ids: readonly string[],
  { lastRun }: Book,
  asOf: IsoDate,
  { minDays, drawdownStop }: ReallocationThresholds,
): boolean {
  if (lastRun === null || daysBetween(lastRun, asOf) >= minDays) return false;
  const stop = -drawdownStop.toNumber();
  return ids.every((id) => {
    const history = histories.get(id);
    return !history || currentDrawdown(history, asOf) >= stop;
  });
}

function cents(value: number): Money {
  return floorToCent(new Decimal(value));
}

function shift(book: Book, places: ReadonlyMap<string, number>, id: string, amount: Money): void {
  const at = places.get(id);
  if (at !== undefined) book.values[at] = Math.max(0, (book.values[at] ?? 0) + amount.toNumber());
  const strategies = book.state.strategies.map((one) =>
    one.id === id ? { ...one, deployed: one.deployed.plus(amount) } : one,
  );
  book.state = { ...book.state, strategies };
}

function figuresOf(days: Int32Array, values: Float64Array): NavFigures {
  const figures = measureNav({ days, growth: values }, dateOfDayNumber(days.at(-1) ?? 0), null);
  if (figures === null) throw new RangeError("A replay has at least one day");
  return figures;
}
