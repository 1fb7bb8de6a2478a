"use client";

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "@/components/ui/locale";
import { dateTicks, dayTime } from "./axis-ticks";
import { ChartCrosshair } from "./chart-crosshair";
import { formatAxis, formatValue } from "./value-text";

type Point = { date: string; values: readonly number[] };
type Props = {
  nodes: readonly { key: string; label: string; colour: string }[];
  points: readonly Point[];
  label: string;
};
type Drawn = { date: string; values: number[]; time: number };

const tick = { fill: "var(--ink-muted)", fontSize: 12 };
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** Shares stacked to the whole, the first at the bottom. */
export function StackedAreaBody({ nodes, points, label }: Props) {
  const locale = useLocale();
  const drawn = points.map(
    (point): Drawn => ({ date: point.date, values: [...point.values], time: dayTime(point.date) }),
  );
  const days = dateTicks(points[0]?.date ?? "", points.at(-1)?.date ?? "", 6, locale);
  return (
    <div role="img" aria-label={label} className="h-full w-full [&_*]:outline-none">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={drawn} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
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
          <YAxis
            domain={[0, 1]}
            allowDataOverflow
            ticks={SHARES}
            tickFormatter={(at: number) => formatAxis(at, { kind: "percent" }, locale)}
            tick={{ ...tick, textAnchor: "start" }}
            tickMargin={48}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <Tooltip
            cursor={{ stroke: "var(--ink)", strokeWidth: 1 }}
            wrapperStyle={{ zIndex: 10 }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const at = payload?.[0]?.payload as Drawn | undefined;
              return active && at ? (
                <ChartCrosshair
                  at={at}
                  series={nodes}
                  text={(value) => formatValue(value, { kind: "percent" }, locale)}
                  locale={locale}
                />
              ) : null;
            }}
          />
          {nodes.map((node, index) => (
            <Area
              key={node.key}
              dataKey={(point: Drawn) => point.values[index] ?? 0}
              name={node.label}
              stackId="whole"
              stroke="var(--canvas)"
              strokeWidth={0.5}
              fill={node.colour}
              fillOpacity={0.9}
              isAnimationActive={false}
              activeDot={false}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
