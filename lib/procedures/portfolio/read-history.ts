import { lastSnapshotDate, listSnapshots, type SnapshotRow } from "@/db/repositories/snapshots";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";
import { dailySnapshots } from "./daily-snapshots";

/** Every valuation day of a portfolio: those kept as they were, then those since by the holdings of now. */
export async function readHistory(
  { tx, principal, today }: Pick<Scope, "tx" | "principal" | "today">,
  id: string,
  { from, to }: { from?: IsoDate; to?: IsoDate },
): Promise<SnapshotRow[]> {
  const { workspaceId } = principal;
  const key = { workspaceId, portfolioId: id };
  const last = await lastSnapshotDate(tx, key);
  if (last === null) return [];
  const kept = await listSnapshots(tx, key, { from, to });
  const end = to === undefined || to > today ? today : to;
  const since = end > last ? await dailySnapshots(tx, workspaceId, id, last, end) : [];
  return [...kept, ...since.filter((row) => from === undefined || row.date >= from)];
}
