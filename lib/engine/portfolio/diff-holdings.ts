import { ZERO } from "@/lib/kernel/decimal";
import type { HeldPosition, HoldingChange, PlannedPosition } from "./holdings-import-types";

/**
 * What replacing the held positions by the planned ones changes, in units: the planned ones in their
 * order, then what goes. A position that stays the same is listed too.
 */
export function diffHoldings(
  held: readonly HeldPosition[],
  planned: readonly PlannedPosition[],
): HoldingChange[] {
  const before = new Map(held.map((position) => [position.symbol, position.quantity]));
  const kept = new Set(planned.map((position) => position.symbol));
  const changes: HoldingChange[] = planned.map(({ symbol, quantity }) => {
    const had = before.get(symbol);
    if (had === undefined) return { symbol, kind: "added", before: ZERO, after: quantity };
    return { symbol, kind: had.eq(quantity) ? "unchanged" : "changed", before: had, after: quantity };
  });
  for (const { symbol, quantity } of held) {
    if (!kept.has(symbol)) changes.push({ symbol, kind: "removed", before: quantity, after: ZERO });
  }
  return changes;
}
