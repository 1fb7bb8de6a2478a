import type { SnapshotNode } from "@/db/repositories/snapshot-figures";
import { SnapshotColumns } from "@/db/repositories/write-snapshots";
import type { NodeObservation } from "@/lib/engine/alert/types";
import { driftBatch } from "@/lib/engine/drift/batch/drift-batch";
import type { BatchReport, BatchVerdict } from "@/lib/engine/drift/batch/types";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { PortfolioObservation } from "@/lib/procedures/alert/record-observations";
import type { ReadSlice } from "./read-slice";
import type { SliceFrame } from "./slice-frames";

/** What a chunk of portfolios came to, before anything is written. */
export type ValuedChunk = {
  snapshots: SnapshotColumns;
  /** Places in the slice of those out of their bands, and of those that are for the drift report itself. */
  breached: number[];
  unusual: number[];
  valued: number;
  blocked: number;
  breaches: number;
};

const HEX_DIGITS = 32;
const STATUSES: SnapshotNode["status"][] = [null, "within_band", "exceeds_band", "no_target"];

/** Works out the portfolios from `from` up to `to`. */
export function valueChunk(read: ReadSlice, asOf: IsoDate, from: number, to: number): ValuedChunk {
  const { slice, batch } = read;
  const ids = slice.ids.hex(from, to);
  const today = dayNumber(asOf);
  const snapshots = new SnapshotColumns();
  const chunk: ValuedChunk = { snapshots, breached: [], unusual: [], valued: 0, blocked: 0, breaches: 0 };
  for (let index = from; index < to; index += 1) {
    const verdict = valueOne(read, index);
    if (verdict === "unusual") chunk.unusual.push(index);
    if (verdict === "blocked") chunk.blocked += 1;
    const frame = frameAt(read, index);
    // Without buckets there is no drift, and so nothing to keep.
    if (verdict !== "valued" || frame.batch.frame.leaves.length === 0) continue;
    const { report } = batch;
    chunk.valued += 1;
    chunk.breaches += report.breachCount;
    if (report.breachCount > 0) chunk.breached.push(index);
    const place = (index - from) * HEX_DIGITS;
    snapshots.add(
      {
        portfolioId: ids.slice(place, place + HEX_DIGITS),
        revision: slice.revision[index] ?? 0,
        day: report.valuationDay < 0 ? today : report.valuationDay,
        valueCents: report.totalCents,
        cashCents: report.cashCents,
        totalDriftE10: report.totalDriftE10,
        breachCount: report.breachCount,
        worstPath: frame.batch.frame.nodes[report.worst]?.path ?? null,
        isSample: report.hasSamplePrices,
      },
      report.hasUnclassified ? frame.outlineWithUnclassified : frame.outline,
    );
    addFigures(snapshots, report, frame.batch.frame.nodes.length);
  }
  return chunk;
}

/** What alerts look at in one portfolio of the slice, worked out again; nodes null when nothing is known of it. */
export function observeOne(read: ReadSlice, index: number): PortfolioObservation {
  const { slice, batch } = read;
  const verdict = valueOne(read, index);
  const nodes = verdict === "valued" ? observedNodes(frameAt(read, index), batch.report) : null;
  return { portfolioId: slice.ids.text(index), revision: slice.revision[index], nodes };
}

function frameAt({ slice, frames }: ReadSlice, index: number): SliceFrame {
  const framework = slice.framework[index] ?? -1;
  const frame = framework < 0 ? frames.at(-1) : frames[framework];
  if (!frame) throw new Error("a portfolio's framework was not read");
  return frame;
}

/** The drift of one portfolio of the slice, into the batch's report. */
export function valueOne(read: ReadSlice, index: number): BatchVerdict {
  const { slice, batch } = read;
  if (slice.isUnusual[index] === 1) return "unusual";
  const cashCents = slice.cashCents[index] ?? Number.NaN;
  return driftBatch(batch, frameAt(read, index).batch, index, cashCents, slice.baseCcy[index] ?? "");
}

function addFigures(snapshots: SnapshotColumns, report: BatchReport, nodes: number): void {
  const { nodeE10, nodeStatus, hasUnclassified, hasCashNode } = report;
  for (let node = 0; node < nodes + 2; node += 1) {
    if (node === nodes && !hasUnclassified) continue;
    if (node === nodes + 1 && !hasCashNode) continue;
    snapshots.figure(nodeE10[node] ?? 0, nodeStatus[node] ?? 0);
  }
}

function observedNodes(frame: SliceFrame, { nodeE10, nodeStatus }: BatchReport): NodeObservation[] {
  return frame.observed.flatMap((seen, node) => {
    if (seen === null) return [];
    const driftE10 = (nodeE10[node] ?? 0) - seen.targetE10;
    return [{ ...seen, driftE10, status: STATUSES[nodeStatus[node] ?? 0] ?? null }];
  });
}
