import { describe, expect, it } from "vitest";
import { readDecimalText, shiftPoint } from "./decimal-text";

describe("readDecimalText", () => {
  it.each([
    ["60", "60"],
    [" 060.50 ", "60.5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1,234,567.89", "1234567.89"],
    ["1,234", "1234"],
    ["0,5", "0.5"],
    ["33,33", "33.33"],
    ["1 234.5", "1234.5"],
    ["1’234.5", "1234.5"],
    ["0.00", "0"],
  ])("reads %s as %s", (typed, value) => {
    expect(readDecimalText(typed)).toEqual({ ok: true, value });
  });

  it.each(["", "abc", "1e-3", "١٢", "1.2.3", "1,2.3", "1,2,3", "--1", "Infinity", "NaN", "0x10"])(
    "refuses %j",
    (typed) => {
      expect(readDecimalText(typed).ok).toBe(false);
    },
  );

  it("says how many decimals are allowed instead of rounding", () => {
    expect(readDecimalText("0.005", { maxDecimals: 2 })).toEqual({
      ok: false,
      message: "Enter a number with at most 2 decimals.",
    });
    expect(readDecimalText("0.500", { maxDecimals: 2 })).toEqual({ ok: true, value: "0.5" });
  });

  it("takes a minus only where one belongs", () => {
    expect(readDecimalText("-3").ok).toBe(false);
    expect(readDecimalText("−3", { isNegativeAllowed: true })).toEqual({ ok: true, value: "-3" });
  });
});

describe("shiftPoint", () => {
  it.each([
    ["63.2", -2, "0.632"],
    ["0.632", 2, "63.2"],
    ["60", -2, "0.6"],
    ["0.6", 2, "60"],
    ["5", -2, "0.05"],
    ["0.0005", 2, "0.05"],
    ["-1.5", -2, "-0.015"],
    ["0", 2, "0"],
    ["0.3333333333333333333333", 2, "33.33333333333333333333"],
    ["123456", 3, "123456000"],
  ])("moves %s by %i to %s", (value, places, moved) => {
    expect(shiftPoint(value, places)).toBe(moved);
  });
});
