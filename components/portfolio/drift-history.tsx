"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatPoints, pointsFigure } from "@/lib/format/percent";
import type { HistoryDayView } from "@/lib/schemas/portfolio-record";

/** How far the portfolio hung from its targets, day by day. */
export function DriftHistory({ days }: { days: readonly HistoryDayView[] }) {
  const locale = useLocale();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || days.length < 2) return null;
  return (
    <ChartFrame
      title={`Total drift went from ${pointsFigure(first.total_drift, { locale })} to ${formatPoints(last.total_drift, { locale })}`}
      subtitle={`Distances of all leaf buckets from their targets, points, ${formatDate(first.date, "day", locale)} to ${formatDate(last.date, "day", locale)}`}
      isSample={days.some((day) => day.is_sample)}
      table={{
        columns: [
          { head: "Day" },
          { head: "Total drift", unit: "points", isNumeric: true },
          { head: "Buckets out", isNumeric: true },
        ],
        rows: days.map((day) => [
          formatDate(day.date, "day", locale),
          pointsFigure(day.total_drift, { locale }),
          String(day.breach_count),
        ]),
      }}
    >
      <LineChart
        label="Total drift over time"
        series={[{ key: "drift", label: "Total drift", colour: "var(--accent)" }]}
        points={days.map((day) => ({ date: day.date, values: [day.total_drift] }))}
        value={{ kind: "points" }}
        isFromZero
      />
    </ChartFrame>
  );
}
