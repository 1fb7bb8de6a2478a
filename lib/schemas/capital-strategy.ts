import { z } from "zod";
import { RISK_TIERS, STRATEGY_STATUSES } from "@/lib/engine/capital/types";
import { pendingChangeView } from "./capital-change";
import {
  idInput,
  idView,
  instantView,
  lineInput,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  textInput,
  versionInput,
} from "./common";
import { moneyInput, moneyView, weightView } from "./decimal";

const strategyName = lineInput(120);
const label = lineInput(60);
const description = textInput(2_000);
const LEAST_APY_BPS = -10_000;
const MOST_APY_BPS = 100_000;
const targetApy = z.int().min(LEAST_APY_BPS).max(MOST_APY_BPS);

export const createStrategyInput = z.strictObject({
  name: strategyName,
  pool_id: idInput,
  policy_limit_usd: moneyInput,
  status: optional(z.enum(STRATEGY_STATUSES).exclude(["retired"])).meta({
    description: "draft unless given; only an active one takes money",
  }),
  risk_tier: optional(z.enum(RISK_TIERS)),
  sector: optional(label),
  asset_class: optional(label),
  target_apy_bps: optional(targetApy),
  description: optional(description),
});

export const reviseStrategyInput = z.strictObject({
  id: idInput,
  version: optional(versionInput).meta({ description: "The one the edit started from; stale: 409" }),
  name: optional(strategyName),
  pool_id: optional(idInput),
  policy_limit_usd: optional(moneyInput),
  status: optional(z.enum(STRATEGY_STATUSES)),
  risk_tier: z.enum(RISK_TIERS).nullish(),
  sector: label.nullish(),
  asset_class: label.nullish(),
  target_apy_bps: targetApy.nullish(),
  description: description.nullish(),
});

export const strategyIdInput = z.object({ id: idInput });

export const STRATEGY_SORTS = ["name", "limit", "deployed", "available", "utilization", "newest"] as const;
export type StrategySort = (typeof STRATEGY_SORTS)[number];

export const listStrategiesInput = z.object({
  ...pageInput,
  pool_id: optional(idInput),
  status: optional(z.enum(STRATEGY_STATUSES)),
  q: optional(shortTextInput(100)),
  sort: z.enum(STRATEGY_SORTS).default("name").meta({
    description: "By name from A on; by all else from the largest or newest",
  }),
});

export const strategyView = z.object({
  id: idView,
  name: z.string(),
  pool_id: idView,
  pool_name: z.string(),
  sector: z.string().nullable(),
  asset_class: z.string().nullable(),
  status: z.enum(STRATEGY_STATUSES),
  risk_tier: z.enum(RISK_TIERS).nullable(),
  policy_limit_usd: moneyView,
  deployed_notional_usd: moneyView,
  reserved_usd: moneyView.meta({ description: "Held for it by approved requests" }),
  available_to_deploy_usd: moneyView.meta({
    description: "Policy limit less deployed, before what is held; never below 0",
  }),
  utilization_percent: z.number().nullable().meta({
    description: "Deployed in percent of the policy limit; null for a limit of 0",
  }),
  cash_usd: moneyView,
  target_apy_bps: z.int().nullable(),
  target_weight: weightView.nullable().meta({ description: "Null: the daily allocator leaves it alone" }),
  description: z.string().nullable(),
  is_over_limit: z
    .boolean()
    .meta({ description: "More is deployed than the limit: no new money until it is back" }),
  pending_change: pendingChangeView,
  next_statuses: z
    .array(z.enum(STRATEGY_STATUSES))
    .meta({ description: "Where its status can go from here" }),
  version: z.int(),
  created_at: instantView,
});
export type StrategyView = z.output<typeof strategyView>;

export const strategyListView = pageView(strategyView);
