/**
 * Other spellings under which brokers list the same ticker: "BRKB" is "BRK-B", "AAPL.US" is "AAPL", a
 * bare coin "SOL" is "SOL-USD". The order is the order of likelihood; the symbol itself is not among them.
 */
export function symbolVariants(symbol: string): string[] {
  const variants: string[] = [];
  if (/^[A-Z]{3,5}$/.test(symbol)) variants.push(`${symbol.slice(0, -1)}-${symbol.slice(-1)}`);
  const withoutSuffix = /^([A-Z0-9]+)[.:](?:US|O|N|P|OQ|NYSE|NASDAQ|ARCA|UW|UN)$/.exec(symbol)?.[1];
  if (withoutSuffix) variants.push(withoutSuffix);
  const firstWord = /^([A-Z0-9]{1,6})[ :]/.exec(symbol)?.[1];
  if (firstWord) variants.push(firstWord);
  if (/^[A-Z]{2,6}$/.test(symbol)) variants.push(`${symbol}-USD`);
  if (/^[A-Z]{2,6}USD$/.test(symbol)) variants.push(`${symbol.slice(0, -3)}-USD`);
  return [...new Set(variants)].filter((variant) => variant !== symbol);
}
