"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useLocale } from "@/components/ui/locale";
import { niceRange, valueTicks } from "./axis-ticks";
import { formatAxis, formatValue } from "./value-text";

type Bars = { year: string; isWhole: boolean; values: (number | null)[] };
type Props = {
  series: readonly { key: string; label: string; colour: string }[];
  bars: readonly Bars[];
  label: string;
};

const tick = { fill: "var(--ink-muted)", fontSize: 12 };
const PALE = 0.45;

/** A group of bars a year, growing up and down from zero. */
export function YearBarsBody({ series, bars, label }: Props) {
  const locale = useLocale();
  const values = bars.flatMap((bar) => bar.values.flatMap((value) => value ?? []));
  const [low, high] = niceRange(Math.min(0, ...values), Math.max(0, ...values), true);
  return (
    <div role="img" aria-label={label} className="h-full w-full [&_*]:outline-none">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...bars]}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          barGap={0}
          barCategoryGap="18%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="year"
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            interval="equidistantPreserveStart"
            minTickGap={12}
          />
          <YAxis
            domain={[low, high]}
            ticks={valueTicks(low, high, 5)}
            tickFormatter={(at: number) => formatAxis(at, { kind: "percent" }, locale)}
            tick={{ ...tick, textAnchor: "start" }}
            tickMargin={48}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Tooltip
            cursor={{ fill: "var(--hover)" }}
            isAnimationActive={false}
            wrapperStyle={{ zIndex: 10 }}
            content={({ active, payload }) => {
              const at = payload?.[0]?.payload as Bars | undefined;
              return active && at ? <YearTip at={at} series={series} locale={locale} /> : null;
            }}
          />
          {series.map((one, index) => (
            <Bar
              key={one.key}
              dataKey={(bar: Bars) => bar.values[index] ?? null}
              name={one.label}
              fill={one.colour}
              isAnimationActive={false}
            >
              {bars.map((bar) => (
                <Cell key={bar.year} fillOpacity={bar.isWhole ? 1 : PALE} />
              ))}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function YearTip({ at, series, locale }: { at: Bars; series: Props["series"]; locale: string }) {
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 text-ink-muted">{at.isWhole ? at.year : `${at.year}, a part of it`}</p>
      {series.map((one, index) => {
        const value = at.values[index];
        return (
          <p key={one.key} className="flex items-center justify-between gap-4">
            <span className="flex items-center gap-1.5">
              <span className="size-2" style={{ background: one.colour }} />
              {one.label}
            </span>
            <span className="figures font-medium">
              {value == null ? "no value" : formatValue(value, { kind: "percent" }, locale)}
            </span>
          </p>
        );
      })}
    </div>
  );
}
