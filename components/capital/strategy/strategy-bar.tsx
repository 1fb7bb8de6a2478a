"use client";

import { useLocale } from "@/components/ui/locale";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { envelopeLabel } from "../envelope-label";
import { UtilizationBar } from "../utilization-bar";

/** A strategy against its policy limit. */
export function StrategyBar({ strategy, size = "lg" }: { strategy: StrategyView; size?: "md" | "lg" }) {
  const locale = useLocale();
  const facts = {
    used: strategy.deployed_notional_usd,
    reserved: strategy.reserved_usd,
    limit: strategy.policy_limit_usd,
  };
  return <UtilizationBar size={size} label={envelopeLabel({ name: strategy.name, ...facts }, locale)} {...facts} />;
}
