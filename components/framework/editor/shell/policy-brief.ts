import { pointsText } from "@/components/framework/editor/policy/band-words";
import { DEFAULT_RELATIVE_PCT } from "@/lib/engine/framework/bands";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import { percentText } from "@/lib/kernel/percent";
import { bpsToShare } from "@/lib/kernel/weight";

const CADENCES: Record<RebalancingPolicy["cadence"], string> = {
  none: "no calendar",
  M: "monthly",
  Q: "quarterly",
  A: "yearly",
};

/** The policy in half a line: "quarterly, bands of 5.0 points". */
export function describePolicyBriefly(policy: RebalancingPolicy): string {
  return `${CADENCES[policy.cadence]}, ${bandsText(policy)}`;
}

function bandsText(policy: RebalancingPolicy): string {
  const points = pointsText(bpsToShare(policy.driftBps));
  const part = `${percentText(policy.relativePct ?? DEFAULT_RELATIVE_PCT, 2)} of the target`;
  switch (policy.band) {
    case "absolute":
      return `bands of ${points}`;
    case "relative":
      return `bands of ${part}`;
    case "tighter":
      return `bands of ${points} or ${part}, the tighter`;
    case "wider":
      return `bands of ${points} or ${part}, the wider`;
    case "min_max":
      return "bands from minimum to maximum";
    default:
      return policy.band satisfies never;
  }
}
