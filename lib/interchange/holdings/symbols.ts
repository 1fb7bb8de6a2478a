import { canonicalSymbol } from "@/lib/engine/product/symbol";

export type SymbolReading =
  | { kind: "symbol"; symbol: string; isStarred: boolean }
  | { kind: "isin"; isin: string }
  | { kind: "missing" }
  | { kind: "bad"; reason: string };

const LONGEST_SYMBOL = 32;
const ISIN = /^[A-Z]{2}[A-Z0-9]{9}[0-9]$/;
/** Options, bonds and Bloomberg's "VTI US EQUITY": no product has such a symbol, but a person may say what it is. */
const LOOSE = /^[A-Z0-9^][A-Z0-9.\-^=/:& ]*$/;
const MISSING = new Set(["", "-", "--", "—", "n/a", "na", "null", "none", "nan", "k.a."]);

/**
 * Brings the brokers' spellings of one ticker together: as the catalogue writes it (`canonicalSymbol`), with
 * the exchange in front taken off ("NASDAQ:AAPL"). An ISIN is told by its check digit.
 */
export function readSymbol(cell: string): SymbolReading {
  const text = cell.trim();
  if (MISSING.has(text.toLowerCase())) return { kind: "missing" };
  if (text.length > LONGEST_SYMBOL)
    return { kind: "bad", reason: `is longer than ${LONGEST_SYMBOL} characters` };
  const upper = text.toUpperCase();
  if (hasIsinCheckDigit(upper)) return { kind: "isin", isin: upper };
  const bare = upper.replace(/^[A-Z]{2,8}:(?=[A-Z0-9])/, "");
  const symbol = canonicalSymbol(bare) ?? (LOOSE.test(bare) ? bare : null);
  if (symbol === null) return { kind: "bad", reason: `"${text}" is no symbol` };
  return { kind: "symbol", symbol, isStarred: text.endsWith("*") };
}

/** ISO 6166: letters become two digits, then the Luhn sum ends in 0. */
export function hasIsinCheckDigit(isin: string): boolean {
  if (!ISIN.test(isin)) return false;
  const digits = [...isin].map((character) => Number.parseInt(character, 36).toString()).join("");
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}
