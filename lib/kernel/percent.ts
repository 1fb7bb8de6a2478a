import type { Decimal } from "./decimal";

const SHORTEST_DECIMALS = 1;
const LONGEST_DECIMALS = 8;

/**
 * A share as people read it: 0.97 is "97.0 %", 0.9995 is "99.95 %". At least one decimal, as many as
 * the value has up to `maxDecimals`. NaN and infinity are "no number".
 */
export function percentText(share: Decimal, maxDecimals: number = LONGEST_DECIMALS): string {
  if (!share.isFinite()) return "no number";
  const percent = share.times(100).toDecimalPlaces(maxDecimals);
  return `${percent.toFixed(Math.max(SHORTEST_DECIMALS, percent.decimalPlaces()))} %`;
}
