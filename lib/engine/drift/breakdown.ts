import { apportion } from "@/lib/kernel/apportion";
import { positionCents } from "./draft-lines";
import { WHOLE_E10 } from "./prepare-frame";
import type { FxRates, HeldProduct, PositionFact } from "./types";

/** One part of what is held: whole cents, and whole ten-billionths that sum to 1 over all parts. */
export type BreakdownLine = { key: string; cents: bigint; e10: number };

/**
 * What is held by an attribute of the product, largest first. Money is the key `cashKey`; excluded
 * holdings do not count. `moreCash` is money that stands under keys of its own. Null while a price or rate is unknown, empty when nothing has value.
 */
export function breakdownBy(
  positions: readonly PositionFact[],
  baseCcy: string,
  cashCents: bigint,
  cashKey: string,
  keyOf: (product: HeldProduct) => string,
  { fx, moreCash = [] }: { fx?: FxRates; moreCash?: readonly { key: string; cents: bigint }[] } = {},
): BreakdownLine[] | null {
  const cents = new Map<string, bigint>();
  if (cashCents > 0n) cents.set(cashKey, cashCents);
  for (const { key, cents: more } of moreCash) {
    if (more > 0n) cents.set(key, (cents.get(key) ?? 0n) + more);
  }
  for (const position of positions) {
    if (position.isExcluded) continue;
    const value = positionCents(position, baseCcy, fx);
    if (value === null) return null;
    const key = keyOf(position.product);
    if (value > 0n) cents.set(key, (cents.get(key) ?? 0n) + value);
  }
  const lines = [...cents].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1));
  if (lines.length === 0) return [];
  const parts = apportion(
    WHOLE_E10,
    lines.map(([, value]) => value),
  );
  return lines.map(([key, value], index) => ({ key, cents: value, e10: Number(parts[index]) }));
}
