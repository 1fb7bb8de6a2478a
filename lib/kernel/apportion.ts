import type { Decimal } from "./decimal";
import { InvalidInputError } from "./errors";

const POWERS: bigint[] = [1n];

/** 10^exponent as an integer. */
export function powerOfTen(exponent: number): bigint {
  for (let known = POWERS.length; known <= exponent; known += 1) POWERS.push((POWERS[known - 1] ?? 1n) * 10n);
  return POWERS[exponent] ?? 1n;
}

const WORD = 10_000_000n;
const WORD_DIGITS = 7;

/**
 * `value × 10^decimals` as an integer, exactly. Throws RangeError when the value has more decimals.
 * Reads the decimal's own words: texts in between would cost ten times as much.
 */
export function toScaled(value: Decimal, decimals: number): bigint {
  const words = value.d;
  if (!words) throw new RangeError("a value that is not finite has no whole multiple");
  let whole = 0n;
  for (const word of words) whole = whole * WORD + BigInt(word);
  const exponent = WORD_DIGITS * (Math.floor(value.e / WORD_DIGITS) - (words.length - 1)) + decimals;
  if (exponent >= 0) whole *= powerOfTen(exponent);
  else {
    const divisor = powerOfTen(-exponent);
    if (whole % divisor !== 0n) throw new RangeError(`${value.toFixed()} has more than ${decimals} decimals`);
    whole /= divisor;
  }
  return value.s < 0 ? -whole : whole;
}

/** `numerator / denominator` to the nearest integer, halves to the even one; the denominator is positive. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const twice = (numerator - floor * denominator) * 2n;
  if (twice > denominator || (twice === denominator && (floor & 1n) === 1n)) return floor + 1n;
  return floor;
}

/**
 * Splits `total` whole units by `ratios`: exact shares, floored, then the leftover units one by one to
 * the largest remainders, ties to the earlier part. The parts sum to `total`. Neither may be negative,
 * the ratios not all 0. Source: largest remainder method (Hamilton apportionment).
 */
export function apportion(total: bigint, ratios: readonly bigint[]): bigint[] {
  if (total < 0n) throw new InvalidInputError("a total to split must not be negative");
  let ratioSum = 0n;
  for (const ratio of ratios) {
    if (ratio < 0n) throw new InvalidInputError("shares to split by must not be negative");
    ratioSum += ratio;
  }
  if (ratioSum === 0n) throw new InvalidInputError("shares to split by must add up to more than 0");
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let leftover = total;
  for (const ratio of ratios) {
    const scaled = total * ratio;
    const floor = scaled / ratioSum;
    parts.push(floor);
    remainders.push(scaled - floor * ratioSum);
    leftover -= floor;
  }
  if (leftover === 0n) return parts;
  const order = ratios
    .map((_, index) => index)
    .sort((a, b) => compareDown(remainders[a], remainders[b]) || a - b);
  for (const index of order.slice(0, Number(leftover))) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

function compareDown(a = 0n, b = 0n): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
