import { describe, expect, it } from "vitest";
import { dateTicks, niceRange, valueTicks } from "./axis-ticks";

describe("axes", () => {
  it("ticks on round values", () => {
    expect(valueTicks(0, 0.63)).toEqual([0, 0.2, 0.4, 0.6]);
    expect(valueTicks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(valueTicks(5, 5)).toEqual([5]);
  });

  it("ends ranges on round values and starts at zero where told", () => {
    expect(niceRange(93, 187, false)).toEqual([80, 200]);
    expect(niceRange(93, 187, true)).toEqual([0, 200]);
    expect(niceRange(-0.13, 0.02, true)).toEqual([-0.15, 0.05]);
    expect(niceRange(0, 0, true)[0]).toBeLessThan(niceRange(0, 0, true)[1]);
  });

  it("marks years on long spans and months on short ones", () => {
    expect(dateTicks("2005-01-03", "2026-11-20", 6, "en-US").map((tick) => tick.label)).toEqual([
      "2010",
      "2015",
      "2020",
      "2025",
    ]);
    expect(dateTicks("2026-01-01", "2026-04-10", 6, "en-US").map((tick) => tick.label)).toEqual([
      "Jan 2026",
      "Feb 2026",
      "Mar 2026",
      "Apr 2026",
    ]);
  });
});
