"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { ValueKind } from "./line-chart";

/** Values after some years, at five percentiles from low to high. Statistics, so plain numbers. */
export type FanPoint = { years: number; values: readonly [number, number, number, number, number] };

export type FanChartProps = {
  /** Ascending by years, the first at 0. */
  points: readonly FanPoint[];
  value: ValueKind;
  /** A line across: what was put in. */
  level?: { at: number; label: string };
  height?: number;
  /** What it shows, for screen readers. */
  label: string;
};

const Body = dynamic(() => import("./fan-chart-body").then((file) => file.FanChartBody), { ssr: false });

/** A range that opens with time: the middle half dark, nine of ten light, the middle as a line. */
export function FanChart({ height = 300, ...props }: FanChartProps) {
  return (
    <div className="relative" style={{ height }}>
      <Skeleton className="absolute inset-x-0 top-2 bottom-7 opacity-40" />
      <div className="absolute inset-0 bg-canvas has-[svg]:opacity-100 [&:not(:has(svg))]:opacity-0">
        <Body {...props} />
      </div>
    </div>
  );
}
