/** Symbols may carry signs that mean something in an address (`EUR/USD`, `^GSPC`). */
export function productHref(symbol: string): string {
  return `/products/${encodeURIComponent(symbol)}`;
}
