import type { ConstraintGuard } from "./constraint-guard";
import type { PlanModel } from "./plan-model";
import { UNIT_E10, unitsToReach } from "./trade-amounts";
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
  /** Everything may be bettered; or only what was sold for others taken back, where nothing came of it. */
  isHelpersOnly: boolean;
};

/**
 * Distance decides. Of equal distances money is the lesser evil left over, so that what is over is sold even
 * where nothing can be bought; then the cost. Money stands here without the cost: it would pass for drift.
 */
export const CELL_WEIGHT = 1000n;
export const CASH_WEIGHT = 999n;
/** A cell that only gives or takes for others would rather stay where it is. */
export const HELPER_WEIGHT = 500n;
const COST_WEIGHT = 1n;

export type Search = {
  model: PlanModel;
  rules: SearchRules;
  guard: ConstraintGuard | null;
  trades: Trades;
  values: bigint[];
  penalty: bigint;
};

export type Move = { product: number; isUp: boolean };

export function startSearch(
  model: PlanModel,
  trades: Trades,
  rules: SearchRules,
  guard: ConstraintGuard | null,
): Search {
  const search: Search = { model, rules, guard, trades, values: [...rules.values], penalty: 0n };
  trades.cents.forEach((cents, product) => {
    if (cents !== 0n) addToCells(search, product, cents);
  });
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

export function weigh({ rules, values }: Search, cell: number): bigint {
  const off = (values[cell] ?? 0n) - (rules.goals[cell] ?? 0n);
  return (off < 0n ? -off : off) * (rules.weights[cell] ?? CELL_WEIGHT);
}

/** Sets a product's trade and keeps values and penalty in step. */
export function change(search: Search, product: number, units: bigint): void {
  const { model, trades, rules, guard } = search;
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
  search.penalty += (trades.cost - costBefore) * COST_WEIGHT;
  for (const { cell } of cells) search.penalty += weigh(search, cell);
  if (!cashSeen) search.penalty += weigh(search, cashCell);
  guard?.move(product, moved);
  guard?.pay(trades.cost - costBefore);
}

/** One step up or down; null where a bound of the product stands in the way. */
export function nextUnits(search: Search, { product, isUp }: Move): bigint | null {
  const step = search.model.products[product]?.stepE10 ?? 0n;
  return legalUnits(search, product, (search.trades.units[product] ?? 0n) + (isUp ? step : -step));
}

/** The amount of units nearest to a wanted one that a product may be traded for; null where it stays as it is. */
export function legalUnits({ model, rules, trades }: Search, index: number, wanted: bigint): bigint | null {
  const product = model.products[index];
  if (!product || product.priceE12 === 0n) return null;
  const now = trades.units[index] ?? 0n;
  const isUp = wanted > now;
  const least = unitsToReach(rules.minTradeCents, product.priceE12, product.stepE10);
  let next = wanted;
  // A closed odd lot opens by the odd part first.
  if (isUp && now < 0n && next > 0n) next = 0n;
  if (!isUp && now > 0n && next < 0n) next = 0n;
  if (next < -product.heldE10) next = -product.heldE10;
  // Only everything that is held may be sold with its part of a unit.
  if (next < 0n && next !== -product.heldE10) next = (next / product.stepE10) * product.stepE10;
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
export function isAllowed(search: Search, products: readonly number[]): boolean {
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

function isNear({ model, rules, values, trades }: Search, cell: number): boolean {
  const paid = cell === model.cashCell ? trades.cost : 0n;
  const off = ((values[cell] ?? 0n) - paid) * model.ratioSum - (rules.lawGoals[cell] ?? 0n);
  return (off < 0n ? -off : off) <= rules.largest;
}
