import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { drawdownCurve, drawdownTable } from "./drawdown-table";
import { measureGrowth } from "./measure-growth";
import { curveOf, weekdays } from "./testing/hand-run";

const curve = curveOf({
  "2020-01-01": 100,
  "2020-01-02": 90,
  "2020-01-03": 95,
  "2020-01-06": 100,
  "2020-01-07": 120,
  "2020-01-08": 60,
  "2020-01-10": 90,
  "2020-01-20": 130,
  "2020-01-21": 130,
  "2020-01-22": 104,
});

describe("the table of falls", () => {
  it("tells each from its peak to its recovery, deepest first", () => {
    const falls = drawdownTable(curve);
    expect(falls.map(({ depth }) => Math.round(depth * 1000) / 1000)).toEqual([-0.5, -0.2, -0.1]);
    expect(falls[0]).toMatchObject({
      peakDay: dayNumber("2020-01-07"),
      troughDay: dayNumber("2020-01-08"),
      recoveryDay: dayNumber("2020-01-20"),
      daysDown: 1,
      daysUp: 12,
      lengthDays: 13,
    });
    expect(falls[1]).toMatchObject({
      peakDay: dayNumber("2020-01-21"),
      recoveryDay: null,
      daysUp: null,
      lengthDays: 1,
    });
    expect(falls[2]).toMatchObject({ recoveryDay: dayNumber("2020-01-06"), lengthDays: 5 });
  });

  it("keeps the worst few, and none of a curve that never falls", () => {
    expect(drawdownTable(curve, 1)).toHaveLength(1);
    expect(drawdownTable(curveOf({ "2020-01-01": 1, "2020-01-02": 2 }))).toEqual([]);
    expect(drawdownTable(curveOf({}))).toEqual([]);
    expect(drawdownTable(curve, 10, 3)).toMatchObject([{ recoveryDay: null }]);
  });

  it("begins with the largest fall of the figures, on any curve", () => {
    const growth = new Float64Array(2000).fill(1);
    for (let row = 1; row < 2000; row += 1) {
      growth[row] = (growth[row - 1] ?? 1) * (1 + 0.02 * Math.sin(row * row));
    }
    const days = weekdays("2000-01-03", 2000);
    const figures = measureGrowth({ days, growth });
    const [first] = drawdownTable({ days, growth });
    expect(first?.depth).toBe(figures.maxDrawdown);
    expect(first?.peakDay).toBe(days[figures.peakRow ?? 0]);
    expect(Math.min(...drawdownCurve(growth))).toBe(figures.maxDrawdown);
  });
});
