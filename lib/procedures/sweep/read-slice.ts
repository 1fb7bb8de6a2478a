import type { TenantDatabase } from "@/db/client";
import { loadQuotes } from "@/db/repositories/sweep/load-quotes";
import { loadSlice, type SweepSlice } from "@/db/repositories/sweep/load-slice";
import { type Batch, batchLines } from "@/lib/engine/drift/batch/drift-batch";
import { batchReport } from "@/lib/engine/drift/batch/prepare-batch";
import type { IsoDate } from "@/lib/kernel/dates";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { type SliceFrame, sliceFrames } from "./slice-frames";

/** A sweep of one workspace for one day. */
export type Sweep = {
  database: Pick<TenantDatabase, "readAtOnce" | "write">;
  workspaceId: string;
  asOf: IsoDate;
  now: Date;
};

/** Portfolios with their prices and frames, ready to be worked out one by one. */
export type ReadSlice = { slice: SweepSlice; frames: SliceFrame[]; batch: Batch; afterId: string | null };

export const scopeOf = ({ workspaceId }: Pick<Sweep, "workspaceId">) => ({
  workspaceId,
  userId: SYSTEM_ACTOR_ID,
});

/** The next portfolios after an id, all as they were at one instant. */
export async function readSlice(sweep: Sweep, afterId: string | null, limit: number): Promise<ReadSlice> {
  const { workspaceId, asOf } = sweep;
  return sweep.database.readAtOnce(scopeOf(sweep), async (tx) => {
    const slice = await loadSlice(tx, { workspaceId, afterId, limit });
    const products = await loadQuotes(tx, workspaceId, slice.products, asOf);
    const frames = await sliceFrames(tx, workspaceId, slice, products.symbols);
    const most = (count: (frame: SliceFrame) => number) => Math.max(...frames.map(count));
    const lines = batchLines(most(({ batch }) => batch.frame.leaves.length));
    const report = batchReport(most(({ batch }) => batch.frame.nodes.length));
    return { slice, frames, afterId, batch: { holdings: slice.holdings, products, lines, report } };
  });
}
