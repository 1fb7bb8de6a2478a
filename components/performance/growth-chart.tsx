"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { PerformanceView } from "@/lib/schemas/performance";

/** The growth of what was invested, flows taken out, beside the benchmark. */
export function GrowthChart({ view }: { view: PerformanceView }) {
  const locale = useLocale();
  const { days, benchmark, time_weighted: total } = view;
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || total === null) return null;
  const percent = (growth: number | null) =>
    growth === null ? "–" : formatPercent(growth - 1, { locale, isSigned: true });
  const beside =
    benchmark?.total_return == null
      ? ""
      : `, ${benchmark.symbol} ${formatPercent(benchmark.total_return, { locale, isSigned: true })}`;
  return (
    <ChartFrame
      title={`${formatPercent(total, { locale, isSigned: true })} time-weighted${beside}`}
      subtitle={`Growth since the first day, flows taken out, %, ${formatDate(first.date, "day", locale)} to ${formatDate(last.date, "day", locale)}`}
      isSample={view.has_sample_prices}
      table={{
        columns: [
          { head: "Day" },
          { head: "Value", unit: view.portfolio.base_ccy, isNumeric: true },
          { head: "Growth", unit: "%", isNumeric: true },
          ...(benchmark ? [{ head: benchmark.symbol, unit: "%", isNumeric: true }] : []),
        ],
        rows: days.map((day) => [
          formatDate(day.date, "day", locale),
          formatMoney(day.value, { currency: view.portfolio.base_ccy, locale }),
          percent(day.growth),
          ...(benchmark ? [percent(day.benchmark_growth)] : []),
        ]),
      }}
    >
      <LineChart
        label="Growth of the portfolio and its benchmark"
        series={[
          { key: "portfolio", label: "Portfolio", colour: "var(--accent)" },
          ...(benchmark?.from
            ? [{ key: "benchmark", label: benchmark.symbol, colour: "var(--ink-muted)", isDashed: true }]
            : []),
        ]}
        points={days.map((day) => ({
          date: day.date,
          values: [
            day.growth - 1,
            ...(benchmark?.from ? [day.benchmark_growth === null ? null : day.benchmark_growth - 1] : []),
          ],
        }))}
        value={{ kind: "percent" }}
      />
    </ChartFrame>
  );
}
