import type { BacktestMode } from "@/lib/engine/backtest/types";
import { DEFAULT_RELATIVE_PCT } from "@/lib/engine/framework/bands";
import {
  type BandKind,
  DEFAULT_REBALANCING_NUMBERS,
  type RebalancingPolicy,
} from "@/lib/engine/framework/types";
import type { Cadence } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import type { TradingRules } from "./lab-state";

export type ResolvedRules = {
  mode: BacktestMode;
  cadence: Cadence;
  band: BandKind;
  driftBps: number;
  relativePct: string;
  destination: "target" | "edge";
  scope: "breached" | "all";
  watch: "all" | "leaves";
  costBps: number;
  isStartCharged: boolean;
};

/** What a policy comes to: what was set, else the framework's own; weights by symbol are left alone unless told. */
export function resolvedRules(rules: TradingRules, own: RebalancingPolicy | null): ResolvedRules {
  const cadence = rules.cadence ?? own?.cadence ?? "none";
  return {
    mode: rules.mode ?? defaultMode(cadence, own !== null),
    cadence,
    band: rules.band ?? own?.band ?? "absolute",
    driftBps: rules.driftBps ?? own?.driftBps ?? DEFAULT_REBALANCING_NUMBERS.driftBps,
    relativePct: rules.relativePct ?? own?.relativePct?.toFixed() ?? DEFAULT_RELATIVE_PCT.toFixed(),
    destination: rules.destination ?? own?.destination ?? "target",
    scope: rules.scope ?? own?.scope ?? "all",
    watch: rules.watch ?? "all",
    costBps: rules.costBps ?? own?.costBps ?? DEFAULT_REBALANCING_NUMBERS.costBps,
    isStartCharged: rules.isStartCharged ?? false,
  };
}

function defaultMode(cadence: Cadence, isFramework: boolean): BacktestMode {
  if (cadence === "none") return isFramework ? "band" : "static";
  return isFramework ? "periodic_band" : "periodic";
}

/** A framework's policy with what was set in the laboratory in place of its own. */
export function rebalancingOf(rules: TradingRules, own: RebalancingPolicy): RebalancingPolicy {
  const { cadence, band, driftBps, relativePct, destination, scope, costBps } = resolvedRules(rules, own);
  return {
    ...own,
    cadence,
    band,
    driftBps,
    relativePct: new Decimal(relativePct),
    destination,
    scope,
    costBps,
  };
}
