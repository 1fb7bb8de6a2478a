import type { Tone } from "@/components/ui/badge";
import type { RiskTier, RuleCode, StrategyStatus } from "@/lib/engine/capital/types";

export const STATUS_WORDS: Record<StrategyStatus, string> = {
  draft: "Draft",
  approved: "Approved",
  active: "Active",
  paused: "Paused",
  retired: "Retired",
};

export const STATUS_TONES: Record<StrategyStatus, Tone> = {
  draft: "neutral",
  approved: "accent",
  active: "ok",
  paused: "info",
  retired: "neutral",
};

/** What a step to this status means, before it is taken. */
export const STATUS_MEANS: Record<StrategyStatus, string> = {
  draft: "It goes back to being worked on. Nothing can be deployed into it.",
  approved: "It is decided, but takes no capital before it is active.",
  active: "Capital can be deployed into it, within every rule.",
  paused: "No more capital goes in; what is deployed stays and can be given back.",
  retired: "It is closed for good and takes no capital any more. Its history stays.",
};

/** The step in a verb: "Activate". */
export const STATUS_VERBS: Record<StrategyStatus, string> = {
  draft: "Back to draft",
  approved: "Approve",
  active: "Activate",
  paused: "Pause",
  retired: "Retire",
};

export const TIER_WORDS: Record<RiskTier, string> = { low: "Low", medium: "Medium", high: "High" };

export const RULE_WORDS: Record<RuleCode, string> = {
  POLICY_LIMIT: "Policy limit of the strategy",
  DEPLOYABLE_RESERVE: "Deployable reserve",
  POOL_LIMIT: "Limit of the pool",
  POOL_UTILIZATION: "Utilisation cap of the pool",
  STRATEGY_SHARE: "Largest share in one strategy",
  SECTOR_SHARE: "Largest share in one sector",
  RISK_TIER_CEILING: "Ceiling of the risk tier",
  MIN_ALLOCATION: "Smallest allocation",
  MASTER_CASH: "Master cash",
  APPROVAL_REQUIRED: "Allowed without a request",
};

/** What each rule guards, for its popover. */
export const RULE_HELP: Record<RuleCode, string> = {
  POLICY_LIMIT: "The strategy's own limit, less what is deployed in it and held for it.",
  DEPLOYABLE_RESERVE: "The deployable part of the whole reserve, less all that is deployed and held.",
  POOL_LIMIT: "The limit of the strategy's pool, less what all its strategies hold.",
  POOL_UTILIZATION: "The part of the pool's limit that its utilisation cap allows.",
  STRATEGY_SHARE: "The largest share of the total reserve that may be in one strategy.",
  SECTOR_SHARE: "The largest share of the total reserve that may be in strategies of one sector.",
  RISK_TIER_CEILING: "The largest share of the total reserve that may be in strategies of this risk tier.",
  MIN_ALLOCATION: "Amounts below it are not moved.",
  MASTER_CASH: "The cash of the master portfolio that no approved request holds.",
  APPROVAL_REQUIRED: "Above it a request is needed, which somebody else approves.",
};
