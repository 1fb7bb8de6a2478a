import { UNIT_E10 } from "./trade-amounts";

/** Unit amounts of a plan carry at most six decimals. */
const FRACTION_STEP_E10 = 10_000n;
/** Sold in parts whatever the policy says, as at the opening of a portfolio. */
const DIVISIBLE_TYPES: ReadonlySet<string> = new Set(["Crypto", "Fund"]);

/** The smallest part of a unit that trades, in ten-billionths: a whole one, or a millionth. */
export function tradeStepE10(type: string | null, isFractional: boolean): bigint {
  return isFractional || (type !== null && DIVISIBLE_TYPES.has(type)) ? FRACTION_STEP_E10 : UNIT_E10;
}
