import { divideHalfEven, powerOfTen } from "@/lib/kernel/apportion";

/** One whole unit; quantities are whole ten-billionths of it. */
export const UNIT_E10 = 10_000_000_000n;
const PRICE_UNITS_PER_CENT = powerOfTen(20);
const BPS = 10_000n;

/** Units × price to the nearest cent, halves to even: the rule of the drift report. */
export function centsOfUnits(unitsE10: bigint, priceE12: bigint): bigint {
  return divideHalfEven(unitsE10 * priceE12, PRICE_UNITS_PER_CENT);
}

/** The most units, in whole steps, that cost no more than `cents`. */
export function unitsWithin(cents: bigint, priceE12: bigint, stepE10: bigint): bigint {
  if (priceE12 <= 0n || cents <= 0n) return 0n;
  return ((cents * PRICE_UNITS_PER_CENT) / (priceE12 * stepE10)) * stepE10;
}

/** The fewest units, in whole steps, that come to at least `cents`. */
export function unitsToReach(cents: bigint, priceE12: bigint, stepE10: bigint): bigint {
  if (priceE12 <= 0n || cents <= 0n) return 0n;
  const least = unitsWithin(cents, priceE12, stepE10);
  return centsOfUnits(least, priceE12) >= cents ? least : least + stepE10;
}

/** The cost of a trade of `cents`, to the nearest cent. */
export function costOf(cents: bigint, costBps: bigint): bigint {
  return costBps === 0n ? 0n : divideHalfEven(cents * costBps, BPS);
}

/** What must be sold to have `money` after the cost. */
export function toRaise(money: bigint, costBps: bigint): bigint {
  return money <= 0n ? 0n : (money * BPS + (BPS - costBps) - 1n) / (BPS - costBps);
}

export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
