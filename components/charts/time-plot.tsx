"use client";

import dynamic from "next/dynamic";
import type { RefObject } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { Curve } from "./curve";
import type { ValueKind } from "./line-chart";

export type PlotSeries = {
  key: string;
  label: string;
  colour: string;
  /** Benchmarks are dashed. */
  isDashed?: boolean;
  curve: Curve;
};

/** The days shown, counted from 1970-01-01. */
export type DayRange = { from: number; to: number };

/** Draws a line anew at once, without a render: for the frames of a moving slider. What is drawn so stays until the series change. */
export type LivePlot = { draw: (key: string, curve: Curve) => void };

export type TimePlotProps = {
  /** Drawn in order, the last on top. */
  series: readonly PlotSeries[];
  value: ValueKind;
  range: DayRange;
  /** A part was chosen by dragging across the plot. Without it the plot cannot be zoomed. */
  onRange?: (range: DayRange) => void;
  isLog?: boolean;
  isFromZero?: boolean;
  /** Fills the space between the last line and zero. */
  isArea?: boolean;
  /** Moments worth a mark: a thin line with its label at the top. */
  marks?: readonly { day: number; label: string }[];
  live?: RefObject<LivePlot | null>;
  height?: number;
  /** What it shows, for screen readers. */
  label: string;
};

const Body = dynamic(() => import("./time-plot-body").then((file) => file.TimePlotBody), { ssr: false });

/**
 * Courses of thousands of days that can be read, zoomed into and drawn again sixty times a second. Like `LineChart` it loads the
 * library of its axes when the first one shows.
 */
export function TimePlot({ height = 320, ...props }: TimePlotProps) {
  if (props.series.every((one) => one.curve.days.length < 2)) {
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
