import { describe, expect, it } from "vitest";
import { type ChartPoint, thinPoints } from "./thin-points";

const line = (count: number, at: (index: number) => number | null): ChartPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    date: String(index).padStart(6, "0"),
    values: [at(index)],
  }));

describe("thinning", () => {
  it("leaves a short line alone", () => {
    const points = line(10, (index) => index);
    expect(thinPoints(points, 10)).toEqual(points);
  });

  it("keeps the first, the last, the peak and the trough", () => {
    const points = line(5000, (index) => (index === 1234 ? -99 : index === 4321 ? 99 : Math.sin(index)));
    const kept = thinPoints(points, 400);
    expect(kept.length).toBeLessThanOrEqual(400);
    expect(kept.at(0)).toBe(points[0]);
    expect(kept.at(-1)).toBe(points[4999]);
    expect(kept).toContain(points[1234]);
    expect(kept).toContain(points[4321]);
  });

  it("keeps the order of days and skips what has no value", () => {
    const kept = thinPoints(
      line(1000, (index) => (index < 500 ? null : index)),
      100,
    );
    const days = kept.map((point) => point.date);
    expect(days).toEqual(days.toSorted());
  });
});
