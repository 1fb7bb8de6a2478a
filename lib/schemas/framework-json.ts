import type { Bucket, BucketRules, Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { weightNumber } from "@/lib/kernel/weight";
import { toConstraintView } from "./constraint";

/** Rules in the words of the API; only what is set. */
export function toRulesJson(rules: BucketRules | undefined) {
  if (!rules) return null;
  return {
    ...(rules.includeTags ? { include_tags: [...rules.includeTags] } : {}),
    ...(rules.excludeTags ? { exclude_tags: [...rules.excludeTags] } : {}),
    ...(rules.allowedTypes ? { allowed_types: [...rules.allowedTypes] } : {}),
    ...(rules.assetClasses ? { asset_classes: [...rules.assetClasses] } : {}),
    ...(rules.regions ? { regions: [...rules.regions] } : {}),
    ...(rules.sectors ? { sectors: [...rules.sectors] } : {}),
    ...(rules.currencies ? { currencies: [...rules.currencies] } : {}),
    ...(rules.minAdvUsd ? { min_adv_usd: rules.minAdvUsd.toFixed() } : {}),
    ...(rules.minAumUsd ? { min_aum_usd: rules.minAumUsd.toFixed() } : {}),
    ...(rules.maxExpenseRatio ? { max_expense_ratio: rules.maxExpenseRatio.toNumber() } : {}),
    ...(rules.minHistoryYears ? { min_history_years: rules.minHistoryYears.toNumber() } : {}),
  };
}

export function toRebalancingJson(policy: RebalancingPolicy) {
  return {
    cadence: policy.cadence,
    drift_bps: policy.driftBps,
    band: policy.band,
    relative_pct: policy.relativePct?.toNumber() ?? null,
    destination: policy.destination,
    scope: policy.scope,
    min_trade: policy.minTrade.toFixed(2),
    cost_bps: policy.costBps,
    fractional: policy.fractional,
  };
}

/** A bucket as the API writes it, weights as shares of the parent. */
export function toBucketJson(bucket: Bucket) {
  return {
    path: bucket.path,
    label: bucket.label,
    target_weight: weightNumber(bucket.targetWeight),
    min_weight: bucket.minWeight ? weightNumber(bucket.minWeight) : null,
    max_weight: bucket.maxWeight ? weightNumber(bucket.maxWeight) : null,
    rules: toRulesJson(bucket.rules),
  };
}

/** The whole framework as a body that can be sent back; the editor's drafts and the exports are this. */
export function toFrameworkJson(framework: Framework) {
  return {
    name: framework.name,
    description: framework.description,
    method: framework.method,
    base_ccy: framework.baseCcy,
    benchmark: framework.benchmark ?? null,
    profile_id: framework.profileId ?? null,
    weight_basis: "parent" as const,
    rebalancing: toRebalancingJson(framework.rebalancing),
    constraints: framework.constraints.map(toConstraintView),
    buckets: framework.buckets.map(toBucketJson),
  };
}

export type FrameworkJson = ReturnType<typeof toFrameworkJson>;
