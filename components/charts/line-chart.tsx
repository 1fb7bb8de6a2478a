"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartPoint } from "./thin-points";

export type LineSeries = {
  key: string;
  label: string;
  /** A CSS colour: the bucket's, or `var(--accent)`. */
  colour: string;
  /** Benchmarks and targets are dashed. */
  isDashed?: boolean;
};

export type ValueKind =
  | { kind: "money"; currency?: string }
  | { kind: "price"; currency?: string }
  /** Values are shares: 0.12 is 12 %. */
  | { kind: "percent"; decimals?: number }
  /** Differences of shares: 0.12 is 12 points. */
  | { kind: "points" }
  | { kind: "plain"; decimals?: number };

export type LineChartProps = {
  series: readonly LineSeries[];
  /** Ascending by date; `values` in the order of the series. Statistics, so plain numbers. */
  points: readonly ChartPoint[];
  value: ValueKind;
  /** Amounts and drawdowns start at zero; prices and rates may start where their course shows. */
  isFromZero?: boolean;
  /** A soft band between two values (a drift band). */
  band?: { from: number; to: number };
  /** Moments worth a mark: a thin line with its label at the top. */
  marks?: readonly { date: string; label: string }[];
  /** Fills the space under the first line. */
  isArea?: boolean;
  height?: number;
  /** What it shows, for screen readers. */
  label: string;
};

const Body = dynamic(() => import("./line-chart-body").then((file) => file.LineChartBody), { ssr: false });

/** A course over time. The library behind it is loaded when the first chart is shown; until then its shape stands. */
export function LineChart({ height = 280, ...props }: LineChartProps) {
  if (props.points.length < 2) {
    return (
      <p
        className="flex items-center justify-center border-y border-line text-sm text-ink-muted"
        style={{ height }}
      >
        There are too few days to draw a line.
      </p>
    );
  }
  return (
    <div className="relative" style={{ height }}>
      <Skeleton className="absolute inset-x-0 top-2 bottom-7 opacity-40" />
      <div className="absolute inset-0 bg-canvas has-[svg]:opacity-100 [&:not(:has(svg))]:opacity-0">
        <Body {...props} height={height} />
      </div>
    </div>
  );
}
