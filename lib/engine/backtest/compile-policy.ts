import type { PolicyNode, SimulationPolicy } from "./types";

/**
 * A bound counts as crossed only beyond this share of the portfolio: sums of doubles are exact to some 1e-14, and
 * a weight that stands exactly on its bound is inside, as it is in the live report.
 */
export const BOUND_TOLERANCE = 1e-12;

/** A policy as plain arrays. Leaves and watched nodes are ranges of columns `starts[i]` up to (not with) `ends[i]`. */
export type CompiledPolicy = {
  columns: number;
  /** Target share of each column. */
  weights: Float64Array;
  /** −1 when no column is money. */
  cashColumn: number;
  costRate: number;
  watch: {
    /** Index of the node in the policy. */
    nodes: Int32Array;
    starts: Int32Array;
    ends: Int32Array;
    lowers: Float64Array;
    uppers: Float64Array;
  };
  leaves: {
    starts: Int32Array;
    ends: Int32Array;
    /** Share of the portfolio. */
    targets: Float64Array;
    /** The leaf that is money; −1 for none. */
    cash: number;
  };
  /** For each node of the policy the range of leaves at or below it. */
  leafStarts: Int32Array;
  leafEnds: Int32Array;
  /** Every trade brings all leaves to their targets. */
  isToTarget: boolean;
};

// `new Int32Array(list.map(…))` and not `Int32Array.from(list, …)`, which takes ten times as long: sliders compile sixty times a second.

/** Lays a policy out for the loop. The policy must have passed `checkPolicy`. */
export function compilePolicy(policy: SimulationPolicy): CompiledPolicy {
  const leafNodes = policy.nodes.filter(({ isLeaf, columns }) => isLeaf && columns.length > 0);
  leafNodes.sort((a, b) => startOf(a) - startOf(b));
  const watched: { index: number; node: PolicyNode }[] = [];
  for (const index of policy.watched) {
    const node = policy.nodes[index];
    if (node && node.target > 0) watched.push({ index, node });
  }
  const cashColumn = policy.cashColumn ?? -1;
  const starts = new Int32Array(leafNodes.map(startOf));
  const leavesBefore = countsBefore(starts, policy.weights.length);
  const ends = new Int32Array(leafNodes.map(endOf));
  return {
    columns: policy.weights.length,
    weights: policy.weights,
    cashColumn,
    costRate: policy.costRate,
    watch: {
      nodes: new Int32Array(watched.map(({ index }) => index)),
      starts: new Int32Array(watched.map(({ node }) => startOf(node))),
      ends: new Int32Array(watched.map(({ node }) => endOf(node))),
      lowers: new Float64Array(watched.map(({ node }) => node.lower - BOUND_TOLERANCE)),
      uppers: new Float64Array(watched.map(({ node }) => node.upper + BOUND_TOLERANCE)),
    },
    leaves: {
      starts,
      ends,
      targets: new Float64Array(
        leafNodes.map(({ columns }) =>
          columns.reduce((sum, column) => sum + (policy.weights[column] ?? 0), 0),
        ),
      ),
      cash: leafNodes.findIndex(({ columns }) => columns.includes(cashColumn)),
    },
    leafStarts: new Int32Array(policy.nodes.map((node) => leavesBefore[startOf(node)] ?? 0)),
    leafEnds: new Int32Array(policy.nodes.map((node) => leavesBefore[endOf(node)] ?? 0)),
    isToTarget: policy.destination === "target" && policy.scope === "all",
  };
}

/** For each column, and the end, how many of the ascending starts lie before it. */
function countsBefore(starts: Int32Array, columns: number): Int32Array {
  const counts = new Int32Array(columns + 1);
  let leaf = 0;
  for (let column = 0; column <= columns; column += 1) {
    counts[column] = leaf;
    if (starts[leaf] === column) leaf += 1;
  }
  return counts;
}

function startOf({ columns }: PolicyNode): number {
  return columns[0] ?? 0;
}

/** Consecutive, so the last is known from the first and the count. */
function endOf(node: PolicyNode): number {
  return startOf(node) + node.columns.length;
}
