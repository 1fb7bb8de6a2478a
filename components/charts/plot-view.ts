import { niceRange, valueTicks } from "./axis-ticks";

/** What of a plot is shown: days across, values upwards. */
export type PlotView = { fromDay: number; toDay: number; low: number; high: number; isLog: boolean };

/** Where it is drawn, in pixels of the drawing. */
export type PlotBox = { x: number; y: number; width: number; height: number };

export function xOf(day: number, view: PlotView, box: PlotBox): number {
  return box.x + ((day - view.fromDay) / (view.toDay - view.fromDay || 1)) * box.width;
}

export function dayAt(x: number, view: PlotView, box: PlotBox): number {
  const share = Math.max(0, Math.min(1, (x - box.x) / (box.width || 1)));
  return Math.round(view.fromDay + share * (view.toDay - view.fromDay));
}

/** On a logarithmic plot equal distances are equal growth; what is not above zero lies on its floor. */
export function yOf(value: number, view: PlotView, box: PlotBox): number {
  return box.y + (1 - heightOf(value, view)) * box.height;
}

function heightOf(value: number, { low, high, isLog }: PlotView): number {
  if (!isLog) return (value - low) / (high - low || 1);
  if (!(value > low)) return 0;
  return Math.log(value / low) / Math.log(high / low || Math.E);
}

/** The range of the axis that holds the values: round ends, or on a logarithmic one ends a little beyond them. */
export function axisRange(low: number, high: number, kind: { isLog: boolean; isFromZero: boolean }) {
  if (!kind.isLog) return niceRange(low, high, kind.isFromZero);
  const ends = logSteps(low, high);
  return [ends[0] ?? low, ends.at(-1) ?? high] as [number, number];
}

export function axisTicks(low: number, high: number, isLog: boolean): number[] {
  if (!isLog) return valueTicks(low, high, 5);
  const ticks = logSteps(low, high);
  const step = Math.ceil(ticks.length / MOST_LOG_TICKS);
  return ticks.filter((_, index) => index % step === 0);
}

const MOST_LOG_TICKS = 7;
const DECADES_OF_ONES = 2.2;
const DECADES_OF_HALVES = 0.5;

/** 1, 2, 5, 10, 20 … around two values; only powers of ten when they lie far apart, finer steps when close. */
function logSteps(low: number, high: number): number[] {
  const bottom = Math.max(low, Number.MIN_VALUE * 1e10);
  const top = Math.max(high, bottom * 1.0001);
  const decades = Math.log10(top / bottom);
  if (decades < DECADES_OF_HALVES) {
    const [from, to] = niceRange(bottom, top, false);
    if (from > 0) return [...new Set([from, ...valueTicks(from, to, 5), to])].sort((a, b) => a - b);
  }
  const leads = decades > DECADES_OF_ONES * 2 ? [1] : [1, 2, 5];
  const steps: number[] = [];
  for (let power = Math.floor(Math.log10(bottom)) - 1; power <= Math.ceil(Math.log10(top)) + 1; power += 1) {
    for (const lead of leads) steps.push(Number((lead * 10 ** power).toPrecision(6)));
  }
  const first = Math.max(
    0,
    steps.findLastIndex((step) => step <= bottom * (1 + 1e-9)),
  );
  const last = steps.findIndex((step) => step >= top * (1 - 1e-9));
  return steps.slice(first, last < 0 ? undefined : last + 1);
}
