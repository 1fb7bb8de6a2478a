"use client";

import type { ReactNode } from "react";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import type { CapitalSummaryView } from "@/lib/schemas/capital";

/** The whole reserve as one bar: what is deployed, what is held, and the mark up to which it may be deployed. */
export function ReserveBar({ summary }: { summary: CapitalSummaryView }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale });
  return (
    <div className="flex flex-col gap-2">
      <UtilizationBar
        size="lg"
        label={`Reserve of ${money(summary.total_reserve_value_usd)}: ${money(summary.deployed_usd)} deployed, ${money(summary.reserved_usd)} reserved, deployable up to ${money(summary.deployable_usd)}`}
        used={summary.deployed_usd}
        reserved={summary.reserved_usd}
        limit={summary.deployable_usd}
        scale={summary.total_reserve_value_usd}
      />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-muted">
        <Key swatch="bg-accent" label="Deployed" value={summary.deployed_usd} />
        {summary.is_over_deployed ? <Key swatch="bg-over" label="of it over what may be" /> : null}
        <Key swatch="bar-held" label="Reserved" value={summary.reserved_usd} />
        <Key swatch="bg-line" label="Master cash that is free" />
        <Key swatch="w-0.5 bg-ink" label="Deployable" value={summary.deployable_usd} />
      </ul>
    </div>
  );
}

function Key({ swatch, label, value }: { swatch: string; label: ReactNode; value?: string }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn("h-2.5 rounded-sm", swatch.includes("w-") ? "" : "w-2.5", swatch)} />
      {label}
      {value === undefined ? null : (
        <span className="figures text-ink">
          <Money value={value} />
        </span>
      )}
    </li>
  );
}
