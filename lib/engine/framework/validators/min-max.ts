import { type SiblingGroup, siblingGroups } from "@/lib/engine/framework/tree";
import type { Bucket } from "@/lib/engine/framework/types";
import { ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Finding, ValidationContext } from "./context";

/** BELOW_MIN, ABOVE_MAX and MIN_ABOVE_MAX: one bucket against its own limits. */
export function validateMinMax({ framework }: ValidationContext): Finding[] {
  return framework.buckets.flatMap(explainBucket);
}

function explainBucket({ path, label, targetWeight, minWeight, maxWeight }: Bucket): Finding[] {
  const name = label || path;
  if (minWeight && maxWeight && minWeight.gt(maxWeight)) {
    const message = `The minimum of ${name} (${percentText(minWeight)}) is above its maximum (${percentText(maxWeight)})`;
    return [{ code: "MIN_ABOVE_MAX", path, message }];
  }
  if (minWeight && targetWeight.lt(minWeight)) {
    const message = `The target of ${name} (${percentText(targetWeight)}) is below its minimum (${percentText(minWeight)})`;
    return [{ code: "BELOW_MIN", path, message }];
  }
  if (maxWeight && targetWeight.gt(maxWeight)) {
    const message = `The target of ${name} (${percentText(targetWeight)}) is above its maximum (${percentText(maxWeight)})`;
    return [{ code: "ABOVE_MAX", path, message }];
  }
  return [];
}

/** MIN_SUM_OVER_100 and MAX_SUM_UNDER_100: no weights of the group could fit. */
export function validateMinMaxSums({ tree }: ValidationContext): Finding[] {
  return siblingGroups(tree).flatMap(explainGroup);
}

function explainGroup({ parentPath, nodes }: SiblingGroup): Finding[] {
  const path = parentPath ?? "";
  const where = parentPath === null ? "at the top level" : `under ${parentPath}`;
  const findings: Finding[] = [];
  const minSum = sum(nodes.map((node) => node.bucket.minWeight ?? ZERO));
  if (minSum.gt(ONE)) {
    const message = `Minimum weights ${where} add up to ${percentText(minSum)}; they cannot exceed 100 %`;
    findings.push({ code: "MIN_SUM_OVER_100", path, message });
  }
  const maxSum = sum(nodes.map((node) => node.bucket.maxWeight ?? ONE));
  if (maxSum.lt(ONE)) {
    const message = `Maximum weights ${where} add up to ${percentText(maxSum)}; they must reach 100 %`;
    findings.push({ code: "MAX_SUM_UNDER_100", path, message });
  }
  return findings;
}
