import { describe, expect, it } from "vitest";
import { type Curve, extremes, rowFrom, rowUntil, valueOn } from "./curve";
import { plotArea, plotPath } from "./plot-path";
import { axisRange, axisTicks, dayAt, type PlotView, xOf, yOf } from "./plot-view";

const box = { x: 50, y: 10, width: 400, height: 200 };

function curveBy(count: number, at: (row: number) => number): Curve {
  return {
    days: Int32Array.from({ length: count }, (_, row) => row),
    values: Float64Array.from({ length: count }, (_, row) => at(row)),
  };
}

function pointsOf(path: string): [number, number][] {
  return path
    .split(/[MLZ]/)
    .filter(Boolean)
    .map((pair) => pair.split(" ").map(Number) as [number, number]);
}

const viewOf = (curve: Curve, low: number, high: number): PlotView => ({
  fromDay: curve.days[0] ?? 0,
  toDay: curve.days.at(-1) ?? 0,
  low,
  high,
  isLog: false,
});

describe("a curve as columns", () => {
  const curve: Curve = { days: Int32Array.of(10, 12, 15), values: Float64Array.of(1, Number.NaN, 3) };

  it("finds rows by day", () => {
    expect([rowFrom(curve.days, 9), rowFrom(curve.days, 11), rowFrom(curve.days, 16)]).toEqual([0, 1, 3]);
    expect([rowUntil(curve.days, 9), rowUntil(curve.days, 12), rowUntil(curve.days, 99)]).toEqual([-1, 1, 2]);
  });

  it("says nothing before it begins, after it ends or where it has no value", () => {
    expect([9, 11, 12, 15, 16].map((day) => valueOn(curve, day))).toEqual([null, 1, null, 3, null]);
  });

  it("reaches from its lowest to its highest value of the days asked for", () => {
    expect(extremes(curve, 10, 15)).toEqual([1, 3]);
    expect(extremes(curve, 11, 14)).toBeNull();
  });
});

describe("the path of a curve", () => {
  it("draws a short one point by point, in tenths of a pixel", () => {
    const curve = curveBy(3, (row) => row * 50);
    expect(plotPath(curve, viewOf(curve, 0, 100), box)).toBe("M50 210L250 110L450 10");
  });

  it("keeps peak and trough of thirty years in at most two points a pixel", () => {
    const curve = curveBy(7560, (row) => (row === 3001 ? -1 : row === 3003 ? 2 : 0.5 + 0.2 * Math.sin(row)));
    const view = viewOf(curve, -1, 2);
    const points = pointsOf(plotPath(curve, view, box));
    expect(points.length).toBeLessThanOrEqual(2 * (box.width + 1) + 1);
    const heights = points.map(([, y]) => y);
    expect(Math.min(...heights)).toBe(10);
    expect(Math.max(...heights)).toBe(210);
    const days = points.map(([x]) => x);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(days.at(-1)).toBe(450);
  });

  it("breaks where there is no value", () => {
    const curve = curveBy(5, (row) => (row === 2 ? Number.NaN : row));
    expect(plotPath(curve, viewOf(curve, 0, 4), box).match(/M/g)).toHaveLength(2);
  });

  it("runs to the edges of a part that is zoomed into", () => {
    const curve = curveBy(100, (row) => row);
    const points = pointsOf(
      plotPath(curve, { fromDay: 40, toDay: 60, low: 0, high: 100, isLog: false }, box),
    );
    expect(points[0]?.[0]).toBeLessThan(box.x);
    expect(points.at(-1)?.[0]).toBeGreaterThan(box.x + box.width);
  });

  it("closes an area down to its base", () => {
    const curve = curveBy(2, (row) => -row);
    expect(plotArea(curve, 0, viewOf(curve, -1, 0), box)).toBe("M50 10L450 210L450 10L50 10Z");
  });
});

describe("where a value stands", () => {
  it("gives equal growth equal height on a logarithmic plot", () => {
    const view: PlotView = { fromDay: 0, toDay: 10, low: 100, high: 10_000, isLog: true };
    expect(yOf(1000, view, box)).toBeCloseTo(110, 9);
    expect(yOf(0, view, box)).toBe(210);
  });

  it("goes from days to pixels and back", () => {
    const view: PlotView = { fromDay: 1000, toDay: 2000, low: 0, high: 1, isLog: false };
    expect(dayAt(xOf(1234, view, box), view, box)).toBe(1234);
    expect(dayAt(-500, view, box)).toBe(1000);
  });

  it("ends a logarithmic axis on steps of 1, 2 and 5 that hold the values", () => {
    expect(axisRange(9_100, 84_000, { isLog: true, isFromZero: false })).toEqual([5_000, 100_000]);
    expect(axisTicks(5_000, 100_000, true)).toEqual([5_000, 10_000, 20_000, 50_000, 100_000]);
    const [low, high] = axisRange(980, 1_130, { isLog: true, isFromZero: false });
    expect(low).toBeLessThanOrEqual(980);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThanOrEqual(1_130);
  });
});
