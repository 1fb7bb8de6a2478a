import { DEFAULT_LOCALE, type DecimalLike, numberText } from "./number-text";

export type MoneyFormat = {
  currency?: string;
  locale?: string;
  /** `exact` shows cents, `estimate` does not, `short` is for axes and sizes: "$1.25M". */
  precision?: "exact" | "estimate" | "short";
  isSigned?: boolean;
};

/** "1250400.12" is "$1,250,400.12". Any number of digits, no float in between. */
export function formatMoney(amount: DecimalLike, format: MoneyFormat = {}): string {
  const { currency = "USD", locale = DEFAULT_LOCALE, precision = "exact", isSigned } = format;
  return numberText(amount, locale, {
    style: "currency",
    currency,
    currencyDisplay: "symbol",
    signDisplay: isSigned ? "exceptZero" : "negative",
    ...(precision === "estimate" ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    ...(precision === "short"
      ? { notation: "compact", minimumFractionDigits: 0, maximumSignificantDigits: 3 }
      : {}),
  });
}

/** A price keeps the decimals that matter: "$104.25", "$0.0123". */
export function formatPrice(
  price: DecimalLike,
  format: Pick<MoneyFormat, "currency" | "locale"> = {},
): string {
  const { currency = "USD", locale = DEFAULT_LOCALE } = format;
  return numberText(price, locale, {
    style: "currency",
    currency,
    currencyDisplay: "symbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.abs(Number(price)) < 1 ? 6 : 4,
  });
}
