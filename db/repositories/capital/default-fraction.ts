import { Decimal } from "../../../lib/kernel/decimal";
import { parseWeight, type Weight } from "../../../lib/kernel/weight";

const USUAL = "0.5";
let fraction: Weight | null = null;

/** Share of the reserve that a workspace may deploy until it says otherwise: INVESTMENT_DEPLOYABLE_FRACTION, else a half. */
export function defaultFraction(): Weight {
  if (fraction === null) {
    const text = process.env.INVESTMENT_DEPLOYABLE_FRACTION?.trim();
    fraction = text ? parseWeight(text, "INVESTMENT_DEPLOYABLE_FRACTION") : new Decimal(USUAL);
  }
  return fraction;
}
