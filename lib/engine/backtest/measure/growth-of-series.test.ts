import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { growthOfColumn, growthOnDays } from "./growth-of-series";
import { daysOf, handRun } from "./testing/hand-run";

describe("growth of a benchmark", () => {
  it("is a column over its first price", () => {
    const { table } = handRun();
    expect([...growthOfColumn(table, 0)]).toEqual([1, 1.2, 1.6, 1.6]);
    expect([...growthOfColumn(table, 1, 2)]).toEqual([1, 1]);
  });

  it("takes the last price on or before a day, at most five days old", () => {
    const series = { days: daysOf(["2024-03-28", "2024-04-02"]), prices: Float64Array.of(50, 60) };
    const found = growthOnDays(series, daysOf(["2024-03-29", "2024-04-02", "2024-04-05"]));
    expect(found.growth && [...found.growth]).toEqual([1, 1.2, 1.2]);
    expect(growthOnDays(series, daysOf(["2024-04-02", "2024-04-08"]))).toEqual({
      growth: null,
      missingDay: dayNumber("2024-04-08"),
    });
    expect(growthOnDays(series, daysOf(["2024-03-01"])).missingDay).toBe(dayNumber("2024-03-01"));
    const broken = { days: daysOf(["2024-03-28"]), prices: Float64Array.of(0) };
    expect(growthOnDays(broken, daysOf(["2024-03-28"])).growth).toBeNull();
  });
});
