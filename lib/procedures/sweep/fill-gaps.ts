import type { Tx } from "@/db/client";
import { addSnapshot } from "@/db/repositories/snapshots";
import { hasPricesBetween, type Lagging, laggingSnapshots } from "@/db/repositories/sweep/lagging";
import type { SnapshotColumns } from "@/db/repositories/write-snapshots";
import { dailySnapshots } from "@/lib/procedures/portfolio/daily-snapshots";
import type { ReadSlice } from "./read-slice";

/**
 * Valuation days since a portfolio's last snapshot on which no sweep ran, or whose prices came later: they are worked
 * out with the holdings of now, as a change of the portfolio would do first. Their snapshots join the others.
 */
export async function fillGaps(
  tx: Tx,
  workspaceId: string,
  read: ReadSlice,
  snapshots: SnapshotColumns,
): Promise<void> {
  const lagging = await laggingSnapshots(tx, workspaceId, snapshots.arrayText(0), snapshots.arrayText(2));
  if (lagging.length === 0) return;
  const { ids, products, revision } = read.slice;
  const productIds = Array.from({ length: products.size }, (_, index) => products.text(index));
  // Most lag because the market was shut: asked once for all that lag between the same two days.
  const priced = new Map<string, boolean>();
  const isPriced = async (gap: Lagging) => {
    const key = `${gap.last} ${gap.day}`;
    const found = priced.get(key) ?? (await hasPricesBetween(tx, workspaceId, productIds, gap));
    priced.set(key, found);
    return found;
  };
  for (const gap of lagging) {
    if (!(await isPriced(gap))) continue;
    const portfolio = { id: gap.id, revision: revision[ids.findText(gap.id)] ?? 0 };
    const rows = await dailySnapshots(tx, workspaceId, gap.id, gap.last, gap.day);
    for (const row of rows) if (row.date < gap.day) addSnapshot(snapshots, portfolio, row);
  }
}
