import { useMemo } from "react";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { type RecordedDay, wanderOfRecord } from "@/lib/engine/backtest/wander/wander-of-record";
import { type Wander, wanderOnHistory } from "@/lib/engine/backtest/wander/wander-on-history";
import type { Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { type BandSettings, policyWith } from "./band-settings";
import type { BandSubject } from "./band-subject";

/** `history`: the asset classes by year. `own`: the portfolio's kept days. */
export type WanderPath = "history" | "own";

export type Wanders = {
  /** Under the policy as it is set, and under the same one with the other destination. */
  chosen: Wander;
  target: Wander;
  edge: Wander;
  /** Left alone; null on one's own days, which are as they were. */
  untouched: Wander | null;
};

export function useFramework({ framework }: BandSubject): Framework {
  return useMemo(() => readFramework(framework, framework.template), [framework]);
}

/** Days from which a wandering can be told. */
export function recordedDays({ days }: Pick<BandSubject, "days">): RecordedDay[] {
  return days.flatMap(({ date, value, nodes }) =>
    nodes && Number(value) > 0
      ? [
          {
            date,
            value: new Decimal(value),
            shares: new Map(nodes.map(({ path, actual_weight }) => [path, actual_weight])),
          },
        ]
      : [],
  );
}

/** The wandering under both destinations, or why there is none. */
export function useWanders(
  subject: BandSubject,
  framework: Framework,
  settings: BandSettings,
  path: WanderPath,
): { wanders: Wanders; refusal: null } | { wanders: null; refusal: string } {
  return useMemo(() => {
    try {
      return { wanders: wandersOf(subject, framework, settings, path), refusal: null };
    } catch (error) {
      if (error instanceof RefusedError) return { wanders: null, refusal: error.message };
      throw error;
    }
  }, [subject, framework, settings, path]);
}

function wandersOf(
  subject: BandSubject,
  { buckets, rebalancing }: Framework,
  settings: BandSettings,
  path: WanderPath,
): Wanders {
  const policy = policyWith(rebalancing, settings);
  const days = path === "own" ? recordedDays(subject) : [];
  const run = (destination: RebalancingPolicy["destination"]) =>
    path === "own"
      ? wanderOfRecord(days, buckets, { ...policy, destination }, subject.currency)
      : wanderOnHistory(buckets, { ...policy, destination });
  const [target, edge] = [run("target"), run("edge")];
  return {
    target,
    edge,
    chosen: settings.destination === "target" ? target : edge,
    untouched: path === "own" ? null : wanderOnHistory(buckets, policy, false),
  };
}
