/** What a symbol may look like: exchange suffixes (VWCE.DE), indices (^GSPC), pairs (BTC-USD, EURUSD=X). */
const SYMBOL = /^[A-Z0-9^][A-Z0-9.\-=:]{0,31}$/;
const SHARE_CLASS = /^([A-Z]{1,5})[./ ]([AB])$/;

/**
 * A symbol as the catalogue writes it: upper case, footnote marks off (`SPAXX**`), classes of shares with a dash
 * (`brk.b` and `BRK/B` are `BRK-B`). Null for what can be no symbol.
 */
export function canonicalSymbol(text: string): string | null {
  const bare = text.trim().toUpperCase().replace(/\*+$/, "").trim();
  const symbol = bare.replace(SHARE_CLASS, "$1-$2");
  return SYMBOL.test(symbol) ? symbol : null;
}
