import { Decimal, ONE, sum } from "./decimal";
import { splitExactly } from "./money";
import { parseDecimal } from "./parse-decimal";

/** A share of a whole: 0..1 with at most 10 decimals where it is stored. */
export type Weight = Decimal;

export const WEIGHT_DECIMALS = 10;
export const WEIGHT_UNIT: Decimal = new Decimal("0.0000000001");
/** How far a sibling group may be off 1 and still be normalised on use. */
export const WEIGHT_TOLERANCE: Decimal = new Decimal("0.001");
export const BPS_PER_ONE = 10_000;

/** Reads a weight: 0..1, at most 10 decimals, no exponent, no percent sign. */
export function parseWeight(input: unknown, name = "weight"): Weight {
  return parseDecimal(input, { name, maxDecimals: WEIGHT_DECIMALS, min: "0", max: "1" });
}

export function bpsToShare(bps: number): Decimal {
  return new Decimal(bps).div(BPS_PER_ONE);
}

/** Weights leave as JSON numbers; ten decimals survive the trip through a double. */
export function weightNumber(value: Weight): number {
  return value.toDecimalPlaces(WEIGHT_DECIMALS).toNumber();
}

/**
 * Scales weights to sum to exactly 1 at ten decimals (largest remainders); exact ones come back as
 * they are. All zero is refused by `splitExactly`.
 */
export function normaliseWeights(weights: readonly Weight[]): Weight[] {
  if (sum(weights).eq(ONE)) return [...weights];
  return splitExactly(ONE, weights, WEIGHT_UNIT);
}
