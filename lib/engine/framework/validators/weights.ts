import { type SiblingGroup, siblingGroups } from "@/lib/engine/framework/tree";
import { type Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { WEIGHT_TOLERANCE } from "@/lib/kernel/weight";
import type { Finding, ValidationContext } from "./context";

/** WEIGHT_RANGE: every target, minimum and maximum lies in 0..1. */
export function validateWeightRange({ framework }: ValidationContext): Finding[] {
  const findings: Finding[] = [];
  for (const { path, label, targetWeight, minWeight, maxWeight } of framework.buckets) {
    const named: [string, Decimal | undefined][] = [
      ["target weight", targetWeight],
      ["minimum", minWeight],
      ["maximum", maxWeight],
    ];
    for (const [name, weight] of named) {
      if (weight === undefined || isShare(weight)) continue;
      findings.push({
        code: "WEIGHT_RANGE",
        path,
        message: `The ${name} of ${label || path} is ${percentText(weight)}; it must lie between 0 % and 100 %`,
      });
    }
  }
  return findings;
}

function isShare(weight: Decimal): boolean {
  return weight.gte(ZERO) && weight.lte(ONE);
}

/** WEIGHTS_SUM and WEIGHTS_NOT_EXACT: every group of siblings, the roots included, sums to 1. */
export function validateWeightSums({ tree }: ValidationContext): Finding[] {
  return siblingGroups(tree).flatMap((group) => explainSum(group) ?? []);
}

function explainSum({ parentPath, nodes }: SiblingGroup): Finding | null {
  const total = sum(nodes.map((node) => node.bucket.targetWeight));
  if (!total.isFinite() || total.eq(ONE)) return null;
  const path = parentPath ?? "";
  const where = parentPath === null ? "at the top level" : `under ${parentPath}`;
  const off = ONE.minus(total);
  const gap = off.gt(ZERO) ? `${percentText(off)} is missing` : `${percentText(off.negated())} too much`;
  const message = `Target weights ${where} add up to ${percentText(total)}; ${gap}`;
  if (off.abs().gt(WEIGHT_TOLERANCE)) return { code: "WEIGHTS_SUM", path, message };
  return { code: "WEIGHTS_NOT_EXACT", path, message: `${message} and will be made up in proportion` };
}
