import type { Constraint } from "@/lib/engine/framework/types";
import { toScaled } from "@/lib/kernel/apportion";
import { type Limit, type Limits, ownLimits } from "./allocate-lines";
import { type ConstraintGuard, constraintGuard, limitSingleNames } from "./constraint-guard";
import { improveTrades } from "./local-search";
import { cellTarget, cellValues, type PlanModel, type Stop, type TradedProduct } from "./plan-model";
import { CASH_WEIGHT, CELL_WEIGHT, HELPER_WEIGHT, type SearchRules } from "./search-state";
import { type Ceilings, type Sizing, sizeOrders } from "./size-orders";
import { advance, hasTrades, setTrade, type Trades } from "./trades";
import type { PlanRequest } from "./types";

/**
 * The furthest any cell may lie from its target after the plan. Cents of the total after the flow, times the
 * model's `ratioSum`, so that nothing is rounded.
 */
export type DriftLaw = { goals: bigint[]; largest: bigint };

export type Decision = { sizing: Sizing; limits: Limits; ceiling: bigint | null };

/** Smaller trades than one unit of currency are never made: they would chase the rounding of the last plan. */
export const DUST_CENTS = 100n;
const MAX_ATTEMPTS = 40;

/**
 * What no plan may exceed: the largest distance from target before any trade, after the flow. Money below
 * its floor counts as standing at it, since it must.
 */
export function driftLaw(model: PlanModel): DriftLaw {
  const goals = model.cells.map(({ ratio }) => ratio * model.totalCents);
  const values = cellValues(model);
  const lacking = model.floorCents > model.cashCents ? model.floorCents - model.cashCents : 0n;
  let largest = model.unclassifiedCents * model.ratioSum;
  const consider = (value: bigint, cell: number) => {
    const off = value * model.ratioSum - (goals[cell] ?? 0n);
    const size = off < 0n ? -off : off;
    if (size > largest) largest = size;
  };
  values.forEach((value, cell) => {
    consider(value, cell);
    if (cell === model.cashCell) consider(value + lacking, cell);
  });
  return { goals, largest };
}

/**
 * Sizes trades and tries again, each time with what broke a rule held back: trades below the minimum, broken
 * constraints, distances that would grow. What was held back stands in the limits with its reason.
 */
export function decideTrades(
  model: PlanModel,
  request: PlanRequest,
  constraints: readonly Constraint[],
  law: DriftLaw,
  ceiling: bigint | null,
): Decision {
  const limits = ownLimits(model);
  limitSingleNames(model, constraints, limits, BigInt(request.costBps));
  const ceilings: Ceilings = { limits, sells: ceiling, buys: ceiling };
  let sizing = sizeOrders(model, request, ceilings);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (!hasTrades(sizing.trades)) break;
    if (!holdBack(model, request, constraints, law, ceilings, sizing)) {
      return { sizing, limits, ceiling };
    }
    sizing = sizeOrders(model, request, ceilings);
  }
  if (hasTrades(sizing.trades)) {
    // Nothing that holds was found: no trade always does, except that a withdrawal must be paid.
    sizing.trades.units.forEach((_, product) => {
      setTrade(model, sizing.trades, product, 0n, 0n);
    });
  }
  return { sizing, limits, ceiling };
}

/** Tightens the ceilings by what the attempt broke; false when everything holds. */
function holdBack(
  model: PlanModel,
  request: PlanRequest,
  constraints: readonly Constraint[],
  law: DriftLaw,
  ceilings: Ceilings,
  sizing: Sizing,
): boolean {
  if (dropSmall(model, request, ceilings.limits, sizing.trades)) return true;
  const guard = constraintGuard(model, constraints);
  sizing.trades.cents.forEach((cents, product) => {
    if (cents !== 0n) guard?.move(product, cents);
  });
  guard?.pay(sizing.trades.cost);
  improveTrades(model, sizing.trades, searchRules(model, request, constraints, law, ceilings, sizing), guard);
  if (dropSmall(model, request, ceilings.limits, sizing.trades)) return true;
  if (guard && cutBroken(guard, ceilings.limits, sizing.trades)) return true;
  return cutFar(model, law, ceilings, sizing, request);
}

function minTradeCents(request: PlanRequest): bigint {
  const asked = toScaled(request.minTrade, 2);
  return asked > DUST_CENTS ? asked : DUST_CENTS;
}

/** Whether a trade lies below the smallest one. */
export function hasSmallTrade(trades: Trades, request: PlanRequest): boolean {
  const least = minTradeCents(request);
  return trades.cents.some(
    (cents, product) => trades.units[product] !== 0n && (cents < 0n ? -cents : cents) < least,
  );
}

/** Holds back the smaller half of the trades below the minimum; the rest may grow by what that frees. */
function dropSmall(model: PlanModel, request: PlanRequest, limits: Limits, trades: Trades): boolean {
  const least = minTradeCents(request);
  const small = trades.cents.flatMap((cents, product) => {
    const size = cents < 0n ? -cents : cents;
    return trades.units[product] !== 0n && size < least ? [{ product, size, isBuy: cents >= 0n }] : [];
  });
  if (small.length === 0) return false;
  small.sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : a.product - b.product));
  for (const { product, isBuy } of small.slice(0, Math.ceil(small.length / 2))) {
    const symbol = model.products[product]?.symbol;
    const message = `The trade in ${symbol} would be smaller than the smallest trade`;
    const limit: Limit = { cents: 0n, stop: { code: "MIN_TRADE", message } };
    (isBuy ? limits.buy : limits.sell)[product] = limit;
    setTrade(model, trades, product, 0n, 0n);
  }
  return true;
}

/**
 * A withdrawal raises what was asked for: the search may swap what is sold for it, never sell more. Only to keep
 * a constraint, which a smaller whole can break, may it go on.
 */
function withdrawalCeiling(
  constraints: readonly Constraint[],
  { sells }: Ceilings,
  { sold }: Trades,
): bigint | null {
  if (constraints.length > 0) return sells;
  return sells !== null && sells < sold ? sells : sold;
}

function searchRules(
  model: PlanModel,
  request: PlanRequest,
  constraints: readonly Constraint[],
  law: DriftLaw,
  ceilings: Ceilings,
  { trades, destination, values, desired, totalCents }: Sizing,
): SearchRules {
  const isAll = destination.must.every(Boolean);
  const targets = model.cells.map((_, cell) => cellTarget(model, cell, totalCents));
  const isWithdrawal = request.mode === "withdraw";
  const isHelper = (cell: number) => !isAll && !isWithdrawal && !destination.must[cell];
  const goals = isAll || isWithdrawal ? targets : [...destination.want];
  const weights = goals.map((_, cell) => {
    if (cell === model.cashCell) return CASH_WEIGHT;
    if (!isHelper(cell)) return CELL_WEIGHT;
    goals[cell] = values[cell] ?? 0n;
    return HELPER_WEIGHT;
  });
  const leanOf = ({ cells }: TradedProduct): bigint =>
    cells.reduce((lean, { cell, partE10 }) => {
      const off = isWithdrawal ? (values[cell] ?? 0n) - (targets[cell] ?? 0n) : -(desired[cell] ?? 0n);
      return cell === model.cashCell && !isWithdrawal ? lean : lean + off * partE10;
    }, 0n);
  const isWanted = wantedIn(model);
  const canBuy = model.products.map((product, index) => {
    const isOpen = request.mode !== "withdraw" && isWanted[index] && leanOf(product) < 0n;
    return isOpen ? (ceilings.limits.buy[index]?.cents ?? null) : 0n;
  });
  const canSell = model.products.map((product, index) => {
    const isOpen =
      request.mode !== "contribute" && product.cents > 0n && product.cells.length > 0 && leanOf(product) > 0n;
    const isTraded = (trades.units[index] ?? 0n) < 0n;
    return isOpen || isTraded || (isWithdrawal && product.cells.length > 0)
      ? (ceilings.limits.sell[index]?.cents ?? null)
      : 0n;
  });
  const isContribution = model.buyBudgetCents !== null;
  return {
    goals,
    weights,
    values,
    canBuy,
    canSell,
    lawGoals: law.goals,
    largest: law.largest,
    minTradeCents: minTradeCents(request),
    costBps: BigInt(request.costBps),
    buyCeiling: ceilings.buys,
    sellCeiling: isWithdrawal ? withdrawalCeiling(constraints, ceilings, trades) : ceilings.sells,
    spendCeiling: isContribution ? model.buyBudgetCents : null,
    cashFloor: model.floorCents,
    isHelpersOnly: request.destination === "edge",
  };
}

/** Products that some cell's mapping names; where a cell has none, what is held there. */
function wantedIn({ cells, products }: PlanModel): boolean[] {
  const wanted = products.map(() => false);
  for (const cell of cells) {
    for (const line of cell.lines) if (!cell.hasMapping || line.weight > 0n) wanted[line.product] = true;
  }
  return wanted;
}

/** Cuts the trades that push a broken limit, largest first, by what is over. */
function cutBroken(guard: ConstraintGuard, limits: Limits, trades: Trades): boolean {
  const broken = guard.broken();
  for (const { constraint, message, pushOf, over } of broken) {
    const stop: Stop = { code: "CONSTRAINT", message };
    let left = over;
    const pushing = trades.cents
      .map((cents, product) => ({ product, cents, push: pushOf(product) * cents }))
      .filter(({ push }) => push > 0n)
      .sort((a, b) => (a.push > b.push ? -1 : a.push < b.push ? 1 : a.product - b.product));
    const isCount = constraint.type === "max_positions";
    if (isCount) pushing.reverse();
    for (const { product, cents, push } of pushing) {
      if (left <= 0n) break;
      const size = cents < 0n ? -cents : cents;
      // A cent more than needed, so that each attempt makes headway.
      const cut = isCount ? size : (left * size) / push + 2n;
      const rest = cut >= size ? 0n : size - cut;
      (cents < 0n ? limits.sell : limits.buy)[product] = { cents: rest, stop };
      left -= isCount ? 1n : (push * (size - rest)) / size;
    }
  }
  return broken.length > 0;
}

/** Cuts the trades of a cell that would end further off than anything was. */
function cutFar(
  model: PlanModel,
  law: DriftLaw,
  ceilings: Ceilings,
  { trades }: Sizing,
  request: PlanRequest,
): boolean {
  const after = cellValues(advance(model, trades));
  let isCut = false;
  after.forEach((value, cell) => {
    const off = value * model.ratioSum - (law.goals[cell] ?? 0n);
    const excess = (off < 0n ? -off : off) - law.largest;
    if (excess <= 0n) return;
    const over = excess / model.ratioSum + 1n;
    if (cell === model.cashCell) {
      if (off < 0n || request.mode === "withdraw" || trades.sold === 0n) return;
      ceilings.sells = trades.sold > over ? trades.sold - over : 0n;
      isCut = true;
      return;
    }
    model.products.forEach((product, index) => {
      const cents = trades.cents[index] ?? 0n;
      if (cents === 0n || cents > 0n !== off > 0n || !product.cells.some((each) => each.cell === cell))
        return;
      if (request.mode === "withdraw") return;
      const size = cents < 0n ? -cents : cents;
      const message = `More of ${product.symbol} would take ${model.cells[cell]?.label} further off than anything is now`;
      const limit: Limit = { cents: size > over ? size - over : 0n, stop: { code: "WHOLE_UNITS", message } };
      (cents < 0n ? ceilings.limits.sell : ceilings.limits.buy)[index] = limit;
      isCut = true;
    });
  });
  return isCut;
}
