import { type Curve, rowFrom, rowUntil } from "./curve";
import { type PlotBox, type PlotView, xOf, yOf } from "./plot-view";

/**
 * A curve as an SVG path. Of every column of pixels only the lowest and the highest day are drawn, in their order, so that
 * peaks and troughs stay where they were; the figures beside the picture are never thinned. Linear in the days shown.
 */
export function plotPath({ days, values }: Curve, view: PlotView, box: PlotBox): string {
  // One row beyond either side, so that the line runs to the edge of a part that is zoomed into.
  const first = Math.max(0, rowFrom(days, view.fromDay) - 1);
  const last = Math.min(days.length - 1, rowUntil(days, view.toDay) + 1);
  const perDay = box.width / (view.toDay - view.fromDay || 1);
  const pen = newPen(view, box);
  let column = Number.NaN;
  let lowRow = -1;
  let highRow = -1;
  for (let row = first; row <= last; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      pen.stroke(days, values, lowRow, highRow);
      pen.lift();
      lowRow = -1;
      highRow = -1;
      column = Number.NaN;
      continue;
    }
    const at = Math.floor(((days[row] ?? 0) - view.fromDay) * perDay);
    if (at !== column) {
      pen.stroke(days, values, lowRow, highRow);
      column = at;
      lowRow = row;
      highRow = row;
    } else if (value < (values[lowRow] ?? 0)) lowRow = row;
    else if (value > (values[highRow] ?? 0)) highRow = row;
  }
  pen.stroke(days, values, lowRow, highRow);
  if (lowRow >= 0 && last !== lowRow && last !== highRow) pen.stroke(days, values, last, last);
  return pen.path();
}

/** The same, closed down to a value: the space between the line and it. */
export function plotArea(curve: Curve, base: number, view: PlotView, box: PlotBox): string {
  const line = plotPath(curve, view, box);
  if (line === "") return "";
  const first = Math.max(0, rowFrom(curve.days, view.fromDay) - 1);
  const last = Math.min(curve.days.length - 1, rowUntil(curve.days, view.toDay) + 1);
  const floor = tenth(yOf(base, view, box));
  return `${line}L${tenth(xOf(curve.days[last] ?? 0, view, box))} ${floor}L${tenth(xOf(curve.days[first] ?? 0, view, box))} ${floor}Z`;
}

function newPen(view: PlotView, box: PlotBox) {
  let path = "";
  let isUp = true;
  const point = (day: number, value: number) => {
    path += `${isUp ? "M" : "L"}${tenth(xOf(day, view, box))} ${tenth(yOf(value, view, box))}`;
    isUp = false;
  };
  return {
    stroke(days: Int32Array, values: Float64Array, lowRow: number, highRow: number): void {
      if (lowRow < 0) return;
      const [one, other] = lowRow < highRow ? [lowRow, highRow] : [highRow, lowRow];
      point(days[one] ?? 0, values[one] ?? 0);
      if (other !== one) point(days[other] ?? 0, values[other] ?? 0);
    },
    lift(): void {
      isUp = true;
    },
    path: () => path,
  };
}

/** Tenths of a pixel are finer than any screen shows and half as long to write. */
function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
