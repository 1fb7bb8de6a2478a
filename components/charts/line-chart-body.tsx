"use client";

import { useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useLocale } from "@/components/ui/locale";
import { dateTicks, dayTime, niceRange, valueTicks } from "./axis-ticks";
import { ChartCrosshair } from "./chart-crosshair";
import { EndLabels, PLOT_TOP } from "./end-labels";
import type { LineChartProps, ValueKind } from "./line-chart";
import { markLabel } from "./mark-label";
import { type ChartPoint, thinPoints } from "./thin-points";
import { formatAxis, formatValue } from "./value-text";

const MOST_POINTS = 700;
const LABEL_WIDTH = 96;
const tick = { fill: "var(--ink-muted)", fontSize: 12 };

type Drawn = ChartPoint & { time: number };

export function LineChartBody(props: LineChartProps & { height: number }) {
  const { series, points, value, isFromZero = false, band, marks = [], isArea, height, label } = props;
  const locale = useLocale();
  const drawn = useMemo<Drawn[]>(
    () => thinPoints(points, MOST_POINTS).map((point) => ({ ...point, time: dayTime(point.date) })),
    [points],
  );
  const [from, to] = [drawn[0]?.time ?? 0, drawn.at(-1)?.time ?? 0];
  const range = useMemo(() => valueRange(drawn, band, isFromZero), [drawn, band, isFromZero]);
  const isLabelled = series.length > 1;
  const text = (amount: number) => formatValue(amount, value, locale);
  return (
    <div role="img" aria-label={label} className="h-full w-full [&_*]:outline-none">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={drawn}
          margin={{ top: PLOT_TOP, right: isLabelled ? LABEL_WIDTH : 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <TimeAxis drawn={drawn} locale={locale} />
          <ValueAxis range={range} value={value} locale={locale} />
          {band ? <ReferenceArea y1={band.from} y2={band.to} fill="var(--accent)" fillOpacity={0.1} /> : null}
          {marks.map((mark) => (
            <ReferenceLine
              key={`${mark.date} ${mark.label}`}
              x={dayTime(mark.date)}
              stroke="var(--ink-faint)"
              strokeDasharray="2 3"
              label={markLabel(mark.label, dayTime(mark.date), from, to)}
            />
          ))}
          <Tooltip
            cursor={{ stroke: "var(--ink-faint)", strokeWidth: 1 }}
            wrapperStyle={{ zIndex: 10 }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const at = payload?.[0]?.payload as Drawn | undefined;
              return active && at ? (
                <ChartCrosshair at={at} series={series} text={text} locale={locale} />
              ) : null;
            }}
          />
          {isArea && series[0] ? (
            <Fill colour={series[0].colour} base={Math.max(range[0], Math.min(0, range[1]))} />
          ) : null}
          {series.map((one, index) => (
            <Line
              key={one.key}
              dataKey={seriesValue(index)}
              name={one.label}
              stroke={one.colour}
              strokeWidth={1.75}
              strokeDasharray={one.isDashed ? "5 4" : undefined}
              dot={false}
              activeDot={{ r: 3.5, fill: one.colour, stroke: "var(--canvas)", strokeWidth: 1.5 }}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
      {isLabelled ? <EndLabels series={series} points={drawn} range={range} height={height} /> : null}
    </div>
  );
}

function TimeAxis({ drawn, locale }: { drawn: readonly Drawn[]; locale: string }) {
  const days = dateTicks(drawn[0]?.date ?? "", drawn.at(-1)?.date ?? "", 6, locale);
  return (
    <XAxis
      dataKey="time"
      type="number"
      scale="time"
      domain={["dataMin", "dataMax"]}
      ticks={days.map((day) => day.time)}
      tickFormatter={(time: number) => days.find((day) => day.time === time)?.label ?? ""}
      tick={tick}
      tickLine={{ stroke: "var(--line-strong)" }}
      axisLine={{ stroke: "var(--line-strong)" }}
      interval="equidistantPreserveStart"
      minTickGap={12}
    />
  );
}

function ValueAxis({ range, value, locale }: { range: [number, number]; value: ValueKind; locale: string }) {
  return (
    <YAxis
      domain={range}
      ticks={valueTicks(range[0], range[1], 5)}
      tickFormatter={(at: number) => formatAxis(at, value, locale)}
      tick={{ ...tick, textAnchor: "start" }}
      tickMargin={48}
      tickLine={false}
      axisLine={false}
      width={56}
    />
  );
}

function Fill({ colour, base }: { colour: string; base: number }) {
  return (
    <Area
      dataKey={seriesValue(0)}
      stroke="none"
      fill={colour}
      fillOpacity={0.12}
      isAnimationActive={false}
      activeDot={false}
      baseValue={base}
    />
  );
}

function seriesValue(index: number) {
  return (point: Drawn) => point.values[index] ?? null;
}

function valueRange(
  drawn: readonly Drawn[],
  band: LineChartProps["band"],
  isFromZero: boolean,
): [number, number] {
  let low = band?.from ?? Number.POSITIVE_INFINITY;
  let high = band?.to ?? Number.NEGATIVE_INFINITY;
  for (const point of drawn) {
    for (const value of point.values) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return Number.isFinite(low) ? niceRange(low, high, isFromZero) : [0, 1];
}
