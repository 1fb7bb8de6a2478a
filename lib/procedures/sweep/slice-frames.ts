import type { Tx } from "@/db/client";
import { outlineOf, type SnapshotOutline } from "@/db/repositories/snapshot-figures";
import { loadMappings } from "@/db/repositories/sweep/load-mappings";
import type { SweepSlice } from "@/db/repositories/sweep/load-slice";
import { observeNode } from "@/lib/engine/alert/observe-node";
import type { NodeObservation } from "@/lib/engine/alert/types";
import { prepareBatch } from "@/lib/engine/drift/batch/prepare-batch";
import type { BatchFrame } from "@/lib/engine/drift/batch/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { frameOf } from "@/lib/procedures/portfolio/frames";

/** What all portfolios of one framework version share in a sweep. */
export type SliceFrame = {
  batch: BatchFrame;
  outline: SnapshotOutline;
  outlineWithUnclassified: SnapshotOutline;
  /** What alerts look at in each node, still without drift and status; null where there is nothing to look at. */
  observed: (NodeObservation | null)[];
};

const NO_MAPPING: Mapping = new Map();

/** One for each framework version of the slice, and at the end one for portfolios without a framework. */
export async function sliceFrames(
  tx: Tx,
  workspaceId: string,
  slice: SweepSlice,
  symbols: readonly string[],
): Promise<SliceFrame[]> {
  const mappings = await loadMappings(tx, workspaceId, slice.frameworks);
  const frames: SliceFrame[] = [];
  for (const [index, version] of slice.frameworks.entries()) {
    const frame = await frameOf(tx, workspaceId, version);
    frames.push(sliceFrame(prepareBatch(frame, mappings[index] ?? NO_MAPPING, symbols)));
  }
  const none = await frameOf(tx, workspaceId, null);
  return [...frames, sliceFrame(prepareBatch(none, NO_MAPPING, symbols))];
}

function sliceFrame(batch: BatchFrame): SliceFrame {
  const { nodes, cashLeafIndex } = batch.frame;
  const buckets = nodes.map(({ path, label }, index) => {
    return { path, label, targetE10: batch.nodeTargetE10[index] ?? 0 };
  });
  const beside = (name: string) => ({ path: name, label: name, targetE10: 0 });
  const cash = cashLeafIndex < 0 ? [beside("Cash")] : [];
  return {
    batch,
    outline: outlineOf([...buckets, ...cash]),
    outlineWithUnclassified: outlineOf([...buckets, beside("Unclassified"), ...cash]),
    observed: nodes.map(({ path, label, target: { lower, upper } }, index) =>
      observeNode({
        kind: "bucket",
        path,
        label,
        status: null,
        driftE10: null,
        targetE10: batch.nodeTargetE10[index] ?? 0,
        lower,
        upper,
      }),
    ),
  };
}
