import { apportion, toScaled } from "./apportion";
import { Decimal } from "./decimal";
import { InvalidInputError } from "./errors";
import { parseDecimal } from "./parse-decimal";

/** An amount in a currency's main unit with at most 2 decimals. */
export type Money = Decimal;
/** Units of a product, at most 10 decimals. */
export type Quantity = Decimal;
/** Price of one unit, at most 12 decimals. */
export type Price = Decimal;

export const CENT: Decimal = new Decimal("0.01");
/** numeric(20,2) holds 18 digits before the point; 10^15 leaves room for sums. */
export const LARGEST_MONEY = "999999999999999.99";

/** Reads money: at most 2 decimals, no exponent, at least 0 unless `min` says otherwise. */
export function parseMoney(input: unknown, name = "amount", min = "0", isMinAllowed = true): Money {
  return parseDecimal(input, { name, maxDecimals: 2, min, max: LARGEST_MONEY, isMinAllowed });
}

/** Reads a quantity of units: at most 10 decimals, at least 0. */
export function parseQuantity(input: unknown, name = "quantity"): Quantity {
  return parseDecimal(input, { name, maxDecimals: 10, min: "0", max: LARGEST_MONEY });
}

/** Reads a price: at most 12 decimals, more than 0. */
export function parsePrice(input: unknown, name = "price"): Price {
  return parseDecimal(input, { name, maxDecimals: 12, min: "0", max: "999999999999", isMinAllowed: false });
}

export function moneyText(value: Money): string {
  return value.toFixed(2);
}

/**
 * Splits `total` by `ratios` into whole multiples of `unit`: exact shares, floored, then the
 * leftover units one by one to the largest remainders, ties to the earlier part.
 * The parts sum to `total` exactly. `total` must be a multiple of `unit`, ratios ≥ 0, not all 0.
 * Source: largest remainder method (Hamilton apportionment).
 */
export function splitExactly(total: Decimal, ratios: readonly Decimal[], unit: Decimal): Decimal[] {
  if (total.isNegative() && !total.isZero())
    throw new InvalidInputError("a total to split must not be negative");
  if (!total.mod(unit).isZero())
    throw new InvalidInputError(`${total.toFixed()} is no multiple of ${unit.toFixed()}`);
  const decimals = Math.max(0, ...ratios.map((ratio) => ratio.decimalPlaces()));
  const counts = apportion(
    toScaled(total.div(unit), 0),
    ratios.map((ratio) => toScaled(ratio, decimals)),
  );
  return counts.map((count) => unit.times(count.toString()));
}

/** Splits money to the cent; the parts sum to the whole. */
export function splitMoney(total: Money, ratios: readonly Decimal[]): Money[] {
  return splitExactly(total, ratios, CENT);
}
