import { Decimal } from "@/lib/kernel/decimal";

const PRICE_DECIMALS = 12;

/** A positive JSON number as exact price text; null for what is no price. */
export function priceText(value: unknown, significantDigits?: number): string | null {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return null;
  const exact = new Decimal(value);
  const kept = significantDigits === undefined ? exact : exact.toSignificantDigits(significantDigits);
  const price = kept.toDecimalPlaces(PRICE_DECIMALS);
  return price.isZero() ? null : price.toFixed();
}
