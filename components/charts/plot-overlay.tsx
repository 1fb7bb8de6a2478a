"use client";

import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { rowFrom, rowUntil, valueOn } from "./curve";
import type { ValueKind } from "./line-chart";
import type { PlotDrawing } from "./plot-drawing";
import { dayAt, type PlotBox, type PlotView, xOf, yOf } from "./plot-view";
import type { DayRange, PlotSeries } from "./time-plot";
import { formatValue } from "./value-text";

type OverlayProps = {
  series: readonly PlotSeries[];
  drawing: PlotDrawing;
  view: PlotView;
  box: PlotBox;
  value: ValueKind;
  onRange?: (range: DayRange) => void;
  label: string;
  height: number;
};

/** A shorter drag is a slip of the hand. */
const LEAST_DRAG_PX = 8;
const LEAST_DAYS = 5;
const STEPS_ACROSS = 100;
const DAYS_A_YEAR = 365;
const TIP_WIDTH = 232;

/** Reading and choosing: the day under the pointer with all values, a part marked by dragging, names at the ends of the lines. */
export function PlotOverlay(props: OverlayProps) {
  const { series, drawing, view, box, onRange, label } = props;
  const [day, setDay] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const pad = useRef<HTMLDivElement>(null);
  const locale = useLocale();

  const at = (event: PointerEvent) =>
    box.x + event.clientX - (pad.current?.getBoundingClientRect().left ?? 0);
  const onMove = (event: PointerEvent) => {
    const x = at(event);
    setDay(closestDay(series, drawing, dayAt(x, view, box)));
    if (drag) setDrag({ ...drag, to: x });
  };
  const onUp = () => {
    if (drag && onRange && Math.abs(drag.to - drag.from) >= LEAST_DRAG_PX) {
      const ends = [dayAt(drag.from, view, box), dayAt(drag.to, view, box)].sort((a, b) => a - b);
      const [from = view.fromDay, to = view.toDay] = ends;
      if (to - from >= LEAST_DAYS) onRange({ from, to });
    }
    setDrag(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = keyedDay(event.key, day ?? view.toDay, view);
    if (next === null) return;
    event.preventDefault();
    setDay(closestDay(series, drawing, next, next < (day ?? view.toDay)));
  };
  const readings = day === null ? [] : readingsOn(props, day, locale);
  return (
    <>
      <div
        ref={pad}
        role="slider"
        tabIndex={0}
        aria-label={`Day to read: ${label}`}
        aria-valuemin={view.fromDay}
        aria-valuemax={view.toDay}
        aria-valuenow={day ?? view.toDay}
        aria-valuetext={readingText(day ?? view.toDay, readings, locale)}
        className="absolute touch-pan-y focus-visible:!outline-2 focus-visible:!outline-accent"
        style={{
          left: box.x,
          top: box.y,
          width: box.width,
          height: box.height,
          cursor: onRange ? "crosshair" : undefined,
        }}
        onPointerDown={(event) => {
          if (!onRange || event.pointerType !== "mouse" || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at(event), to: at(event) });
        }}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => drag === null && setDay(null)}
        onBlur={() => setDay(null)}
        onKeyDown={onKey}
      />
      {drag && Math.abs(drag.to - drag.from) > 2 ? (
        <div
          aria-hidden
          className="pointer-events-none absolute border-x border-accent bg-accent/15"
          style={{
            left: Math.max(box.x, Math.min(drag.from, drag.to)),
            width:
              Math.min(box.x + box.width, Math.max(drag.from, drag.to)) -
              Math.max(box.x, Math.min(drag.from, drag.to)),
            top: box.y,
            height: box.height,
          }}
        />
      ) : null}
      {day !== null ? <Crosshair {...props} day={day} readings={readings} locale={locale} /> : null}
      {series.length > 1 ? <Names {...props} /> : null}
    </>
  );
}

type Reading = { series: PlotSeries; value: number | null; text: string };

function readingsOn({ series, drawing, value }: OverlayProps, day: number, locale: string): Reading[] {
  return series.map((one) => {
    const curve = drawing.curveOf(one.key) ?? one.curve;
    const found = valueOn(curve, day);
    return {
      series: one,
      value: found,
      text: found === null ? "no value" : formatValue(found, value, locale),
    };
  });
}

function readingText(day: number, readings: readonly Reading[], locale: string): string {
  const values = readings.map((one) => `${one.series.label} ${one.text}`);
  return [formatDate(dateOfDayNumber(day), "day", locale), ...values].join(", ");
}

/** The day of the first series that has one nearest; every line is then read on or before it. */
function closestDay(
  series: readonly PlotSeries[],
  drawing: PlotDrawing,
  day: number,
  isBefore = true,
): number {
  let best: number | null = null;
  for (const one of series) {
    const { days } = drawing.curveOf(one.key) ?? one.curve;
    for (const row of isBefore
      ? [rowUntil(days, day), rowFrom(days, day)]
      : [rowFrom(days, day), rowUntil(days, day)]) {
      const found = days[row];
      if (found !== undefined && (best === null || Math.abs(found - day) < Math.abs(best - day)))
        best = found;
    }
  }
  return best ?? day;
}

function keyedDay(key: string, day: number, view: PlotView): number | null {
  const step = Math.max(1, Math.round((view.toDay - view.fromDay) / STEPS_ACROSS));
  const moves: Record<string, number> = {
    ArrowLeft: day - step,
    ArrowDown: day - step,
    ArrowRight: day + step,
    ArrowUp: day + step,
    PageDown: day - DAYS_A_YEAR,
    PageUp: day + DAYS_A_YEAR,
    Home: view.fromDay,
    End: view.toDay,
  };
  const next = moves[key];
  return next === undefined ? null : Math.max(view.fromDay, Math.min(view.toDay, next));
}

type CrosshairProps = OverlayProps & { day: number; readings: readonly Reading[]; locale: string };

function Crosshair({ day, readings, locale, view, box }: CrosshairProps) {
  const x = xOf(day, view, box);
  const isRight = x - box.x > box.width / 2;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10">
      <span className="absolute w-px bg-ink-faint" style={{ left: x, top: box.y, height: box.height }} />
      {readings.map(({ series, value }) =>
        value === null ? null : (
          <span
            key={series.key}
            className="absolute size-2 -translate-1/2 rounded-full ring-2 ring-canvas"
            style={{ left: x, top: yOf(value, view, box), background: series.colour }}
          />
        ),
      )}
      <div
        className="absolute w-max rounded-md bg-raised px-3 py-2 text-xs shadow-pop"
        style={{
          top: box.y,
          maxWidth: TIP_WIDTH,
          ...(isRight ? { right: `calc(100% - ${x - 10}px)` } : { left: x + 10 }),
        }}
      >
        <p className="mb-1 text-ink-muted">{formatDate(dateOfDayNumber(day), "day", locale)}</p>
        {readings.map(({ series, text }) => (
          <p key={series.key} className="flex items-center justify-between gap-4">
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="h-0.5 w-2.5 shrink-0" style={{ background: series.colour }} />
              <span className="truncate">{series.label}</span>
            </span>
            <span className="figures font-medium whitespace-nowrap">{text}</span>
          </p>
        ))}
      </div>
    </div>
  );
}

function Names({ series, drawing, box }: OverlayProps) {
  useLayoutEffect(() => {
    drawing.drawAll();
    return () => drawing.labels.clear();
  });
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 right-0 bottom-0 overflow-hidden"
      style={{ left: box.x + box.width + 8 }}
    >
      {series.map((one) => (
        <span
          key={one.key}
          ref={(element) => {
            if (element) drawing.labels.set(one.key, element);
            else drawing.labels.delete(one.key);
          }}
          className="absolute top-0 left-0 flex h-4 w-full items-center gap-1.5 text-xs"
        >
          <span className="h-0.5 w-2.5 shrink-0" style={{ background: one.colour }} />
          <span className="truncate">{one.label}</span>
        </span>
      ))}
    </div>
  );
}
