import { daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import type { Lot, Sale } from "./books-types";
import { shareOut } from "./lots";

/** A lot at today's price; null where a price or a cost is unknown. */
export type ValuedLot = Lot & { value: Money | null; gain: Money | null; holdingDays: number };

/**
 * Lots of one product at its price: the whole's value to the cent, parted by units, so that the lots sum
 * to it. No value without a price, no gain without a cost in the price's currency.
 */
export function valueLots(
  lots: readonly Lot[],
  price: Decimal | null,
  currency: string,
  asOf: IsoDate,
): ValuedLot[] {
  const units = lots.map((lot) => lot.units);
  const whole = units.reduce((total, one) => total.plus(one), ZERO);
  const values = price && shareOut(whole.times(price).toDecimalPlaces(2), units, 2);
  return lots.map((lot, index) => {
    const value = values?.[index] ?? null;
    const cost = lot.currency === currency ? lot.cost : null;
    const holdingDays = daysBetween(lot.openedOn, asOf);
    return { ...lot, cost, value, gain: value && cost && value.minus(cost), holdingDays };
  });
}

export type UnrealisedTotal = {
  currency: string;
  value: Money;
  cost: Money;
  gain: Money;
  /** Lots that lack a cost or a value and are in no sum. */
  unknownLots: number;
};

/** Sums by currency over the lots whose cost and value are both known. */
export function unrealisedByCurrency(
  holdings: readonly { currency: string; lots: readonly ValuedLot[] }[],
): UnrealisedTotal[] {
  const totals = new Map<string, UnrealisedTotal>();
  for (const { currency, lots } of holdings) {
    const total = totals.get(currency) ?? { currency, value: ZERO, cost: ZERO, gain: ZERO, unknownLots: 0 };
    for (const { value, cost, gain } of lots) {
      if (value === null || cost === null || gain === null) {
        total.unknownLots += 1;
        continue;
      }
      total.value = total.value.plus(value);
      total.cost = total.cost.plus(cost);
      total.gain = total.gain.plus(gain);
    }
    totals.set(currency, total);
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

export type RealisedTotal = {
  year: number;
  currency: string;
  saleCount: number;
  proceeds: Money;
  /** Of the parts whose cost is known. */
  cost: Money;
  gain: Money;
  /** Of the parts whose cost is not; in no gain. */
  proceedsWithoutCost: Money;
};

/** Gains of sales by calendar year and currency, the latest year first. */
export function realisedByYear(sales: readonly Sale[]): RealisedTotal[] {
  const totals = new Map<string, RealisedTotal>();
  for (const sale of sales) {
    const year = Number(sale.date.slice(0, 4));
    const { currency } = sale;
    const key = `${year} ${currency}`;
    const total = totals.get(key) ?? {
      year,
      currency,
      saleCount: 0,
      proceeds: ZERO,
      cost: ZERO,
      gain: ZERO,
      proceedsWithoutCost: ZERO,
    };
    total.saleCount += 1;
    total.proceeds = total.proceeds.plus(sale.proceeds);
    for (const part of sale.parts) {
      if (part.cost === null || part.gain === null) {
        total.proceedsWithoutCost = total.proceedsWithoutCost.plus(part.proceeds);
        continue;
      }
      total.cost = total.cost.plus(part.cost);
      total.gain = total.gain.plus(part.gain);
    }
    totals.set(key, total);
  }
  return [...totals.values()].sort((a, b) => b.year - a.year || (a.currency < b.currency ? -1 : 1));
}
