import { describe, expect, it } from "vitest";
import { dayNumber } from "@/lib/kernel/dates";
import { measureStretch } from "./measure-stretch";

/** Ends of years from 2000 on. */
function curveOf(...growth: number[]) {
  const days = growth.map((_, index) => dayNumber(`${2000 + index}-12-31`));
  return { days: Int32Array.from(days), growth: Float64Array.from(growth) };
}

describe("the fall of a stretch", () => {
  it("is recovered from on the first row as high as the peak, also after the stretch", () => {
    expect(measureStretch(curveOf(1, 0.5, 0.75, 1, 2), 2).fall).toMatchObject({
      depth: -0.5,
      from: "2000-12-31",
      to: "2001-12-31",
      recovered: "2003-12-31",
      yearsToRecover: 2,
      yearsUnderWater: 3,
    });
  });

  it("begins at the peak, not at an equal height before it, and lasts while nothing is as high", () => {
    expect(measureStretch(curveOf(1, 2, 1, 1.5), 3).fall).toMatchObject({
      from: "2001-12-31",
      recovered: null,
    });
    expect(measureStretch(curveOf(1, 1.5, 2), 2).fall).toBeNull();
  });
});
