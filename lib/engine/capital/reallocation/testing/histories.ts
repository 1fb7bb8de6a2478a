import type { NavHistory } from "@/lib/engine/capital/reallocation/measure-nav";
import type { ReallocationFacts, ReallocationThresholds } from "@/lib/engine/capital/reallocation/types";
import { state, strategy, usd } from "@/lib/engine/capital/testing/facts";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";

/** Values every `step` days up to a day, the last one there. */
export function historyUntil(last: IsoDate, values: readonly number[], step = 30): NavHistory {
  const end = dayNumber(last);
  return {
    days: Int32Array.from(values, (_, index) => end - (values.length - 1 - index) * step),
    growth: Float64Array.from(values),
  };
}

/** A value that grows by the same rate every step: it never falls and its Sharpe ratio counts as the most, 3. */
export function steady(rate: number, count = 13): number[] {
  return Array.from({ length: count }, (_, index) => 100 * (1 + rate) ** index);
}

export const AS_OF = "2026-11-20";

/** Nothing is too small, nothing waits, everything may shift at once and nothing stops. */
export const OPEN_THRESHOLDS: ReallocationThresholds = {
  minChange: usd(0),
  minDays: 0,
  maxShift: usd(1),
  drawdownStop: usd(1),
};

/**
 * Alpha 500,000 with a score of 3 (steady, no target), Beta 300,000 with 4.5 (steady, far above its target) and Gamma
 * 200,000 with 0 (it loses): of 1,000,000 they want 400,000, 600,000 and nothing.
 */
export function threeStrategies(
  change: Partial<Omit<ReallocationFacts, "thresholds">> & {
    thresholds?: Partial<ReallocationThresholds>;
  } = {},
): ReallocationFacts {
  const named = (name: string, deployed: string) =>
    strategy({ id: name.toLowerCase(), name, deployed: usd(deployed) });
  return {
    state: state({
      strategies: [named("Alpha", "500000"), named("Beta", "300000"), named("Gamma", "200000")],
    }),
    histories: new Map([
      ["alpha", historyUntil(AS_OF, steady(0.005))],
      ["beta", historyUntil(AS_OF, steady(0.01))],
      ["gamma", historyUntil(AS_OF, steady(-0.002))],
    ]),
    targets: new Map([["beta", 500]]),
    asOf: AS_OF,
    lastExecutedOn: null,
    ...change,
    thresholds: { ...OPEN_THRESHOLDS, ...change.thresholds },
  };
}
