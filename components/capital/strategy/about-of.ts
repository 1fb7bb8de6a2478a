import { TIER_WORDS } from "@/components/capital/capital-words";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** "Bonds · Technology · Medium risk". */
export function aboutOf({ pool_name, sector, risk_tier }: StrategyView): string {
  return [pool_name, sector, risk_tier && `${TIER_WORDS[risk_tier]} risk`].filter(Boolean).join(" · ");
}
