import { shiftPoint } from "@/lib/format/decimal-text";

/** Targets in basis points of the portfolio. */
export type Holding = { key: string; parentKey: string | null; targetBps: number };

const SHARE_DECIMALS = 10;

/**
 * What becomes of a portfolio at its targets when one leaf's price moves and nobody trades: every bucket's share of the
 * portfolio as a decimal string, parents being the sum of their children. `movePercent` is a whole percentage.
 */
export function movedShares(
  holdings: readonly Holding[],
  movedKey: string,
  movePercent: number,
): Map<string, string> {
  const worthOf = (holding: Holding): bigint => {
    const children = holdings.filter((child) => child.parentKey === holding.key);
    if (children.length > 0) return children.reduce((total, child) => total + worthOf(child), 0n);
    return BigInt(holding.targetBps) * BigInt(holding.key === movedKey ? 100 + movePercent : 100);
  };
  const roots = holdings.filter((holding) => holding.parentKey === null);
  const total = roots.reduce((value, root) => value + worthOf(root), 0n);
  return new Map(
    holdings.map((holding) => {
      const share = (worthOf(holding) * 10n ** BigInt(SHARE_DECIMALS)) / total;
      return [holding.key, shiftPoint(share.toString(), -SHARE_DECIMALS)];
    }),
  );
}
