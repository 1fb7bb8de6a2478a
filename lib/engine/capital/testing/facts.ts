import { Decimal, ZERO } from "@/lib/kernel/decimal";
import type { CapitalPolicy, CapitalState, Deployment, PoolFacts, StrategyFacts } from "../types";

export const usd = (text: string | number): Decimal => new Decimal(text);

/** Half of the reserve may be deployed, and no other rule of the reserve applies. */
export const OPEN_POLICY: CapitalPolicy = {
  deployableFraction: usd("0.5"),
  maxStrategyShare: null,
  maxSectorShare: null,
  riskTierCeilings: { low: null, medium: null, high: null },
  minAllocation: null,
  approvalThreshold: null,
  approvalThresholdShare: null,
};

export function pool(change: Partial<PoolFacts> = {}): PoolFacts {
  return {
    id: "equities",
    name: "Equities",
    assetClass: "Equity",
    limit: usd("10000000"),
    utilizationCap: usd(1),
    ...change,
  };
}

/** An active strategy that holds in cash what is deployed in it. */
export function strategy(change: Partial<StrategyFacts> = {}): StrategyFacts {
  return {
    id: "momentum",
    name: "Momentum",
    poolId: "equities",
    sector: null,
    assetClass: null,
    status: "active",
    riskTier: null,
    policyLimit: usd("1000000"),
    deployed: ZERO,
    cash: change.deployed ?? ZERO,
    reserved: ZERO,
    ...change,
  };
}

/** A reserve of 10 million in cash with one strategy, unless told otherwise. */
export function state(
  change: Partial<Omit<CapitalState, "policy">> & { policy?: Partial<CapitalPolicy> } = {},
): CapitalState {
  return {
    masterCash: usd("10000000"),
    pools: [pool()],
    strategies: [strategy()],
    ...change,
    policy: { ...OPEN_POLICY, ...change.policy },
  };
}

export function deployment(amount: string | number, change: Partial<Deployment> = {}): Deployment {
  return { strategyId: "momentum", amount: usd(amount), ownReservation: ZERO, via: "direct", ...change };
}
