import { Decimal, sum } from "@/lib/kernel/decimal";

export type Holding = { key: string; parentKey: string | null; target: string };

/**
 * What becomes of a portfolio at its targets when one leaf's price moves and nobody trades: exact shares of the
 * portfolio for every bucket, parents being the sum of their children. `movePercent` is a whole percentage.
 */
export function movedShares(
  holdings: readonly Holding[],
  movedKey: string,
  movePercent: number,
): Map<string, Decimal> {
  const isParent = new Set(holdings.map((holding) => holding.parentKey));
  const values = new Map<string, Decimal>();
  for (const holding of holdings) {
    if (isParent.has(holding.key)) continue;
    const factor = holding.key === movedKey ? new Decimal(100 + movePercent).div(100) : new Decimal(1);
    values.set(holding.key, new Decimal(holding.target).times(factor));
  }
  const total = sum(values.values());
  const shareOf = (key: string): Decimal => {
    const own = values.get(key);
    if (own) return own.div(total);
    return sum(holdings.filter((holding) => holding.parentKey === key).map((child) => shareOf(child.key)));
  };
  return new Map(holdings.map((holding) => [holding.key, shareOf(holding.key)]));
}
