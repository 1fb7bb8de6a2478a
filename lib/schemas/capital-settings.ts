import { z } from "zod";
import { pendingChangeView } from "./capital-change";
import { optional, versionInput } from "./common";
import { moneyInput, moneyView, shareInput, weightView } from "./decimal";

const LONGEST_APPROVAL_HOURS = 8_760;
const LONGEST_WAIT_DAYS = 3_650;

/** Null: the ceiling does not apply. Left out: it stays as it is. */
const ceiling = shareInput.nullish();
const amount = moneyInput.nullish();

export const changeSettingsInput = z.strictObject({
  version: optional(versionInput).meta({ description: "The one the edit started from; stale: 409" }),
  deployable_fraction: optional(shareInput),
  max_strategy_share: ceiling,
  max_sector_share: ceiling,
  risk_tier_ceilings: z
    .strictObject({ low: ceiling, medium: ceiling, high: ceiling })
    .nullish()
    .meta({ description: "Largest share of the reserve in strategies of each tier; null lifts all three" }),
  min_allocation_usd: amount,
  approval_threshold_usd: amount,
  approval_threshold_share: ceiling.meta({ description: "Share of the pool's limit" }),
  raises_need_second_person: optional(z.boolean()),
  approval_hours: optional(z.int().min(1).max(LONGEST_APPROVAL_HOURS)).meta({
    description: "How long an approval holds capacity",
  }),
  is_allocator_scheduled: optional(z.boolean()),
  reallocation: optional(
    z.strictObject({
      min_change: optional(shareInput).meta({ description: "Smallest move, as a share of what is deployed" }),
      min_days: optional(z.int().min(0).max(LONGEST_WAIT_DAYS)).meta({
        description: "Days since the last executed reallocation",
      }),
      max_shift: optional(shareInput).meta({
        description: "Most that one run may move, as a share of what is deployed",
      }),
      drawdown_stop: optional(shareInput).meta({
        description: "Drawdown beyond which a strategy gets nothing more",
      }),
    }),
  ),
});
export type ChangeSettingsInput = Omit<z.output<typeof changeSettingsInput>, "version">;

const ceilingView = weightView.nullable();

export const capitalSettingsView = z.object({
  deployable_fraction: weightView,
  max_strategy_share: ceilingView,
  max_sector_share: ceilingView,
  risk_tier_ceilings: z.object({ low: ceilingView, medium: ceilingView, high: ceilingView }),
  min_allocation_usd: moneyView.nullable(),
  approval_threshold_usd: moneyView.nullable(),
  approval_threshold_share: ceilingView,
  raises_need_second_person: z.boolean(),
  approval_hours: z.int(),
  is_allocator_scheduled: z.boolean(),
  reallocation: z.object({
    min_change: weightView,
    min_days: z.int(),
    max_shift: weightView,
    drawdown_stop: weightView,
  }),
  version: z.int(),
  pending_change: pendingChangeView,
});
export type CapitalSettingsView = z.output<typeof capitalSettingsView>;
