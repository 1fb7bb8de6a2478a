import { DEFAULT_LOCALE, type DecimalLike, numberText } from "./number-text";

export type QuantityFormat = { locale?: string; maxDecimals?: number };

/** Units held: "12.5000000000" is "12.5". Up to ten decimals, as many as are stored. */
export function formatQuantity(quantity: DecimalLike, format: QuantityFormat = {}): string {
  return numberText(quantity, format.locale ?? DEFAULT_LOCALE, {
    minimumFractionDigits: 0,
    maximumFractionDigits: format.maxDecimals ?? 10,
  });
}

/** A whole number of things: 226000 is "226,000". */
export function formatCount(count: number, locale: string = DEFAULT_LOCALE): string {
  return numberText(count, locale, { maximumFractionDigits: 0 });
}

/** `countOf(2, "bucket")` is "2 buckets". */
export function countOf(
  count: number,
  one: string,
  many = `${one}s`,
  locale: string = DEFAULT_LOCALE,
): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`;
}
