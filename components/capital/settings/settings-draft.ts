import { floorToCent } from "@/lib/engine/capital/money-words";
import { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { CapitalSettingsView } from "@/lib/schemas/capital-settings";

/** What may be switched off: null is "does not apply", "" is not filled in yet. */
export type Ceiling = string | null;

export const SHARE_CEILINGS = [
  "max_strategy_share",
  "max_sector_share",
  "ceiling_low",
  "ceiling_medium",
  "ceiling_high",
  "approval_threshold_share",
] as const;
export const AMOUNT_CEILINGS = ["min_allocation_usd", "approval_threshold_usd"] as const;
export type CeilingName = (typeof SHARE_CEILINGS)[number] | (typeof AMOUNT_CEILINGS)[number];

/** The form: shares as fractions in text, whole numbers as typed. */
export type SettingsDraft = Record<CeilingName, Ceiling> & {
  deployable_fraction: string;
  raises_need_second_person: boolean;
  approval_hours: string;
  is_allocator_scheduled: boolean;
  min_change: string;
  min_days: string;
  max_shift: string;
  drawdown_stop: string;
};

const text = (value: number | null): Ceiling => (value === null ? null : String(value));

export function draftOf(settings: CapitalSettingsView): SettingsDraft {
  const { risk_tier_ceilings: tiers, reallocation } = settings;
  return {
    deployable_fraction: String(settings.deployable_fraction),
    max_strategy_share: text(settings.max_strategy_share),
    max_sector_share: text(settings.max_sector_share),
    ceiling_low: text(tiers.low),
    ceiling_medium: text(tiers.medium),
    ceiling_high: text(tiers.high),
    min_allocation_usd: settings.min_allocation_usd,
    approval_threshold_usd: settings.approval_threshold_usd,
    approval_threshold_share: text(settings.approval_threshold_share),
    raises_need_second_person: settings.raises_need_second_person,
    approval_hours: String(settings.approval_hours),
    is_allocator_scheduled: settings.is_allocator_scheduled,
    min_change: String(reallocation.min_change),
    min_days: String(reallocation.min_days),
    max_shift: String(reallocation.max_shift),
    drawdown_stop: String(reallocation.drawdown_stop),
  };
}

/** The whole form as the API takes it. */
export function bodyOf(draft: SettingsDraft) {
  return {
    deployable_fraction: draft.deployable_fraction,
    max_strategy_share: draft.max_strategy_share,
    max_sector_share: draft.max_sector_share,
    risk_tier_ceilings: { low: draft.ceiling_low, medium: draft.ceiling_medium, high: draft.ceiling_high },
    min_allocation_usd: draft.min_allocation_usd,
    approval_threshold_usd: draft.approval_threshold_usd,
    approval_threshold_share: draft.approval_threshold_share,
    raises_need_second_person: draft.raises_need_second_person,
    approval_hours: Number(draft.approval_hours),
    is_allocator_scheduled: draft.is_allocator_scheduled,
    reallocation: {
      min_change: draft.min_change,
      min_days: Number(draft.min_days),
      max_shift: draft.max_shift,
      drawdown_stop: draft.drawdown_stop,
    },
  };
}
export type SettingsBody = ReturnType<typeof bodyOf>;

const ONE = "1";

/** What is wrong with each field; nothing for those that can be saved. */
export function problemsOf(draft: SettingsDraft): Partial<Record<keyof SettingsDraft, string>> {
  const found: Partial<Record<keyof SettingsDraft, string>> = {};
  const shares = [
    ...SHARE_CEILINGS,
    "deployable_fraction",
    "min_change",
    "max_shift",
    "drawdown_stop",
  ] as const;
  for (const field of shares) {
    const value = draft[field];
    if (value === "") found[field] = "Enter a percentage, or switch it off";
    else if (value !== null && new Decimal(value).gt(ONE)) found[field] = "At most 100 %";
  }
  for (const field of AMOUNT_CEILINGS) {
    if (draft[field] === "") found[field] = "Enter an amount, or switch it off";
  }
  if (!isWhole(draft.approval_hours, 1, 8_760)) found.approval_hours = "Whole hours, from 1 to 8,760";
  if (!isWhole(draft.min_days, 0, 3_650)) found.min_days = "Whole days, from 0 to 3,650";
  return found;
}

function isWhole(value: string, from: number, to: number): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= from && Number(value) <= to;
}

/** A share of the reserve in dollars, cut to the cent as the rules cut it; null while nothing sound is typed. */
export function dollarsOf(share: Ceiling, total: string): string | null {
  if (share === null || share === "") return null;
  return moneyText(floorToCent(new Decimal(total).times(share)));
}
