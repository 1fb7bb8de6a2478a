import type { DriftNode } from "@/lib/engine/drift/types";
import type { Decimal } from "@/lib/kernel/decimal";
import type { NodeObservation } from "./types";

type ObservedNode = Pick<
  DriftNode,
  "kind" | "path" | "label" | "status" | "driftE10" | "targetE10" | "lower" | "upper"
>;

const WHOLE_E10 = 10_000_000_000;

/** What alerts look at in a drift report's node; null for what can never breach (no bucket, or no target). */
export function observeNode(node: ObservedNode): NodeObservation | null {
  const { kind, path, label, status, driftE10, targetE10, lower, upper } = node;
  if (kind !== "bucket" || targetE10 === null || lower === null || upper === null) return null;
  return { path, label, status, driftE10, targetE10, lowerE10: toE10(lower), upperE10: toE10(upper) };
}

/** A share in whole ten-billionths, the unit in which drift is reported. */
function toE10(share: Decimal): number {
  return share.times(WHOLE_E10).round().toNumber();
}
