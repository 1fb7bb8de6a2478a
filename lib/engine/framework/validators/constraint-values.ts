import { constraintPath, constraintShare } from "@/lib/engine/framework/constraint-meaning";
import type { ShareRange } from "@/lib/engine/framework/share-ranges";
import { type FrameworkNode, leavesOf } from "@/lib/engine/framework/tree";
import { type Constraint, MAX_BUCKETS } from "@/lib/engine/framework/types";
import { Decimal, minOf, ONE, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Finding, ValidationContext } from "./context";

/** WEIGHT_RANGE of constraints: shares in 0..1, a whole number of positions, a turnover of at most 200 %. */
export function validateConstraintValues({ framework }: ValidationContext): Finding[] {
  return framework.constraints.flatMap((constraint) => {
    const reason = explainValue(constraint);
    if (!reason) return [];
    const path = constraintPath(constraint);
    return [{ code: "WEIGHT_RANGE", path, message: `${constraint.type} ${reason}` }];
  });
}

const MOST_TURNOVER = new Decimal(2);

function explainValue(constraint: Constraint): string | null {
  const { type, value } = constraint;
  if (!value.isFinite() || value.lt(ZERO)) return "must not be negative";
  if (type === "max_positions") {
    return value.isInteger() && value.gte(1)
      ? null
      : `must be a whole number from 1 on (it is ${value.toFixed()})`;
  }
  const share = constraintShare(constraint);
  const most = type === "max_turnover" ? MOST_TURNOVER : ONE;
  if (share?.gt(most)) {
    return `is ${percentText(share)}; a percentage is written as a fraction (0.1 is 10 %) and is at most ${percentText(most)}`;
  }
  return null;
}

/** CONSTRAINT_INFEASIBLE of counts: too few positions to hold the whole, or to fill the buckets. */
export function validatePositions(context: ValidationContext): Finding[] {
  const { framework, tree } = context;
  if (framework.buckets.length > MAX_BUCKETS) return [];
  const counts = wholePortfolio(framework.constraints, "max_positions").map((constraint) => constraint.value);
  const most = counts.reduce<Decimal | null>((a, b) => (a ? minOf(a, b) : b), null);
  if (!most) return [];
  const findings: Finding[] = [];
  for (const constraint of wholePortfolio(framework.constraints, "max_single_name")) {
    const share = constraintShare(constraint);
    if (!share || most.times(share).gte(ONE)) continue;
    findings.push({
      code: "CONSTRAINT_INFEASIBLE",
      path: constraintPath(constraint),
      message: `max_positions (${most.toFixed()}) of at most ${percentText(share)} each reach only ${percentText(most.times(share))} of the portfolio`,
    });
  }
  const needed = filledLeaves(context);
  if (most.lt(needed)) {
    findings.push({
      code: "CONSTRAINT_INFEASIBLE",
      path: "constraints/max_positions",
      message: `max_positions is ${most.toFixed()}, but ${needed} of ${leavesOf(tree).length} buckets must always hold something`,
    });
  }
  return findings;
}

function wholePortfolio(constraints: readonly Constraint[], type: Constraint["type"]): Constraint[] {
  return constraints.filter((constraint) => constraint.type === type && !constraint.scope);
}

/** Leaves that no mix within the ranges leaves empty. */
function filledLeaves(context: ValidationContext): number {
  const ranges = context.ranges();
  let count = 0;
  const walk = (nodes: readonly FrameworkNode[]) => {
    for (const node of nodes) {
      if (!isAlwaysFilled(node, nodes, ranges)) continue;
      if (node.isLeaf) count += 1;
      else walk(node.children);
    }
  };
  walk(context.tree.roots);
  return count;
}

/** Its own lower end is above 0, or its siblings cannot take up the whole without it. */
function isAlwaysFilled(
  node: FrameworkNode,
  siblings: readonly FrameworkNode[],
  ranges: ReadonlyMap<FrameworkNode, ShareRange>,
): boolean {
  const lower = ranges.get(node)?.lower ?? ZERO;
  if (lower.gt(ZERO)) return true;
  let others = ZERO;
  for (const sibling of siblings) {
    if (sibling !== node) others = others.plus(ranges.get(sibling)?.upper ?? ONE);
  }
  return others.lt(ONE);
}
