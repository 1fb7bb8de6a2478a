import { CURRENCY_CODES } from "@/lib/kernel/currencies";

const names = new Intl.DisplayNames("en", { type: "currency" });

/** "Swiss Franc (CHF)" */
export function currencyLabel(code: string): string {
  return `${names.of(code) ?? code} (${code})`;
}

const FIRST = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD"];

/** Every currency of ISO 4217, the most traded first. */
export function currencyOptions(): { value: string; label: string }[] {
  const others = CURRENCY_CODES.filter((code) => !FIRST.includes(code));
  return [...FIRST, ...others].map((code) => ({ value: code, label: currencyLabel(code) }));
}
