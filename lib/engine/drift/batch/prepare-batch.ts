import type { DriftFrame, FrameNode } from "@/lib/engine/drift/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { BatchFrame, BatchReport } from "./types";

export const NO_LEAF = -1;
export const SEVERAL_LEAVES = -2;

/** Makes a frame and a mapping ready for many portfolios whose products go by index. */
export function prepareBatch(frame: DriftFrame, mapping: Mapping, symbols: readonly string[]): BatchFrame {
  const bySymbol = leafBySymbol(frame, mapping);
  const { nodes, leaves } = frame;
  const nodeStart = new Int32Array(nodes.length + 1);
  nodes.forEach((node, index) => {
    nodeStart[index + 1] = (nodeStart[index] ?? 0) + node.leafIndices.length;
  });
  const targetOf = ({ leafIndices }: FrameNode) =>
    leafIndices.reduce((total, index) => total + (leaves[index]?.shareE10 ?? 0), 0);
  const bound = (scaled: bigint, scale: bigint) => Number(scaled) / Number(scale);
  return {
    frame,
    leafOfProduct: Int32Array.from(symbols, (symbol) => bySymbol.get(symbol) ?? NO_LEAF),
    leafTargetE10: Float64Array.from(leaves, (leaf) => leaf.shareE10),
    nodeTargetE10: Float64Array.from(nodes, targetOf),
    nodeStart,
    nodeLeaf: Int32Array.from(nodes.flatMap((node) => node.leafIndices)),
    isLeafNode: Uint8Array.from(nodes, (node) => (node.isLeaf ? 1 : 0)),
    nodeLower: Float64Array.from(nodes, ({ target }) => bound(target.lowerScaled, target.scale)),
    nodeUpper: Float64Array.from(nodes, ({ target }) => bound(target.upperScaled, target.scale)),
    hasTarget: Uint8Array.from(nodes, ({ target }) => (target.share.isZero() ? 0 : 1)),
  };
}

function leafBySymbol(frame: DriftFrame, mapping: Mapping): Map<string, number> {
  const found = new Map<string, number>();
  frame.leaves.forEach((leaf, index) => {
    for (const { symbol } of mapping.get(leaf.path) ?? []) {
      found.set(symbol, found.has(symbol) ? SEVERAL_LEAVES : index);
    }
  });
  return found;
}

/** Room for the report of one portfolio at a time, for frames of up to `nodes` nodes. */
export function batchReport(nodes: number): BatchReport {
  return {
    totalCents: 0,
    cashCents: 0,
    totalDriftE10: 0,
    breachCount: 0,
    worst: -1,
    valuationDay: -1,
    hasSamplePrices: false,
    hasUnclassified: false,
    hasCashNode: false,
    nodeCents: new Float64Array(nodes + 2),
    nodeE10: new Float64Array(nodes + 2),
    nodeStatus: new Uint8Array(nodes + 2),
  };
}
