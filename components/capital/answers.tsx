"use client";

import { useLocale } from "@/components/ui/locale";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { PoolView } from "@/lib/schemas/capital-pool";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { overviewAnswer, poolsAnswer, strategyAnswer } from "./capital-answer";

/** First lines of the pages, in the reader's locale. */
export function OverviewAnswer({ summary }: { summary: CapitalSummaryView }) {
  return overviewAnswer(summary, useLocale());
}

export function PoolsAnswer({ pools }: { pools: readonly PoolView[] }) {
  return poolsAnswer(pools, useLocale());
}

export function StrategyAnswer({ strategy, largest }: { strategy: StrategyView; largest: string }) {
  return strategyAnswer(strategy, largest, useLocale());
}
