export type SymbolReading =
  | { kind: "symbol"; symbol: string; isStarred: boolean }
  | { kind: "isin"; isin: string }
  | { kind: "missing" }
  | { kind: "bad"; reason: string };

const LONGEST_SYMBOL = 32;
const ISIN = /^[A-Z]{2}[A-Z0-9]{9}[0-9]$/;
const TICKER = /^[A-Z0-9^][A-Z0-9.\-^=/:& ]*$/;
const MISSING = new Set(["", "-", "--", "—", "n/a", "na", "null", "none", "nan", "k.a."]);

/**
 * Brings the brokers' spellings of one ticker together: upper case, footnote stars off, exchange prefix
 * off ("NASDAQ:AAPL"), share classes with a dash ("BRK.B", "BRK/B", "BRK B" are all "BRK-B").
 */
export function readSymbol(cell: string): SymbolReading {
  const text = cell.trim();
  if (MISSING.has(text.toLowerCase())) return { kind: "missing" };
  if (text.length > LONGEST_SYMBOL)
    return { kind: "bad", reason: `is longer than ${LONGEST_SYMBOL} characters` };
  const isStarred = /\*+$/.test(text);
  const upper = text.toUpperCase().replace(/\*+$/, "").trim();
  if (ISIN.test(upper) && hasIsinCheckDigit(upper)) return { kind: "isin", isin: upper };
  if (!TICKER.test(upper)) return { kind: "bad", reason: `"${text}" is no symbol` };
  const bare = upper.replace(/^[A-Z]{2,8}:(?=[A-Z0-9])/, "");
  return { kind: "symbol", symbol: bare.replace(/^([A-Z]{1,5})[./\- ]([A-Z])$/, "$1-$2"), isStarred };
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
