/** A decimal as a whole number below 2^53 and how many of its digits are decimals. NaN where that is too small. */
export type SmallDecimal = { whole: number; decimals: number };

const LIMB = 1e6;
const LOW = 1e12;
/** Whole doubles up to here are exact, sums of two included. */
export const LARGEST_EXACT = 2 ** 52;
const TENS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * `quantity × price` to the nearest cent, halves to even, from whole numbers and their decimals: the same as
 * `valueInCents` without BigInt. Exact, by limbs of six digits where the product leaves 2^53; NaN when the
 * cents themselves would (the caller then takes the slow way). Both are at least 0.
 */
export function exactCents(
  quantity: number,
  quantityDecimals: number,
  price: number,
  priceDecimals: number,
): number {
  const drop = quantityDecimals + priceDecimals - 2;
  const product = quantity * price;
  if (drop >= 0 && product <= LARGEST_EXACT) return roundHalfEven(product, TENS[drop] ?? Number.NaN);
  if (drop < 0) {
    const cents = product * (TENS[-drop] ?? Number.NaN);
    return cents <= LARGEST_EXACT ? cents : Number.NaN;
  }
  return centsByLimbs(quantity, price, drop);
}

/** `value / unit` to the nearest whole number, halves to even; both whole, the value exact. */
function roundHalfEven(value: number, unit: number): number {
  const floor = floorOf(value, unit);
  const twice = (value - floor * unit) * 2;
  return twice > unit || (twice === unit && floor % 2 === 1) ? floor + 1 : floor;
}

/** The quotient rounded down; the division alone may round up to a whole number that is not reached. */
function floorOf(value: number, unit: number): number {
  const floor = Math.floor(value / unit);
  return floor * unit > value ? floor - 1 : floor;
}

function centsByLimbs(a: number, b: number, drop: number): number {
  const a1 = Math.floor(a / LIMB);
  const b1 = Math.floor(b / LIMB);
  const aTop = Math.floor(a1 / LIMB);
  const bTop = Math.floor(b1 / LIMB);
  const aMid = a1 - aTop * LIMB;
  const bMid = b1 - bTop * LIMB;
  const aLow = a - a1 * LIMB;
  const bLow = b - b1 * LIMB;
  let limb = aLow * bLow;
  let carry = Math.floor(limb / LIMB);
  let low = limb - carry * LIMB;
  limb = aLow * bMid + aMid * bLow + carry;
  carry = Math.floor(limb / LIMB);
  low += (limb - carry * LIMB) * LIMB;
  limb = aLow * bTop + aMid * bMid + aTop * bLow + carry;
  carry = Math.floor(limb / LIMB);
  const third = limb - carry * LIMB;
  // What lies above the lowest twelve digits: exact while it is below 2^52, refused otherwise.
  const high = (aTop * bTop * LIMB + aMid * bTop + aTop * bMid + carry) * LIMB + third;
  return high <= LARGEST_EXACT ? roundWide(high, low, drop) : Number.NaN;
}

/** `(high × 10^12 + low) / 10^drop` to the nearest whole number, halves to even. */
function roundWide(high: number, low: number, drop: number): number {
  if (drop <= 12) {
    const unit = TENS[drop] ?? Number.NaN;
    const floor = Math.floor(low / unit);
    const above = high * (LOW / unit);
    if (!(above + floor < LARGEST_EXACT)) return Number.NaN;
    const twice = (low - floor * unit) * 2;
    const whole = above + floor;
    return twice > unit || (twice === unit && whole % 2 === 1) ? whole + 1 : whole;
  }
  const unit = TENS[drop - 12] ?? Number.NaN;
  const floor = floorOf(high, unit);
  const twice = (high - floor * unit) * 2;
  if (twice > unit || (twice === unit && (low > 0 || floor % 2 === 1))) return floor + 1;
  return floor;
}
