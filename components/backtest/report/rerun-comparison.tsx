"use client";

import Link from "next/link";
import { MetricsTable } from "@/components/backtest/metrics-table";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { formatDate } from "@/lib/format/dates";
import { countOf } from "@/lib/format/quantity";
import type { RerunComparisonView } from "@/lib/schemas/saved-backtest";
import type { Report } from "./report-types";

/** A run that repeated another: whether what went in differs, and both results side by side. */
export function RerunComparison({ comparison, report }: { comparison: RerunComparisonView; report: Report }) {
  const locale = useLocale();
  const { of: before, changes } = comparison;
  const day = (text: string) => formatDate(text, "day", locale);
  const ran = day(before.created_at);
  return (
    <Section
      title="Beside the run it repeats"
      answer={
        changes.length === 0
          ? `Every figure is the same as on ${ran}.`
          : `${countOf(changes.length, "figure differs", "figures differ", locale)} from the run of ${ran}.`
      }
    >
      <Notice className="mb-4">
        {inputWords(comparison)}
        {comparison.period_changed
          ? ` It then went from ${day(before.from)} to ${day(before.to)}, now from ${day(report.from)} to ${day(report.to)}.`
          : ""}{" "}
        {before.is_deleted ? null : (
          <Link href={`/backtests/${before.id}`} className="text-link">
            Open “{before.name}”
          </Link>
        )}
      </Notice>
      {changes.length === 0 ? null : (
        <MetricsTable
          caption="Then and now"
          currency={report.currency}
          hasFlows={report.inputs.contributions !== null}
          columns={[
            { key: "before", label: "Then", metrics: before.metrics },
            { key: "after", label: "Now", metrics: report.metrics },
          ]}
        />
      )}
    </Section>
  );
}

function inputWords({ fingerprint_changed: isData, engine_changed: isEngine }: RerunComparisonView): string {
  const engine = isEngine ? " The calculation itself has changed since then, too." : "";
  return isData
    ? `The prices that went in have changed since then; request, framework version and products are the same.${engine}`
    : `Request, framework version, products and prices are the same as then.${engine}`;
}
