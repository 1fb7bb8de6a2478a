import { isOutsideBand, prepareFrame, WHOLE_E10 } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { Bucket, RebalancingPolicy } from "@/lib/engine/framework/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import { ordersAt, type Standing } from "./orders-at";
import type { Wander, WanderStep } from "./wander-on-history";

/** A valuation day as it was kept: shares of the portfolio by node path, whole ten-billionths as numbers. */
export type RecordedDay = {
  date: IsoDate;
  value: Decimal;
  /** Of every node of the report, also what no bucket claims. */
  shares: ReadonlyMap<string, number>;
};

/** Where the report keeps what no bucket claims. */
const LOOSE = { cash: "Cash", unclassified: "Unclassified" } as const;

/**
 * A portfolio's kept days as a wandering: nothing is traded but what its owner traded. `trades` counts the times some
 * bucket left its band, `turnover` what the policy's orders at each of those looks would have turned over. Pure.
 */
export function wanderOfRecord(
  days: readonly RecordedDay[],
  buckets: readonly Bucket[],
  policy: RebalancingPolicy,
  currency: string,
): Wander {
  const frame = prepareFrame(buckets, policy);
  const steps = days.map((day) => stepOf(frame, day));
  let trades = 0;
  let turnover = 0;
  steps.forEach((step, index) => {
    const wasOut = (steps[index - 1]?.out.length ?? 0) > 0;
    const day = days[index];
    if (step.out.length === 0 || wasOut || !day || day.value.lte(0)) return;
    trades += 1;
    turnover += ordersAt(
      frame,
      step.standing,
      { value: day.value, currency, asOf: day.date },
      policy,
    ).turnover;
  });
  return { frame, steps, looksOut: steps.filter(({ out }) => out.length > 0).length, trades, turnover };
}

function stepOf(frame: DriftFrame, { date, shares }: RecordedDay): WanderStep {
  const leaves = new Map(frame.leaves.map(({ path }) => [path, shares.get(path) ?? 0]));
  const standing: Standing = {
    leaves,
    cash: frame.cashLeafIndex < 0 ? (shares.get(LOOSE.cash) ?? 0) : 0,
    unclassified: shares.get(LOOSE.unclassified) ?? 0,
  };
  const out = frame.nodes.flatMap(({ path, target, leafIndices }) => {
    if (target.share.lte(0)) return [];
    const e10 = leafIndices.reduce(
      (sum, index) => sum + BigInt(Math.round((leaves.get(frame.leaves[index]?.path ?? "") ?? 0) * 1e10)),
      0n,
    );
    return isOutsideBand(target, e10, WHOLE_E10) ? [path] : [];
  });
  return { date, standing, out, after: null };
}
