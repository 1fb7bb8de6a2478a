import { type FrameworkTree, type SiblingGroup, siblingGroups } from "@/lib/engine/framework/tree";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { WEIGHT_TOLERANCE } from "@/lib/kernel/weight";

export type GroupState = "exact" | "near" | "missing" | "over";

/** What the targets of one group of siblings add up to. */
export type GroupTotal = {
  parentPath: string | null;
  /** The parent's label; "the top level" for the roots. */
  name: string;
  total: Decimal;
  /** 1 − total: what is missing, negative when it is too much. */
  rest: Decimal;
  state: GroupState;
};

export function groupTotals(tree: FrameworkTree): GroupTotal[] {
  return siblingGroups(tree).map((group) => totalOf(group, tree));
}

function totalOf(group: SiblingGroup, tree: FrameworkTree): GroupTotal {
  const total = sum(group.nodes.map((node) => node.bucket.targetWeight));
  const rest = ONE.minus(total);
  const parent = group.parentPath === null ? null : tree.byPath.get(group.parentPath);
  return {
    parentPath: group.parentPath,
    name: parent ? parent.bucket.label || parent.path : "the top level",
    total,
    rest,
    state: stateOf(rest),
  };
}

function stateOf(rest: Decimal): GroupState {
  if (rest.isZero()) return "exact";
  if (rest.abs().lte(WEIGHT_TOLERANCE)) return "near";
  return rest.gt(0) ? "missing" : "over";
}

/** "3.0 % missing under Equity"; "Adds up to 100 %" when nothing is. */
export function describeTotal(group: GroupTotal): string {
  const where = group.parentPath === null ? "at the top level" : `under ${group.name}`;
  switch (group.state) {
    case "exact":
      return "Adds up to 100 %";
    case "near":
      return `${percentText(group.total)} ${where}: close enough to save, scaled to 100 % in use`;
    case "missing":
      return `${percentText(group.rest)} missing ${where}`;
    case "over":
      return `${percentText(group.rest.negated())} too much ${where}`;
    default:
      return group.state satisfies never;
  }
}
