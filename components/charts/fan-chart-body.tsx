"use client";

import { useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useLocale } from "@/components/ui/locale";
import { numberText } from "@/lib/format/number-text";
import { niceRange, valueTicks } from "./axis-ticks";
import type { FanChartProps, FanPoint } from "./fan-chart";
import { formatAxis, formatValue } from "./value-text";

const tick = { fill: "var(--ink-muted)", fontSize: 12 };
const NAMES = ["5 of 100 below", "25 of 100 below", "Middle", "25 of 100 above", "5 of 100 above"];
const LOW = 0;
const LOWER = 1;
const MIDDLE = 2;
const UPPER = 3;
const HIGH = 4;

const rangeOf = (from: number, to: number) => (point: FanPoint) => [point.values[from], point.values[to]];

export function FanChartBody({ points, value, level, label }: FanChartProps) {
  const locale = useLocale();
  const last = points.at(-1)?.years ?? 1;
  const range = useMemo(() => {
    const top = points.reduce((most, { values }) => Math.max(most, values[HIGH]), level?.at ?? 0);
    return niceRange(0, top, true);
  }, [points, level]);
  return (
    <div role="img" aria-label={label} className="h-full w-full [&_*]:outline-none">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...points]} margin={{ top: 12, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="years"
            type="number"
            domain={[0, last]}
            ticks={valueTicks(0, last, 6).filter(Number.isInteger)}
            tickFormatter={(at: number) => (at === 0 ? "now" : numberText(at, locale, {}))}
            tick={tick}
            tickLine={{ stroke: "var(--line-strong)" }}
            axisLine={{ stroke: "var(--line-strong)" }}
            interval={0}
          />
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
          <Tooltip
            cursor={{ stroke: "var(--ink-faint)", strokeWidth: 1 }}
            wrapperStyle={{ zIndex: 10 }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const at = payload?.[0]?.payload as FanPoint | undefined;
              return active && at ? <Crosshair at={at} value={value} locale={locale} /> : null;
            }}
          />
          <Band from={LOW} to={HIGH} opacity={0.14} />
          <Band from={LOWER} to={UPPER} opacity={0.26} />
          {level ? (
            <ReferenceLine
              y={level.at}
              stroke="var(--ink-muted)"
              strokeDasharray="5 4"
              label={{
                value: level.label,
                position: "insideTopLeft",
                fill: "var(--ink-muted)",
                fontSize: 11,
              }}
            />
          ) : null}
          <Line
            dataKey={(point: FanPoint) => point.values[MIDDLE]}
            name={NAMES[MIDDLE]}
            stroke="var(--accent)"
            strokeWidth={2}
            dot={false}
            activeDot={{ r: 3.5, fill: "var(--accent)", stroke: "var(--canvas)", strokeWidth: 1.5 }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Band({ from, to, opacity }: { from: number; to: number; opacity: number }) {
  return (
    <Area
      dataKey={rangeOf(from, to)}
      stroke="none"
      fill="var(--accent)"
      fillOpacity={opacity}
      activeDot={false}
      isAnimationActive={false}
    />
  );
}

/** All five values of the year under the pointer, the highest first as they stand in the chart. */
function Crosshair({ at, value, locale }: { at: FanPoint; value: FanChartProps["value"]; locale: string }) {
  const years = numberText(at.years, locale, { maximumFractionDigits: 1 });
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 text-ink-muted">After {years} years</p>
      {[HIGH, UPPER, MIDDLE, LOWER, LOW].map((index) => (
        <p key={NAMES[index]} className="flex justify-between gap-4">
          <span>{NAMES[index]}</span>
          <span className="figures font-medium">{formatValue(at.values[index] ?? 0, value, locale)}</span>
        </p>
      ))}
    </div>
  );
}
