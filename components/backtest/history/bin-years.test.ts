import { describe, expect, it } from "vitest";
import { binYears } from "./bin-years";

describe("years by return", () => {
  it("stand in bins of five points, empty ones between included, edges in the upper bin", () => {
    const bins = binYears([
      { year: 1931, return: -0.14 },
      { year: 1940, return: -0.001 },
      { year: 1941, return: 0 },
      { year: 1942, return: 0.05 },
      { year: 1943, return: 0.15 },
    ]);
    expect(bins.map(({ from, to, years }) => [from, to, ...years])).toEqual([
      [-0.15, -0.1, 1931],
      [-0.1, -0.05],
      [-0.05, 0, 1940],
      [0, 0.05, 1941],
      [0.05, 0.1, 1942],
      [0.1, 0.15],
      [0.15, 0.2, 1943],
    ]);
    expect(binYears([])).toEqual([]);
  });
});
