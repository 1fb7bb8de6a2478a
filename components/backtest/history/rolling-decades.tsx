"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatPercent, percentFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { BacktestView } from "@/lib/schemas/backtest-view";

const DECADE = 10;

/** The return a year of every stretch of ten years, by the day it ended. Nothing for a history shorter than that. */
export function RollingDecades({ rolling }: { rolling: BacktestView["rolling"] }) {
  const locale = useLocale();
  const decades = rolling.find(({ years }) => years === DECADE);
  if (!decades || decades.windows === 0) return null;
  const lost = Math.round(decades.negative_share * decades.windows);
  const percent = (value: number) => formatPercent(value, { locale });
  const title = `${lost === 0 ? "None" : lost} of ${countOf(decades.windows, "stretch", "stretches")} of ten years lost; they made ${percent(decades.worst)} to ${percent(decades.best)} a year`;
  return (
    <ChartFrame
      title={title}
      subtitle={`Return a year of the ten years up to each day, %, before inflation; the middle one ${percent(decades.median)}`}
      table={{
        columns: [{ head: "Ten years to" }, { head: "A year", unit: "%", isNumeric: true }],
        rows: decades.points.map(({ date, value }) => [
          formatDate(date, "day", locale),
          percentFigure(value, { locale }),
        ]),
      }}
    >
      <LineChart
        series={[{ key: "decade", label: "Ten years", colour: "var(--accent)" }]}
        points={decades.points.map(({ date, value }) => ({ date, values: [value] }))}
        value={{ kind: "percent" }}
        isFromZero
        height={260}
        label={title}
      />
    </ChartFrame>
  );
}
