import { DEFAULT_RELATIVE_PCT } from "@/lib/engine/framework/bands";
import type { BandKind, RebalancingPolicy } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";

/** What can be tried: the band, and what is traded once it is left. Whole numbers, for sliders. */
export type BandSettings = {
  band: BandKind;
  driftBps: number;
  /** Percent of the target. */
  relativePercent: number;
  destination: RebalancingPolicy["destination"];
  scope: RebalancingPolicy["scope"];
};

/** Where everybody begins: at the policy as it is. */
export function settingsOf({
  band,
  driftBps,
  relativePct,
  destination,
  scope,
}: RebalancingPolicy): BandSettings {
  const percent = (relativePct ?? DEFAULT_RELATIVE_PCT).times(100).toDecimalPlaces(0).toNumber();
  return { band, driftBps, relativePercent: Math.max(1, Math.min(100, percent)), destination, scope };
}

/** The policy as it would be with these settings; what they do not touch stays. */
export function policyWith(own: RebalancingPolicy, settings: BandSettings): RebalancingPolicy {
  const { relativePercent, ...rest } = settings;
  const isOwn = settingsOf(own).relativePercent === relativePercent;
  const relativePct = isOwn ? own.relativePct : new Decimal(relativePercent).div(100);
  return { ...own, ...rest, ...(relativePct ? { relativePct } : {}) };
}
