import { type Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import type { Money, Quantity } from "@/lib/kernel/money";
import type { Holding, Lot } from "./books-types";

export const UNIT_DECIMALS = 10;

/** What was taken out of one lot. */
export type TakenPart = { lot: Lot; units: Quantity; cost: Money | null };

/**
 * Splits `total` by weights with rounding that carries over, so that the parts sum to it exactly, also
 * when it is negative. Weights ≥ 0, not all 0; `total` has at most `decimals` places.
 */
export function shareOut(total: Decimal, weights: readonly Decimal[], decimals: number): Decimal[] {
  const whole = sum(weights);
  let running = ZERO;
  let given = ZERO;
  return weights.map((weight) => {
    running = running.plus(weight);
    const upTo = total.times(running).div(whole).toDecimalPlaces(decimals);
    const part = upTo.minus(given);
    given = upTo;
    return part;
  });
}

/**
 * Takes up to `units` from the front of the lots, the oldest first, changing them; answers the parts and
 * how many units were missing. A lot's cost is parted by units to the cent; what is left keeps the rest.
 */
export function takeUnits(lots: Lot[], units: Quantity): { parts: TakenPart[]; missing: Quantity } {
  const parts: TakenPart[] = [];
  let open = units;
  let emptied = 0;
  for (const lot of lots) {
    if (open.isZero()) break;
    if (lot.units.lte(open)) {
      parts.push({ lot: { ...lot }, units: lot.units, cost: lot.cost });
      open = open.minus(lot.units);
      emptied += 1;
      continue;
    }
    const cost = lot.cost?.times(open).div(lot.units).toDecimalPlaces(2) ?? null;
    parts.push({ lot: { ...lot }, units: open, cost });
    lot.units = lot.units.minus(open);
    lot.cost = lot.cost && cost && lot.cost.minus(cost);
    open = ZERO;
  }
  lots.splice(0, emptied);
  return { parts, missing: open };
}

/**
 * Multiplies the units of all lots by `ratio`, rounded so that they sum to the multiplied whole at ten
 * decimals; costs stay. A lot too small to keep a unit hands its cost to its neighbour. False, and nothing
 * changed, when nothing would be left of them all.
 */
export function splitLots(lots: Lot[], ratio: Decimal): boolean {
  const whole = sum(lots.map((lot) => lot.units));
  const after = whole.times(ratio).toDecimalPlaces(UNIT_DECIMALS);
  if (after.isZero()) return false;
  const units = shareOut(
    after,
    lots.map((lot) => lot.units),
    UNIT_DECIMALS,
  );
  const kept: Lot[] = [];
  let homeless: Lot[] = [];
  lots.forEach((lot, index) => {
    lot.units = units[index] ?? ZERO;
    if (lot.units.isZero()) {
      const before = kept.at(-1);
      if (before) before.cost = addCosts([before, lot]);
      else homeless.push(lot);
      return;
    }
    if (homeless.length > 0) lot.cost = addCosts([...homeless, lot]);
    homeless = [];
    kept.push(lot);
  });
  lots.splice(0, lots.length, ...kept);
  return true;
}

/** From now on all lots together cost `cost` (null: it is unknown), parted by units to the cent. */
export function restateCost(lots: Lot[], cost: Money | null, currency: string): void {
  const parts =
    cost &&
    shareOut(
      cost,
      lots.map((lot) => lot.units),
      2,
    );
  lots.forEach((lot, index) => {
    lot.cost = parts?.[index] ?? null;
    lot.currency = currency;
  });
}

/** What lots are as one holding. */
export function toHolding(symbol: string, lots: readonly Lot[]): Holding {
  const [first] = lots;
  const currency = lots.every((lot) => lot.currency === first?.currency) ? (first?.currency ?? null) : null;
  return {
    symbol,
    units: sum(lots.map((lot) => lot.units)),
    lots: lots.map((lot) => ({ ...lot })),
    cost: currency === null ? null : addCosts(lots),
    currency,
  };
}

/** Null as soon as one is unknown. */
export function addCosts(parts: readonly { cost: Money | null }[]): Money | null {
  let total = ZERO;
  for (const { cost } of parts) {
    if (cost === null) return null;
    total = total.plus(cost);
  }
  return total;
}
