/** What formats take: a plain decimal string, a Decimal, or a number where the value left JSON as one. */
export type DecimalLike = string | number | { toFixed(): string };

export const DEFAULT_LOCALE = "en-US";
/** Keeps a figure and its unit on one line. */
export const NBSP = "\u00a0";
export const MINUS = "\u2212";

const formats = new Map<string, Intl.NumberFormat>();

/**
 * Formats exactly: Intl reads decimal strings without going through a double.
 * Throws on text that is no number: a figure that cannot be read must not look like one.
 */
export function numberText(value: DecimalLike, locale: string, options: Intl.NumberFormatOptions): string {
  return numberParts(value, locale, options)
    .map((part) => part.value)
    .join("");
}

export function numberParts(
  value: DecimalLike,
  locale: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormatPart[] {
  const parts = intlFormat(locale, options).formatToParts(plainText(value) as Intl.StringNumericLiteral);
  return parts.map((part) => (part.type === "minusSign" ? { ...part, value: MINUS } : part));
}

function intlFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { signDisplay: "negative", ...options });
  formats.set(key, made);
  return made;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

export function plainText(value: DecimalLike): string {
  const text = typeof value === "object" ? value.toFixed() : String(value).trim();
  if (!NUMBER.test(text)) throw new RangeError(`not a number: "${text.slice(0, 40)}"`);
  return text;
}

export function isNegative(value: DecimalLike): boolean {
  return plainText(value).startsWith("-") && !isZero(value);
}

export function isZero(value: DecimalLike): boolean {
  return /^[+-]?[0.]+(?:[eE].*)?$/.test(plainText(value));
}
