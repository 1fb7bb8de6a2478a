"use client";

import {
  memo,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import {
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  XAxis,
  YAxis,
} from "recharts";
import { useLocale } from "@/components/ui/locale";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { dateTicks } from "./axis-ticks";
import { type Curve, extremes } from "./curve";
import { markLabel } from "./mark-label";
import { PlotDrawing } from "./plot-drawing";
import { PlotOverlay } from "./plot-overlay";
import { axisRange, axisTicks, type PlotBox, type PlotView } from "./plot-view";
import type { PlotSeries, TimePlotProps } from "./time-plot";
import { formatAxis } from "./value-text";

const DAY_MS = 86_400_000;
const PLOT_TOP = 8;
const LABEL_WIDTH = 104;
/** Below this the names stand over the plot instead of beside it. */
const WIDE_PX = 560;
const tick = { fill: "var(--ink-muted)", fontSize: 12 };

type BodyProps = TimePlotProps & { height: number };

export function TimePlotBody(props: BodyProps) {
  const { series, range, isLog = false, isFromZero = false, live } = props;
  const [drawing] = useState(() => new PlotDrawing());
  const [box, setBox] = useState<PlotBox | null>(null);
  const [reach, setReach] = useState<{ of: unknown; low: number; high: number } | null>(null);
  const rest = useMemo(() => reachOf(series, range, isLog), [series, range, isLog]);
  // What was drawn live may have gone beyond what the series reach; new series forget it.
  const wide = reach?.of === rest ? reach : rest;
  const view = useMemo<PlotView>(() => {
    const [low, high] = axisRange(wide.low, wide.high, { isLog, isFromZero });
    return { fromDay: range.from, toDay: range.to, low, high, isLog };
  }, [wide, range, isLog, isFromZero]);

  useLayoutEffect(() => {
    drawing.setSeries(series);
    if (!box) return;
    drawing.setPlace(view, box);
    drawing.drawAll();
  }, [drawing, series, view, box]);

  const draw = useCallback(
    (key: string, curve: Curve) => {
      drawing.drawLive(key, curve);
      const [low, high] = extremes(curve, view.fromDay, view.toDay) ?? [view.low, view.high];
      if (low >= view.low && high <= view.high) return;
      setReach({ of: rest, low: Math.min(low, wide.low), high: Math.max(high, wide.high) });
    },
    [drawing, view, rest, wide],
  );
  useImperativeHandle(live, () => ({ draw }), [draw]);

  return (
    <div className="relative h-full w-full [&_*]:outline-none">
      <Axes {...props} view={view} drawing={drawing} onBox={setBox} isNamed={series.length > 1} />
      {box ? (
        <PlotOverlay
          series={series}
          drawing={drawing}
          view={view}
          box={box}
          value={props.value}
          onRange={props.onRange}
          label={props.label}
          height={props.height}
        />
      ) : null}
    </div>
  );
}

type Reach = { low: number; high: number };

function reachOf(series: readonly PlotSeries[], range: TimePlotProps["range"], isLog: boolean): Reach {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const one of series) {
    const found = extremes(one.curve, range.from, range.to);
    if (!found) continue;
    low = Math.min(low, found[0]);
    high = Math.max(high, found[1]);
  }
  if (!(low <= high)) return { low: isLog ? 1 : 0, high: isLog ? 10 : 1 };
  // Money that ran out ends at zero, which no logarithm reaches: three decades are floor enough then.
  return { low: isLog && low <= 0 ? high / 1_000 : low, high };
}

type AxesProps = Pick<BodyProps, "series" | "value" | "marks" | "isArea"> & {
  view: PlotView;
  drawing: PlotDrawing;
  onBox: (box: PlotBox) => void;
  isNamed: boolean;
};

/** Axes and grid; rendered again only when what is shown changes, never by a crosshair or a frame. */
const Axes = memo(function Axes({
  series,
  value,
  marks = [],
  isArea,
  view,
  drawing,
  onBox,
  isNamed,
}: AxesProps) {
  const locale = useLocale();
  const [width, setWidth] = useState(0);
  const hasNames = isNamed && width >= WIDE_PX;
  const days = dateTicks(
    dateOfDayNumber(view.fromDay),
    dateOfDayNumber(view.toDay),
    width < WIDE_PX ? 4 : 8,
    locale,
  );
  return (
    <div aria-hidden className="h-full w-full">
      <ResponsiveContainer width="100%" height="100%" onResize={setWidth}>
        <ComposedChart
          data={[]}
          accessibilityLayer={false}
          margin={{ top: PLOT_TOP, right: hasNames ? LABEL_WIDTH : 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="time"
            type="number"
            scale="time"
            domain={[view.fromDay * DAY_MS, view.toDay * DAY_MS]}
            allowDataOverflow
            ticks={days.map((day) => day.time)}
            tickFormatter={(time: number) => days.find((day) => day.time === time)?.label ?? ""}
            tick={tick}
            tickLine={{ stroke: "var(--line-strong)" }}
            axisLine={{ stroke: "var(--line-strong)" }}
            interval="equidistantPreserveStart"
            minTickGap={12}
          />
          <YAxis
            type="number"
            scale={view.isLog ? "log" : "linear"}
            domain={[view.low, view.high]}
            allowDataOverflow
            ticks={axisTicks(view.low, view.high, view.isLog)}
            tickFormatter={(at: number) => formatAxis(at, value, locale)}
            tick={{ ...tick, textAnchor: "start" }}
            tickMargin={48}
            tickLine={false}
            axisLine={false}
            width={56}
            interval="preserveStartEnd"
          />
          {marks.map((mark) => (
            <ReferenceLine
              key={`${mark.day} ${mark.label}`}
              x={mark.day * DAY_MS}
              stroke="var(--ink-faint)"
              strokeDasharray="2 3"
              label={markLabel(mark.label, mark.day, view.fromDay, view.toDay)}
            />
          ))}
          <Lines series={series} drawing={drawing} onBox={onBox} isArea={isArea} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
});

type LinesProps = Pick<AxesProps, "series" | "drawing" | "onBox" | "isArea">;

/** Only places the paths; `PlotDrawing` writes what they show. */
function Lines({ series, drawing, onBox, isArea }: LinesProps) {
  const plot = usePlotArea();
  const clip = useId();
  const last = useRef("");
  useLayoutEffect(() => {
    if (!plot) return;
    const key = `${plot.x} ${plot.y} ${plot.width} ${plot.height}`;
    if (key === last.current) return;
    last.current = key;
    onBox({ x: plot.x, y: plot.y, width: plot.width, height: plot.height });
  }, [plot, onBox]);
  useLayoutEffect(() => drawing.drawAll());
  if (!plot) return null;
  return (
    <g clipPath={`url(#${clip})`}>
      <clipPath id={clip}>
        <rect x={plot.x} y={0} width={plot.width} height={plot.y + plot.height} />
      </clipPath>
      {series.map((one, index) => (
        <g key={one.key} fill="none">
          {isArea && index === series.length - 1 ? (
            <path ref={keep(drawing.areas, one.key)} fill={one.colour} fillOpacity={0.12} />
          ) : null}
          <path
            ref={keep(drawing.lines, one.key)}
            data-series={one.key}
            stroke={one.colour}
            strokeWidth={1.75}
            strokeLinejoin="round"
            strokeDasharray={one.isDashed ? "5 4" : undefined}
          />
        </g>
      ))}
    </g>
  );
}

function keep<Element>(kept: Map<string, Element>, key: string) {
  return (element: Element | null) => {
    if (element) kept.set(key, element);
    else kept.delete(key);
  };
}
