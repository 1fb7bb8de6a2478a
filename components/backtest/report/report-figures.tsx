"use client";

import { drawdownDates } from "@/components/backtest/metric-rows";
import { Money, Percent } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { explainMetric } from "@/lib/engine/backtest/measure/explain-metrics";
import type { Report } from "./report-types";

/** The few figures that say how it went. */
export function ReportFigures({ report }: { report: Report }) {
  const { metrics, benchmark, currency, amount } = report;
  const locale = useLocale();
  return (
    <StatRow>
      <Stat
        label={explainMetric("final_value").name}
        value={<Money value={metrics.final_value} currency={currency} precision="estimate" />}
        note={
          <>
            From <Money value={amount} currency={currency} precision="estimate" />
            {report.inputs.contributions ? " and flows" : ""}
          </>
        }
      />
      <Stat
        label={explainMetric("cagr").name}
        value={metrics.cagr === null ? "–" : <Percent value={metrics.cagr} decimals={2} isSigned />}
        note={
          benchmark && benchmark.metrics.cagr !== null ? (
            <>
              {benchmark.symbol} <Percent value={benchmark.metrics.cagr} decimals={2} isSigned />
            </>
          ) : undefined
        }
      />
      <Stat
        label={explainMetric("max_drawdown").name}
        value={<Percent value={metrics.max_drawdown} />}
        note={metrics.max_drawdown < 0 ? drawdownDates(metrics, locale) : undefined}
      />
      <Stat
        label={explainMetric("volatility").name}
        value={metrics.volatility === null ? "–" : <Percent value={metrics.volatility} />}
        note="A year"
      />
    </StatRow>
  );
}
