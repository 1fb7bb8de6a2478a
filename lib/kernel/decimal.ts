import { Decimal as Base } from "decimal.js";

/**
 * The one decimal type. 100 significant digits hold the product of eight weights of ten decimals
 * exactly (the deepest tree), and money times any of them; only division ever rounds.
 */
export const Decimal = Base.clone({
  precision: 100,
  rounding: Base.ROUND_HALF_EVEN,
  toExpNeg: -60,
  toExpPos: 60,
});
export type Decimal = Base;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

/** Sum of the values; 0 for none. Exact. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

export function maxOf(a: Decimal, b: Decimal): Decimal {
  return a.gte(b) ? a : b;
}

export function minOf(a: Decimal, b: Decimal): Decimal {
  return a.lte(b) ? a : b;
}
