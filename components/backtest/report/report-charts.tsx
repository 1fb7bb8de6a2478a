"use client";

import { useMemo, useState } from "react";
import { curveOf, drawdownOf } from "@/components/backtest/curve-of";
import { DrawdownChart } from "@/components/backtest/drawdown-chart";
import { EquityChart } from "@/components/backtest/equity-chart";
import { drawdownDates } from "@/components/backtest/metric-rows";
import { WeightsArea } from "@/components/backtest/weights-area";
import { YearlyBars } from "@/components/backtest/yearly-bars";
import { bucketColours } from "@/components/charts/bucket-palette";
import type { DayRange } from "@/components/charts/time-plot";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { dayNumber } from "@/lib/kernel/dates";
import type { Report } from "./report-types";

const POLICY_COLOUR = "var(--accent)";
const BENCHMARK_COLOUR = "var(--ink-muted)";

type ChartProps = { report: Report; isSample: boolean };

/** What the money became, how far below its peak it lay, and how the whole was split. */
export function ReportCharts({ report, isSample }: ChartProps) {
  const locale = useLocale();
  const { curve, drawdown, benchmark, currency, metrics } = report;
  const [range, setRange] = useState<DayRange | null>(null);
  const money = (value: number) => formatMoney(value, { currency, locale, precision: "estimate" });
  const values = useMemo(
    () => [
      { key: "run", label: "This policy", colour: POLICY_COLOUR, curve: curveOf(curve) },
      ...(benchmark
        ? [
            {
              key: "benchmark",
              label: benchmark.symbol,
              colour: BENCHMARK_COLOUR,
              isDashed: true,
              curve: curveOf(benchmark.curve),
            },
          ]
        : []),
    ],
    [curve, benchmark],
  );
  const falls = useMemo(
    () => [
      { key: "run", label: "This policy", colour: POLICY_COLOUR, curve: curveOf(drawdown) },
      ...(benchmark
        ? [
            {
              key: "benchmark",
              label: benchmark.symbol,
              colour: BENCHMARK_COLOUR,
              isDashed: true,
              curve: drawdownOf(curveOf(benchmark.curve)),
            },
          ]
        : []),
    ],
    [drawdown, benchmark],
  );
  const when = drawdownDates(metrics, locale);
  return (
    <div className="flex flex-col gap-8">
      <EquityChart
        title={outcome(report, money)}
        series={values}
        currency={currency}
        isSample={isSample}
        marks={report.ruined_on ? [{ day: dayNumber(report.ruined_on), label: "Money ran out" }] : undefined}
        range={range}
        onRange={setRange}
      />
      <DrawdownChart
        title={
          metrics.max_drawdown < 0
            ? `At worst ${formatPercent(metrics.max_drawdown, { locale })}${when ? `: ${when}` : ""}`
            : "Never below an earlier peak"
        }
        series={falls}
        isSample={isSample}
        range={range}
        onRange={setRange}
      />
    </div>
  );
}

/** "$10,000 became $48,888, $31,392 in money of the first day" */
function outcome(report: Report, money: (value: number) => string): string {
  const { amount, metrics, real } = report;
  if (report.ruined_on !== null)
    return `${money(amount)} lasted for ${money(metrics.withdrawn)} of withdrawals`;
  const worth = real ? `, ${money(real.metrics.final_value)} in money of the first day` : "";
  return `${money(amount)} became ${money(metrics.final_value)}${worth}`;
}

/** What each calendar year brought. */
export function ReportYears({ report, isSample }: ChartProps) {
  const { yearly, benchmark } = report;
  const whole = yearly.filter((year) => year.is_whole);
  const up = whole.filter((year) => year.return > 0).length;
  return (
    <YearlyBars
      title={
        whole.length === 0
          ? "No calendar year is whole"
          : `${up} of ${whole.length} whole years ended higher than they began`
      }
      isSample={isSample}
      series={[
        { key: "run", label: "This policy", colour: POLICY_COLOUR, years: yearly },
        ...(benchmark
          ? [{ key: "benchmark", label: benchmark.symbol, colour: BENCHMARK_COLOUR, years: benchmark.yearly }]
          : []),
      ]}
    />
  );
}

/** How the whole was split over the years. */
export function ReportWeights({ report, isSample }: ChartProps) {
  const { policy, weights } = report;
  const locale = useLocale();
  const nodes = useMemo(() => {
    const colours = bucketColours(
      policy.nodes.map(({ path, parent_path: parentPath }) => ({ path, parentPath })),
    );
    const labels = new Map(policy.nodes.map(({ path, label }) => [path, label]));
    return weights.nodes.map((path) => ({
      key: path,
      label: labels.get(path) ?? path,
      colour: colours.get(path) ?? "var(--bucket-none)",
    }));
  }, [policy.nodes, weights.nodes]);
  const [largest] = nodes
    .map((node, index) => ({
      label: node.label,
      course: weights.points.map(({ values }) => values[index] ?? 0),
    }))
    .map(({ label, course }) => ({ label, low: Math.min(...course), high: Math.max(...course) }))
    .sort((a, b) => b.high - b.low - (a.high - a.low));
  if (!largest || weights.points.length < 2) return null;
  const percent = (share: number) => formatPercent(share, { locale });
  return (
    <WeightsArea
      title={`${largest.label} ran between ${percent(largest.low)} and ${percent(largest.high)}`}
      nodes={nodes}
      points={weights.points}
      isSample={isSample}
    />
  );
}
