import { RULE_CODES, type RuleCode } from "@/lib/engine/capital/types";
import { approvalRequired } from "./approval-required";
import type { Rule } from "./bound";
import { deployableReserve } from "./deployable-reserve";
import { masterCash } from "./master-cash";
import { minAllocation } from "./min-allocation";
import { policyLimit } from "./policy-limit";
import { poolLimit } from "./pool-limit";
import { poolUtilization } from "./pool-utilization";
import { riskTierCeiling } from "./risk-tier-ceiling";
import { sectorShare } from "./sector-share";
import { strategyShare } from "./strategy-share";

const RULE_OF: Record<RuleCode, Rule> = {
  POLICY_LIMIT: policyLimit,
  DEPLOYABLE_RESERVE: deployableReserve,
  POOL_LIMIT: poolLimit,
  POOL_UTILIZATION: poolUtilization,
  STRATEGY_SHARE: strategyShare,
  SECTOR_SHARE: sectorShare,
  RISK_TIER_CEILING: riskTierCeiling,
  MIN_ALLOCATION: minAllocation,
  MASTER_CASH: masterCash,
  APPROVAL_REQUIRED: approvalRequired,
};

/** Every rule there is, in the order in which violations are told. */
export const RULES: readonly Rule[] = RULE_CODES.map((code) => RULE_OF[code]);
