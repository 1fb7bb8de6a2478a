import type { ConstraintGuard } from "./constraint-guard";
import { mendBounds } from "./mend-bounds";
import type { PlanModel } from "./plan-model";
import {
  change,
  HELPER_WEIGHT,
  isAllowed,
  legalUnits,
  type Move,
  nextUnits,
  type Search,
  type SearchRules,
  startSearch,
  weigh,
} from "./search-state";
import { centsOfUnits, UNIT_E10 } from "./trade-amounts";
import { cashAfter, type Trades } from "./trades";

const MAX_ROUNDS = 60;
/**
 * Sets of changes grow fast with their size: the larger they are, the fewer products take part, and `among`
 * how many at most they are worth while. In a large portfolio a unit is a small part of it.
 */
const DEPTHS = [
  { depth: 2, products: 12, among: Number.POSITIVE_INFINITY },
  { depth: 3, products: 8, among: 16 },
  { depth: 4, products: 6, among: 8 },
  { depth: 5, products: 5, among: 8 },
];

/**
 * Betters trades in whole units by steps of one unit, by pairs and (in small portfolios) triples of them,
 * as long as the sum of distances falls and every bound holds. Changes `trades`.
 */
export function improveTrades(
  model: PlanModel,
  trades: Trades,
  rules: SearchRules,
  guard: ConstraintGuard | null,
): void {
  const search = startSearch(model, trades, rules, guard);
  mendBounds(search);
  const moves = movesOf(search);
  if (rules.isHelpersOnly) {
    singles(search, moves);
    return;
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (singles(search, moves)) continue;
    const isFound = DEPTHS.some(({ depth, products, among }) => {
      if (moves.length > among * 2) return false;
      const near = nearest(search, moves, products);
      return depth * 2 <= near.length && combined(search, near, depth);
    });
    if (!isFound) return;
  }
}

function movesOf({ model, rules, trades }: Search): Move[] {
  return model.products.flatMap((product, index) => {
    // What is traded in fine parts was sized to the cent; steps of a millionth would better nothing.
    if (product.priceE12 === 0n || product.stepE10 < UNIT_E10) return [];
    const isHelper = product.cells.every(({ cell }) => rules.weights[cell] === HELPER_WEIGHT);
    if (rules.isHelpersOnly && !(isHelper && (trades.units[index] ?? 0n) < 0n)) return [];
    const isOpen = rules.canBuy[index] !== 0n || rules.canSell[index] !== 0n || trades.units[index] !== 0n;
    return isOpen
      ? [
          { product: index, isUp: true },
          { product: index, isUp: false },
        ]
      : [];
  });
}

/** Moves of the products whose cells stand furthest off. */
function nearest({ model, rules, values }: Search, moves: Move[], count: number): Move[] {
  if (moves.length <= count * 2) return moves;
  const offOf = (product: number): bigint => {
    const cell = model.products[product]?.cells[0]?.cell ?? -1;
    const off = (values[cell] ?? 0n) - (rules.goals[cell] ?? 0n);
    return off < 0n ? -off : off;
  };
  const sorted = [...moves].sort((a, b) => {
    const lead = offOf(b.product) - offOf(a.product);
    return lead > 0n ? 1 : lead < 0n ? -1 : a.product - b.product;
  });
  return sorted.slice(0, count * 2);
}

/** One pass over single steps, each taken as often as it betters; whether any was taken. */
function singles(search: Search, moves: readonly Move[]): boolean {
  let isBetter = false;
  for (const move of moves) {
    for (let step = 0; step < 1000; step += 1) {
      const next = nextUnits(search, move);
      if (next === null) break;
      const before = search.trades.units[move.product] ?? 0n;
      const penalty = search.penalty;
      change(search, move.product, next);
      if (search.penalty < penalty && isAllowed(search, [move.product])) {
        isBetter = true;
        continue;
      }
      change(search, move.product, before);
      break;
    }
  }
  return isBetter;
}

/**
 * The first set of `depth` changes on different products that betters, taken; whether there was one. All but
 * the last are steps; the last takes up the money that they left or need, or brings its own cell home.
 */
function combined(search: Search, moves: readonly Move[], depth: number): boolean {
  const penalty = search.penalty;
  const cash = cashAfter(search.model, search.trades);
  const products = [...new Set(moves.map(({ product }) => product))];
  const taken: number[] = [];
  const tryUnits = (product: number, units: bigint, next: () => boolean): boolean => {
    const before = search.trades.units[product] ?? 0n;
    change(search, product, units);
    taken.push(product);
    if (next()) return true;
    taken.pop();
    change(search, product, before);
    return false;
  };
  const isBetter = () => search.penalty < penalty && isAllowed(search, taken);
  const last = () =>
    products.some(
      (product) =>
        !taken.includes(product) &&
        canStillBetter(search, product, penalty) &&
        settling(search, product, cash).some((units) => tryUnits(product, units, isBetter)),
    );
  const go = (from: number, left: number): boolean => {
    if (left === 1) return last();
    return moves.some((move, index) => {
      if (index < from || taken.includes(move.product)) return false;
      const next = nextUnits(search, move);
      return next !== null && tryUnits(move.product, next, () => go(index + 1, left - 1));
    });
  };
  return go(0, depth);
}

/** Whether the penalty would fall below `penalty` if the product's own cell and money came home entirely. */
function canStillBetter(search: Search, product: number, penalty: bigint): boolean {
  const { cells } = search.model.products[product] ?? { cells: [] };
  const open = cells.reduce(
    (sum, { cell }) => sum + weigh(search, cell),
    weigh(search, search.model.cashCell),
  );
  return search.penalty - open < penalty;
}

/** Units of a product that take up a change of money, that bring its cell nearest to its goal, or one step. */
function settling(search: Search, product: number, cash: bigint): bigint[] {
  const { model, rules, trades, values } = search;
  const at = model.products[product];
  if (!at || at.priceE12 === 0n) return [];
  const now = trades.units[product] ?? 0n;
  const unit = centsOfUnits(at.stepE10, at.priceE12) || 1n;
  const cell = at.cells[0]?.cell ?? -1;
  const spare = cashAfter(model, trades) - cash;
  const off = (rules.goals[cell] ?? 0n) - (values[cell] ?? 0n);
  const steps = new Set([1n, -1n]);
  for (const cents of [spare, off]) {
    steps.add(cents / unit);
    steps.add(cents / unit + (cents < 0n ? -1n : 1n));
  }
  const found = new Set<bigint>();
  for (const count of steps) {
    const units = count === 0n ? null : legalUnits(search, product, now + count * at.stepE10);
    if (units !== null) found.add(units);
  }
  return [...found];
}
