import type { ConstraintGuard } from "./constraint-guard";
import type { PlanModel } from "./plan-model";
import { costOf, larger, UNIT_E10, unitsToReach } from "./trade-amounts";
import { cashAfter, setTrade, type Trades } from "./trades";

/** What the search may do: which products it may buy and sell, and the bounds that hold throughout. */
export type SearchRules = {
  /** Where each cell should be, in cents; the search lessens the sum of distances to it. */
  goals: readonly bigint[];
  /** How much a cent of distance counts in each cell, `CELL_WEIGHT` where it is restored. */
  weights: readonly bigint[];
  /** Cents of each cell before any trade. */
  values: readonly bigint[];
  canBuy: readonly (bigint | null)[];
  canSell: readonly (bigint | null)[];
  /** No cell may end further from `lawGoals` than `largest`; both times the model's `ratioSum`. */
  lawGoals: readonly bigint[];
  largest: bigint;
  minTradeCents: bigint;
  costBps: bigint;
  /** Largest sum of buys, of sells, and of buys with their cost; null is none. */
  buyCeiling: bigint | null;
  sellCeiling: bigint | null;
  spendCeiling: bigint | null;
  cashFloor: bigint;
  /** Whether to better the trades, or only to mend the bounds. */
  isSearched: boolean;
};

/**
 * Distance counts. Money counts a little less, so that what is over is sold even where nothing can be bought;
 * cost as much as distance, or spending money that lies idle would look like a gain.
 */
export const CELL_WEIGHT = 1000n;
export const CASH_WEIGHT = 999n;
/** A cell that only gives or takes for others would rather stay where it is. */
export const HELPER_WEIGHT = 500n;
const COST_WEIGHT = 1000n;
const MAX_ROUNDS = 60;
/** Pairs and triples of moves grow fast: only so many products take part. */
const PAIR_PRODUCTS = 20;
const TRIPLE_PRODUCTS = 9;

type Search = {
  model: PlanModel;
  rules: SearchRules;
  guard: ConstraintGuard | null;
  trades: Trades;
  values: bigint[];
  penalty: bigint;
};

type Move = { product: number; isUp: boolean };

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
  repair(search);
  if (!rules.isSearched) return;
  const moves = movesOf(search);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (singles(search, moves)) continue;
    const near = nearest(search, moves, PAIR_PRODUCTS);
    if (combined(search, near, 2)) continue;
    const few = near.length <= TRIPLE_PRODUCTS * 2 ? near : nearest(search, near, TRIPLE_PRODUCTS);
    if (!combined(search, few, 3)) return;
  }
}

function startSearch(
  model: PlanModel,
  trades: Trades,
  rules: SearchRules,
  guard: ConstraintGuard | null,
): Search {
  const search: Search = { model, rules, guard, trades, values: [...rules.values], penalty: 0n };
  trades.cents.forEach((cents, product) => {
    if (cents !== 0n) addToCells(search, product, cents);
  });
  const { cashCell } = model;
  search.values[cashCell] = (search.values[cashCell] ?? 0n) - trades.cost;
  search.penalty = penaltyOf(search);
  return search;
}

function penaltyOf({ rules, values, trades }: Search): bigint {
  let total = trades.cost * COST_WEIGHT;
  for (let cell = 0; cell < values.length; cell += 1) {
    const off = (values[cell] ?? 0n) - (rules.goals[cell] ?? 0n);
    total += (off < 0n ? -off : off) * (rules.weights[cell] ?? CELL_WEIGHT);
  }
  return total;
}

/** Moves a product's money from the cell of money into its cells. */
function addToCells({ model, values }: Search, product: number, cents: bigint): void {
  const cells = model.products[product]?.cells ?? [];
  let left = cents;
  for (let index = 0; index < cells.length; index += 1) {
    const at = cells[index];
    if (!at) continue;
    const part = index === cells.length - 1 ? left : (cents * at.partE10) / UNIT_E10;
    left -= part;
    values[at.cell] = (values[at.cell] ?? 0n) + part;
  }
  values[model.cashCell] = (values[model.cashCell] ?? 0n) - cents;
}

function weigh({ rules, values }: Search, cell: number): bigint {
  const off = (values[cell] ?? 0n) - (rules.goals[cell] ?? 0n);
  return (off < 0n ? -off : off) * (rules.weights[cell] ?? CELL_WEIGHT);
}

/** Sets a product's trade and keeps values and penalty in step. */
function change(search: Search, product: number, units: bigint): void {
  const { model, trades, rules, values, guard } = search;
  const cells = model.products[product]?.cells ?? [];
  const { cashCell } = model;
  let cashSeen = false;
  for (const { cell } of cells) {
    search.penalty -= weigh(search, cell);
    if (cell === cashCell) cashSeen = true;
  }
  if (!cashSeen) search.penalty -= weigh(search, cashCell);
  const before = trades.cents[product] ?? 0n;
  const costBefore = trades.cost;
  setTrade(model, trades, product, units, rules.costBps);
  const moved = (trades.cents[product] ?? 0n) - before;
  addToCells(search, product, moved);
  values[cashCell] = (values[cashCell] ?? 0n) - (trades.cost - costBefore);
  search.penalty += (trades.cost - costBefore) * COST_WEIGHT;
  for (const { cell } of cells) search.penalty += weigh(search, cell);
  if (!cashSeen) search.penalty += weigh(search, cashCell);
  guard?.move(product, moved);
  guard?.pay(trades.cost - costBefore);
}

/** The next amount of units up or down; null where a bound of the product stands in the way. */
function nextUnits({ model, rules, trades }: Search, { product: index, isUp }: Move): bigint | null {
  const product = model.products[index];
  if (!product || product.priceE12 === 0n) return null;
  const now = trades.units[index] ?? 0n;
  const least = unitsToReach(rules.minTradeCents, product.priceE12, product.stepE10);
  let next = isUp ? now + product.stepE10 : now - product.stepE10;
  // A closed odd lot opens by the odd part first.
  if (isUp && now < 0n && next > 0n) next = 0n;
  if (!isUp && now > 0n && next < 0n) next = 0n;
  if (next < -product.heldE10) next = -product.heldE10;
  if (next === now) return null;
  const size = next < 0n ? -next : next;
  if (size !== 0n && size < least) {
    const isGrowing = isUp ? next > 0n : next < 0n;
    next = isGrowing ? (isUp ? least : -least) : 0n;
    if (next < -product.heldE10) return null;
  }
  if (isUp && next > 0n && rules.canBuy[index] === 0n) return null;
  if (!isUp && next < 0n && rules.canSell[index] === 0n) return null;
  return next;
}

/** Whether everything holds after a change of `product`. */
function isAllowed(search: Search, products: readonly number[]): boolean {
  const { model, rules, trades, guard } = search;
  if (cashAfter(model, trades) < rules.cashFloor) return false;
  if (rules.buyCeiling !== null && trades.bought > rules.buyCeiling) return false;
  if (rules.sellCeiling !== null && trades.sold > rules.sellCeiling) return false;
  if (rules.spendCeiling !== null && trades.bought + trades.cost > rules.spendCeiling) return false;
  for (const product of products) {
    const cents = trades.cents[product] ?? 0n;
    const most = cents > 0n ? rules.canBuy[product] : rules.canSell[product];
    if (most != null && (cents > 0n ? cents : -cents) > most) return false;
    for (const { cell } of model.products[product]?.cells ?? []) if (!isNear(search, cell)) return false;
  }
  return isNear(search, model.cashCell) && (guard?.isKept() ?? true);
}

function isNear({ model, rules, values }: Search, cell: number): boolean {
  const off = (values[cell] ?? 0n) * model.ratioSum - (rules.lawGoals[cell] ?? 0n);
  return (off < 0n ? -off : off) <= rules.largest;
}

function movesOf({ model, rules, trades }: Search): Move[] {
  return model.products.flatMap((product, index) => {
    // What is traded in fine parts was sized to the cent; steps of a millionth would better nothing.
    if (product.priceE12 === 0n || product.stepE10 < UNIT_E10) return [];
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

/** The first set of `depth` moves on different products that betters, taken; whether there was one. */
function combined(search: Search, moves: readonly Move[], depth: number): boolean {
  const penalty = search.penalty;
  const taken: number[] = [];
  const go = (from: number, left: number): boolean => {
    for (let index = from; index < moves.length; index += 1) {
      const move = moves[index];
      if (!move || taken.includes(move.product)) continue;
      const next = nextUnits(search, move);
      if (next === null) continue;
      const before = search.trades.units[move.product] ?? 0n;
      change(search, move.product, next);
      taken.push(move.product);
      if (left > 1 ? go(index + 1, left - 1) : search.penalty < penalty && isAllowed(search, taken))
        return true;
      taken.pop();
      change(search, move.product, before);
    }
    return false;
  };
  return go(0, depth);
}

/**
 * Rounded units and costs can break a bound by little: the step that costs the least nearness mends it.
 * Money short is sold for or not spent; too much sold or bought is taken back.
 */
function repair(search: Search): void {
  const { model, trades, rules } = search;
  for (let round = 0; round < 200; round += 1) {
    const over = overOf(search);
    if (!over) return;
    let best: { product: number; units: bigint; penalty: bigint } | null = null;
    for (let product = 0; product < model.products.length; product += 1) {
      const before = trades.units[product] ?? 0n;
      const units = mendingUnits(search, product, over);
      if (units === null || units === before) continue;
      change(search, product, units);
      const isWithin = rules.sellCeiling === null || trades.sold <= rules.sellCeiling || over.kind === "sold";
      if (isWithin && (best === null || search.penalty < best.penalty))
        best = { product, units, penalty: search.penalty };
      change(search, product, before);
    }
    if (best === null) return;
    change(search, best.product, best.units);
  }
}

type Over = { kind: "money" | "sold" | "bought"; cents: bigint };

function overOf({ model, rules, trades }: Search): Over | null {
  const sold = rules.sellCeiling === null ? 0n : trades.sold - rules.sellCeiling;
  if (sold > 0n) return { kind: "sold", cents: sold };
  const short = rules.cashFloor - cashAfter(model, trades);
  if (short > 0n) return { kind: "money", cents: short };
  const spent = rules.spendCeiling === null ? 0n : trades.bought + trades.cost - rules.spendCeiling;
  if (spent > 0n) return { kind: "bought", cents: spent };
  const bought = rules.buyCeiling === null ? 0n : trades.bought - rules.buyCeiling;
  return bought > 0n ? { kind: "bought", cents: bought } : null;
}

/** Where a product's trade would have to go to lessen what is over; null where it cannot. */
function mendingUnits({ model, trades, rules }: Search, index: number, over: Over): bigint | null {
  const product = model.products[index];
  const now = trades.units[index] ?? 0n;
  if (!product || product.priceE12 === 0n) return null;
  if (over.kind === "sold" ? now >= 0n : over.kind === "bought" ? now <= 0n : false) return null;
  if (now <= 0n && over.kind === "money" && rules.canSell[index] === 0n) return null;
  // At once by as much as is over, the cost of the change included.
  const cents = over.cents + costOf(over.cents, rules.costBps) + 1n;
  const part = unitsToReach(cents, product.priceE12, product.stepE10);
  const least = unitsToReach(rules.minTradeCents, product.priceE12, product.stepE10);
  if (over.kind === "sold") return -now < part + least ? 0n : now + part;
  if (now > 0n) return now < part + least ? 0n : now - part;
  const more = larger(part - now, least);
  if (more >= product.heldE10) return now === -product.heldE10 ? null : -product.heldE10;
  return -more;
}
