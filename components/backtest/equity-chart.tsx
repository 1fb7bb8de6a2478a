"use client";

import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { valueOn } from "@/components/charts/curve";
import { type DayRange, type LivePlot, type PlotSeries, TimePlot } from "@/components/charts/time-plot";
import { useLocale } from "@/components/ui/locale";
import { Segmented } from "@/components/ui/segmented";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { tableDays, wholeRange } from "./curve-of";
import { RangeBrush } from "./range-brush";

export type EquityChartProps = {
  /** The finding: "10,000 became 84,312 in 30 years". */
  title: string;
  /** Policies and, dashed, the benchmark; the last is drawn on top. */
  series: readonly PlotSeries[];
  currency: string;
  /** In money of the first day. */
  isReal?: boolean;
  isSample?: boolean;
  /** When the values are of: "Value at the close" unless given. */
  measured?: string;
  /** Where a history begins, or the money ends. */
  marks?: readonly { day: number; label: string }[];
  /** Shared with the charts under it; the chart keeps its own when it is not given. */
  range?: DayRange | null;
  onRange?: (range: DayRange | null) => void;
  isLog?: boolean;
  onLog?: (isLog: boolean) => void;
  live?: RefObject<LivePlot | null>;
  source?: ReactNode;
  headingLevel?: 2 | 3;
  height?: number;
};

/** What the first amount became, of one or several policies, beside the benchmark. */
export function EquityChart(props: EquityChartProps) {
  const {
    title,
    series,
    currency,
    isReal,
    isSample,
    marks,
    live,
    source,
    headingLevel,
    measured = "Value at the close",
    height = 340,
  } = props;
  const locale = useLocale();
  const [ownRange, setOwnRange] = useState<DayRange | null>(null);
  const [ownLog, setOwnLog] = useState(false);
  const whole = useMemo(() => wholeRange(series), [series]);
  const chosen = props.onRange ? (props.range ?? null) : ownRange;
  const setRange = props.onRange ?? setOwnRange;
  const isLog = props.onLog ? (props.isLog ?? false) : ownLog;
  const setLog = props.onLog ?? setOwnLog;
  const range = useMemo(() => within(chosen, whole), [chosen, whole]);
  const table = () => ({
    columns: [
      { head: "Day" },
      ...series.map((one) => ({ head: one.label, unit: currency, isNumeric: true })),
    ],
    rows: tableDays(series, range).map((day) => [
      formatDate(dateOfDayNumber(day), "day", locale),
      ...series.map((one) => {
        const value = valueOn(one.curve, day);
        return value === null ? "–" : formatMoney(value, { currency, locale, precision: "estimate" });
      }),
    ]),
  });
  return (
    <ChartFrame
      title={title}
      subtitle={
        <>
          {measured}, {currency}
          {isReal ? " of the first day’s buying power" : ""}
          {isLog ? ", logarithmic: equal heights are equal growth" : ""}
        </>
      }
      isSample={isSample}
      source={source}
      headingLevel={headingLevel}
      table={table}
      aside={
        <Segmented
          size="sm"
          label="Scale of the values"
          value={isLog ? "log" : "linear"}
          onValueChange={(value) => setLog(value === "log")}
          options={[
            { value: "linear", label: "Linear" },
            { value: "log", label: "Log" },
          ]}
        />
      }
    >
      <div className="@container flex flex-col gap-3">
        <TimePlot
          series={series}
          value={{ kind: "money", currency }}
          range={range}
          onRange={setRange}
          isLog={isLog}
          isFromZero={!isLog}
          marks={marks}
          live={live}
          height={height}
          label={title}
        />
        <PlotLegend series={series} />
      </div>
      <RangeBrush whole={whole} range={range} onRange={setRange} />
    </ChartFrame>
  );
}

/** The part that is zoomed into, cut to what there is; all of it when nothing of the part is left. */
export function within(range: DayRange | null, whole: DayRange): DayRange {
  if (!range) return whole;
  const from = Math.max(range.from, whole.from);
  const to = Math.min(range.to, whole.to);
  return from < to ? { from, to } : whole;
}

/** Where a chart is narrow there is no room for names at the ends of the lines: it stands in a `@container`. */
export function PlotLegend({ series }: { series: readonly PlotSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted @min-[560px]:hidden">
      {series.map((one) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-3" style={{ background: one.colour }} />
          {one.label}
        </li>
      ))}
    </ul>
  );
}
