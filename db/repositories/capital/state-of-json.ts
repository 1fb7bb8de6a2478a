import type { CapitalState, RiskTier, StrategyStatus } from "../../../lib/engine/capital/types";
import { Decimal } from "../../../lib/kernel/decimal";

/** What the function `capital_state` answers: figures as text, so that none becomes a double on its way. */
export type StateJson = {
  master_cash: string;
  policy: {
    deployable_fraction: string;
    max_strategy_share: string | null;
    max_sector_share: string | null;
    ceiling_low: string | null;
    ceiling_medium: string | null;
    ceiling_high: string | null;
    min_allocation: string | null;
    approval_threshold: string | null;
    approval_threshold_share: string | null;
  };
  pools: { id: string; name: string; asset_class: string; limit: string; cap: string }[];
  strategies: {
    id: string;
    name: string;
    pool_id: string;
    sector: string | null;
    asset_class: string | null;
    status: StrategyStatus;
    risk_tier: RiskTier | null;
    limit: string;
    deployed: string;
    cash: string;
    reserved: string;
  }[];
};

const decimal = (text: string) => new Decimal(text);
const orNull = (text: string | null) => (text === null ? null : new Decimal(text));

/** Reads the state of a workspace's capital as the database wrote it down. */
export function stateOfJson(json: StateJson): CapitalState {
  const { policy } = json;
  return {
    masterCash: decimal(json.master_cash),
    policy: {
      deployableFraction: decimal(policy.deployable_fraction),
      maxStrategyShare: orNull(policy.max_strategy_share),
      maxSectorShare: orNull(policy.max_sector_share),
      riskTierCeilings: {
        low: orNull(policy.ceiling_low),
        medium: orNull(policy.ceiling_medium),
        high: orNull(policy.ceiling_high),
      },
      minAllocation: orNull(policy.min_allocation),
      approvalThreshold: orNull(policy.approval_threshold),
      approvalThresholdShare: orNull(policy.approval_threshold_share),
    },
    pools: json.pools.map((pool) => ({
      id: pool.id,
      name: pool.name,
      assetClass: pool.asset_class,
      limit: decimal(pool.limit),
      utilizationCap: decimal(pool.cap),
    })),
    strategies: json.strategies.map((strategy) => ({
      id: strategy.id,
      name: strategy.name,
      poolId: strategy.pool_id,
      sector: strategy.sector,
      assetClass: strategy.asset_class,
      status: strategy.status,
      riskTier: strategy.risk_tier,
      policyLimit: decimal(strategy.limit),
      deployed: decimal(strategy.deployed),
      cash: decimal(strategy.cash),
      reserved: decimal(strategy.reserved),
    })),
  };
}
