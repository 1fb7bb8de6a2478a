import { describe, expect, it } from "vitest";
import { wholeDay } from "./day-text";

describe("a day being typed", () => {
  it("is none until its year is whole", () => {
    const typed = ["", "0002-03-31", "0020-03-31", "0202-03-31", "2025-03-31"];
    expect(typed.map((text) => wholeDay(text, text === ""))).toEqual([null, null, null, null, "2025-03-31"]);
  });

  it("is gone once the field is emptied, not while a part of it is missing", () => {
    expect(wholeDay("", false)).toBe("");
    expect(wholeDay("", true)).toBeNull();
  });
});
