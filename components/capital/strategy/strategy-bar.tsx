"use client";

import { envelopeLabel } from "@/components/capital/envelope-label";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { useLocale } from "@/components/ui/locale";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** A strategy against its policy limit. */
export function StrategyBar({ strategy, size = "lg" }: { strategy: StrategyView; size?: "md" | "lg" }) {
  const locale = useLocale();
  const facts = {
    used: strategy.deployed_notional_usd,
    reserved: strategy.reserved_usd,
    limit: strategy.policy_limit_usd,
  };
  return (
    <UtilizationBar size={size} label={envelopeLabel({ name: strategy.name, ...facts }, locale)} {...facts} />
  );
}
