"use client";

import { fieldWords, valueWords } from "@/components/capital/change-words";
import { useLocale } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/percent";
import { formatCount } from "@/lib/format/quantity";
import type { CapitalSettingsView } from "@/lib/schemas/capital-settings";

/** The settings for those who only read them. */
export function SettingsList({ settings }: { settings: CapitalSettingsView }) {
  const locale = useLocale();
  const { risk_tier_ceilings: tiers, reallocation } = settings;
  const said = (field: string, value: string | number | boolean | null) =>
    [fieldWords(field), valueWords(field, value, locale)] as const;
  const share = (value: number) => formatPercent(value, { locale, decimals: 2, isTrimmed: true });
  const lines = [
    said("deployable_fraction", settings.deployable_fraction),
    said("max_strategy_share", settings.max_strategy_share),
    said("max_sector_share", settings.max_sector_share),
    said("risk_tier_ceilings.low", tiers.low),
    said("risk_tier_ceilings.medium", tiers.medium),
    said("risk_tier_ceilings.high", tiers.high),
    said("min_allocation_usd", settings.min_allocation_usd),
    said("approval_threshold_usd", settings.approval_threshold_usd),
    said("approval_threshold_share", settings.approval_threshold_share),
    said("raises_need_second_person", settings.raises_need_second_person),
    ["An approval holds", `${formatCount(settings.approval_hours, locale)} hours`] as const,
    ["Allocator runs every day", settings.is_allocator_scheduled ? "on" : "off"] as const,
    ["Reallocation: smallest change", share(reallocation.min_change)] as const,
    ["Reallocation: shortest wait", `${formatCount(reallocation.min_days, locale)} days`] as const,
    ["Reallocation: largest shift of one run", share(reallocation.max_shift)] as const,
    ["Reallocation: drawdown stop", share(reallocation.drawdown_stop)] as const,
  ];
  return (
    <dl className="figures max-w-2xl text-sm">
      {lines.map(([name, value]) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
          <dt className="text-ink-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
