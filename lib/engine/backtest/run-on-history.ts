import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { Bucket, RebalancingPolicy } from "@/lib/engine/framework/types";
import { annualTable } from "@/lib/engine/history/annual-table";
import { bucketColumns } from "@/lib/engine/history/bucket-columns";
import { cutTable } from "@/lib/engine/history/cut-table";
import { type BucketSeries, mapBuckets } from "@/lib/engine/history/map-buckets";
import type { IsoDate } from "@/lib/kernel/dates";
import { ONE } from "@/lib/kernel/decimal";
import { type FrameworkOptions, policyOfFramework } from "./policy-of-framework";
import { simulate } from "./simulate";
import { tableOfColumns } from "./table-of-columns";
import type { PriceTable, Simulation, SimulationPolicy } from "./types";

export type HistoryRun = {
  frame: DriftFrame;
  policy: SimulationPolicy;
  /** One column a leaf that has a target, named by its path. */
  table: PriceTable;
  simulation: Simulation;
  /** What speaks for each leaf. */
  series: BucketSeries[];
};

export type HistoryRunOptions = FrameworkOptions & {
  /** Invested at target at the last year end on or before the day before it; the end of 1927 when absent. */
  start?: IsoDate;
  /** Of the framework's currency; 1 when absent. */
  amount?: number;
  /** The leaf of money alone is money, as for a live portfolio: it pays first and moves without a trade. It earns its series. */
  isCashMoney?: boolean;
};

/**
 * A framework's buckets on the asset-class history by year, under its own rebalancing unless the options say otherwise:
 * what `/backtest` does with `data: annual`. Throws RefusedError NO_HISTORY or TOO_LITTLE_HISTORY.
 */
export function runOnHistory(
  buckets: readonly Bucket[],
  rebalancing: RebalancingPolicy,
  { start, amount = 1, isCashMoney = false, ...options }: HistoryRunOptions = {},
): HistoryRun {
  const series = mapBuckets(buckets, "annual");
  const whole = bucketColumns(series, cutTable(annualTable(), start));
  const frame = prepareFrame(buckets, rebalancing);
  const mapping = new Map(series.map(({ path }) => [path, [{ symbol: path, name: path, share: ONE }]]));
  const { policy: compiled, columns } = policyOfFramework(frame, mapping, options);
  const table = tableOfColumns(whole, columns);
  const cash = isCashMoney ? table.symbols.indexOf(frame.leaves[frame.cashLeafIndex]?.path ?? "") : -1;
  const policy = cash < 0 ? compiled : { ...compiled, cashColumn: cash };
  const simulation = simulate({ table, policy, amount, flows: [], isStartCharged: false });
  return { frame, policy, table, simulation, series };
}
