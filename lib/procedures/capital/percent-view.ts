import { Decimal } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";

/** Deployed in percent of a limit, 2 decimals, rounded as the database does; null for a limit of 0. */
export function percentView(deployed: Money, limit: Money): number | null {
  if (limit.isZero()) return null;
  return deployed.times(100).div(limit).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber();
}
