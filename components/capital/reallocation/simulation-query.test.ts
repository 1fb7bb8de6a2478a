import { describe, expect, it } from "vitest";
import { draftOf, hrefOf, inputOf } from "./simulation-query";

describe("the address of a replay", () => {
  it("is what was asked for, and back", () => {
    const draft = draftOf({
      check: "week",
      min_days: "10",
      max_shift: "0.2",
      other: "x",
      start: "",
      end: ["a", "b"],
    });
    expect(draft).toEqual({ check: "week", min_days: "10", max_shift: "0.2" });
    expect(inputOf(draft)).toEqual({ check: "week", min_days: 10, max_shift: "0.2" });
    expect(hrefOf(draft)).toBe("/capital/reallocations/simulation?check=week&min_days=10&max_shift=0.2");
    expect(hrefOf({})).toBe("/capital/reallocations/simulation");
    expect(inputOf({})).toEqual({});
  });
});
