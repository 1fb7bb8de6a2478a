import { BOUND_TOLERANCE } from "@/lib/engine/backtest/compile-policy";
import { type HistoryRun, runOnHistory } from "@/lib/engine/backtest/run-on-history";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { Bucket, RebalancingPolicy } from "@/lib/engine/framework/types";
import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { Standing } from "./orders-at";

/** One look at a wandering portfolio: where it stands at the close, and where a trade at that close left it. */
export type WanderStep = {
  date: IsoDate;
  /** Before any trade. */
  standing: Standing;
  /** Paths of the buckets outside their bands, in tree order. */
  out: readonly string[];
  /** Shares by leaf path after the trade; null where nothing was traded. */
  after: ReadonlyMap<string, number> | null;
};

export type Wander = {
  frame: DriftFrame;
  steps: WanderStep[];
  /** Looks at which some bucket was out, and trades that were made. */
  looksOut: number;
  trades: number;
  /** Σ min(bought, sold) over the value at each trade: 1 is the whole portfolio changed once. */
  turnover: number;
};

/**
 * A framework's buckets wandering on the asset-class history by year, from target at the end of 1927, under a policy that is
 * looked at each year end (the mode `band` of the backtest). Throws RefusedError NO_HISTORY.
 */
export function wanderOnHistory(
  buckets: readonly Bucket[],
  policy: RebalancingPolicy,
  isTraded: boolean = true,
): Wander {
  const { cadence, destination, scope, costBps } = policy;
  const mode = isTraded ? ("band" as const) : ("static" as const);
  const rule = { mode, cadence, destination, scope, costBps, isCashMoney: true };
  const run = runOnHistory(buckets, policy, rule);
  const { simulation } = run;
  const made = simulation.trades.filter(({ cause }) => cause === "rebalance");
  return {
    frame: run.frame,
    steps: stepsOf(run),
    looksOut: simulation.outOfBand.reduce((count, out) => count + out, 0),
    trades: made.length,
    turnover: made.reduce(
      (sum, { row, bought, sold }) => sum + Math.min(bought, sold) / (simulation.equity[row] ?? 1),
      0,
    ),
  };
}

function stepsOf({ frame, policy, table, simulation }: HistoryRun): WanderStep[] {
  const tradeAt = new Map(simulation.trades.map((trade) => [trade.row, trade]));
  let units = simulation.trades[0]?.units ?? new Float64Array(0);
  return Array.from({ length: simulation.rows }, (_, row): WanderStep => {
    const trade = tradeAt.get(row);
    const held = row === 0 ? (trade?.units ?? units) : units;
    const leaves = sharesOf(table, held, row);
    const isTraded = row > 0 && trade !== undefined;
    if (trade) units = trade.units;
    return {
      date: dateOfDayNumber(table.days[row] ?? 0),
      standing: { leaves, cash: 0, unclassified: 0 },
      out: simulation.outOfBand[row] === 1 ? outOf(policy, frame, leaves) : [],
      after: isTraded ? sharesOf(table, units, row) : null,
    };
  });
}

function sharesOf(table: HistoryRun["table"], units: Float64Array, row: number): Map<string, number> {
  const width = table.symbols.length;
  const values = table.symbols.map(
    (_, column) => (units[column] ?? 0) * (table.prices[row * width + column] ?? 0),
  );
  const total = values.reduce((sum, value) => sum + value, 0);
  return new Map(table.symbols.map((path, column) => [path, (values[column] ?? 0) / total]));
}

/** As the simulator judges it: strictly beyond the bounds of its own policy. */
function outOf(
  { nodes, watched }: HistoryRun["policy"],
  frame: DriftFrame,
  leaves: ReadonlyMap<string, number>,
): string[] {
  const watchedPaths = new Set([...watched].map((index) => nodes[index]?.path));
  return nodes.flatMap(({ path, lower, upper }) => {
    const share = shareOfNode(frame, path, leaves);
    const isOut = share > upper + BOUND_TOLERANCE || share < lower - BOUND_TOLERANCE;
    return watchedPaths.has(path) && isOut ? [path] : [];
  });
}

/** What all leaves at or below a node hold together. */
export function shareOfNode(
  { nodes, leaves }: DriftFrame,
  path: string,
  shares: ReadonlyMap<string, number>,
): number {
  const node = nodes.find((one) => one.path === path);
  return (node?.leafIndices ?? []).reduce(
    (sum, index) => sum + (shares.get(leaves[index]?.path ?? "") ?? 0),
    0,
  );
}
