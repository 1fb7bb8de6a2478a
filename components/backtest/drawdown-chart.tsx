"use client";

import { type RefObject, useMemo } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { valueOn } from "@/components/charts/curve";
import { type DayRange, type LivePlot, type PlotSeries, TimePlot } from "@/components/charts/time-plot";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatPercent } from "@/lib/format/percent";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { tableDays, wholeRange } from "./curve-of";
import { PlotLegend, within } from "./equity-chart";

export type DrawdownChartProps = {
  /** The finding: "At worst 34.2 % below its peak, made good after 4 years". */
  title: string;
  /** How far below the peak so far: 0 or below (`drawdownOf`). */
  series: readonly PlotSeries[];
  range?: DayRange | null;
  onRange?: (range: DayRange | null) => void;
  isSample?: boolean;
  live?: RefObject<LivePlot | null>;
  headingLevel?: 2 | 3;
  height?: number;
};

/** How far each policy lay below the highest value it had had. */
export function DrawdownChart(props: DrawdownChartProps) {
  const { title, series, isSample, live, headingLevel, onRange, height = 200 } = props;
  const locale = useLocale();
  const whole = useMemo(() => wholeRange(series), [series]);
  const range = useMemo(() => within(props.range ?? null, whole), [props.range, whole]);
  const table = () => ({
    columns: [{ head: "Day" }, ...series.map((one) => ({ head: one.label, unit: "%", isNumeric: true }))],
    rows: tableDays(series, range).map((day) => [
      formatDate(dateOfDayNumber(day), "day", locale),
      ...series.map((one) => {
        const value = valueOn(one.curve, day);
        return value === null ? "–" : formatPercent(value, { locale });
      }),
    ]),
  });
  return (
    <ChartFrame
      title={title}
      subtitle="Below the highest value so far, flows taken out, %"
      isSample={isSample}
      headingLevel={headingLevel}
      table={table}
    >
      <div className="@container flex flex-col gap-3">
        <TimePlot
          series={series}
          value={{ kind: "percent" }}
          range={range}
          onRange={onRange}
          isFromZero
          isArea
          live={live}
          height={height}
          label={title}
        />
        <PlotLegend series={series} />
      </div>
    </ChartFrame>
  );
}
