import type { Money } from "@/lib/kernel/money";
import type { Weight } from "@/lib/kernel/weight";

export const STRATEGY_STATUSES = ["draft", "approved", "active", "paused", "retired"] as const;
export type StrategyStatus = (typeof STRATEGY_STATUSES)[number];

export const RISK_TIERS = ["low", "medium", "high"] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

export const REQUEST_STATUSES = [
  "requested",
  "approved",
  "rejected",
  "deployed",
  "released",
  "cancelled",
  "expired",
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** An envelope of capital for one asset class. */
export type PoolFacts = {
  id: string;
  name: string;
  assetClass: string;
  limit: Money;
  /** Share of the limit that may be used, 0–1. */
  utilizationCap: Weight;
};

export type StrategyFacts = {
  id: string;
  name: string;
  poolId: string;
  sector: string | null;
  assetClass: string | null;
  status: StrategyStatus;
  riskTier: RiskTier | null;
  policyLimit: Money;
  /** Deployed notional. */
  deployed: Money;
  /** Balance of its cash account. */
  cash: Money;
  /** Held for it by approved requests that are neither deployed nor expired. */
  reserved: Money;
};

/** A ceiling that is null does not apply; 0 blocks everything. */
export type CapitalPolicy = {
  /** Share of the total reserve that may be deployed, 0–1. */
  deployableFraction: Weight;
  /** Largest share of the total reserve in one strategy. */
  maxStrategyShare: Weight | null;
  /** Largest share of the total reserve in strategies of one sector. */
  maxSectorShare: Weight | null;
  /** Largest share of the total reserve in strategies of a risk tier. */
  riskTierCeilings: Record<RiskTier, Weight | null>;
  minAllocation: Money | null;
  /** Above it, or above the share of the pool's limit, a direct allocation asks for a request. */
  approvalThreshold: Money | null;
  approvalThresholdShare: Weight | null;
};

/** Everything a rule may look at, as it stands under lock. */
export type CapitalState = {
  masterCash: Money;
  policy: CapitalPolicy;
  pools: readonly PoolFacts[];
  strategies: readonly StrategyFacts[];
};

/** Money that would be deployed into a strategy. */
export type Deployment = {
  strategyId: string;
  amount: Money;
  /** What an approved request of its own holds for it: not counted against it. */
  ownReservation: Money;
  /** `direct` is bound by the approval threshold; the rest was decided by somebody else or by weights. */
  via: "direct" | "request" | "allocator" | "reallocation";
};

export const RULE_CODES = [
  "POLICY_LIMIT",
  "DEPLOYABLE_RESERVE",
  "POOL_LIMIT",
  "POOL_UTILIZATION",
  "STRATEGY_SHARE",
  "SECTOR_SHARE",
  "RISK_TIER_CEILING",
  "MIN_ALLOCATION",
  "MASTER_CASH",
  "APPROVAL_REQUIRED",
] as const;
export type RuleCode = (typeof RULE_CODES)[number];

/** A rule that a deployment breaks, in figures. */
export type Violation = {
  rule: RuleCode;
  /** What the rule leaves, never below 0; the least amount for MIN_ALLOCATION, the threshold for APPROVAL_REQUIRED. */
  available: Money;
  requested: Money;
  /** How far the request goes beyond: |requested − available|. */
  excess: Money;
  /** Of what is taken already, the part that approved requests hold. */
  reserved: Money;
  message: string;
};
