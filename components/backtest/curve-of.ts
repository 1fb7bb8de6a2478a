import type { Curve } from "@/components/charts/curve";
import type { DayRange, PlotSeries } from "@/components/charts/time-plot";
import { dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";

/** A curve of the API's answer as columns. */
export function curveOf(points: readonly { date: string; value: number }[]): Curve {
  const days = new Int32Array(points.length);
  const values = new Float64Array(points.length);
  points.forEach((point, row) => {
    days[row] = dayNumber(point.date);
    values[row] = point.value;
  });
  return { days, values };
}

/** How far each value lies below the highest one so far: 0 or below. */
export function drawdownOf({ days, values }: Curve): Curve {
  const below = new Float64Array(values.length);
  let peak = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (value > peak) peak = value;
    below[row] = peak > 0 ? value / peak - 1 : 0;
  }
  return { days, values: below };
}

/** From the first day of any series to the last of any. */
export function wholeRange(series: readonly PlotSeries[]): DayRange {
  const firsts = series.flatMap((one) => one.curve.days.at(0) ?? []);
  const lasts = series.flatMap((one) => one.curve.days.at(-1) ?? []);
  if (firsts.length === 0) return { from: 0, to: 1 };
  return { from: Math.min(...firsts), to: Math.max(...lasts) };
}

const DAYS_BY_MONTH = 1_200;

/** The days a table shows of a long course: the last of each year, or of each month when few years are shown, and both ends. */
export function tableDays(series: readonly PlotSeries[], range: DayRange): number[] {
  const longest = series.reduce<Int32Array>(
    (best, { curve }) => (curve.days.length > best.length ? curve.days : best),
    new Int32Array(),
  );
  const shown = longest.filter((day) => day >= range.from && day <= range.to);
  const length = range.to - range.from > DAYS_BY_MONTH ? "2000".length : "2000-01".length;
  const periodOf = (day: number | undefined) =>
    day === undefined ? "" : dateOfDayNumber(day).slice(0, length);
  return [...shown].filter(
    (day, row) => row === 0 || row === shown.length - 1 || periodOf(day) !== periodOf(shown[row + 1]),
  );
}
