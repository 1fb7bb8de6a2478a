import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { exactDifference, exactProduct, exactSum, isPositive } from "./exact-difference";

describe("exact differences", () => {
  it.each([
    ["0.63", "0.63", "0"],
    ["0.632", "0.63", "0.002"],
    ["0.57", "0.5511", "0.0189"],
    [0.3, 0.1, "0.2"],
    [1e-7, 0, "0.0000001"],
    ["-1", "2.5", "-3.5"],
    ["1", "0.3333333333333333333333333333", "0.6666666666666666666666666667"],
  ])("%s − %s is %s", (a, b, difference) => {
    expect(exactDifference(a, b)).toBe(difference);
  });

  it("agrees with the kernel's decimals", () => {
    for (let index = 1; index < 200; index += 1) {
      const a = new Decimal(index).div(7).toDecimalPlaces(10);
      const b = new Decimal(index).div(11).toDecimalPlaces(8);
      expect(exactDifference(a, b)).toBe(a.minus(b).toFixed());
    }
  });

  it("adds as exactly", () => {
    expect(exactSum("33333.33", exactSum("33333.33", "33333.33"))).toBe("99999.99");
    expect(exactSum("0.1", "-0.30")).toBe("-0.2");
  });

  it("knows what is above zero", () => {
    expect(["0.1", "0", "-0.1", "0.00"].map(isPositive)).toEqual([true, false, false, false]);
  });
});

describe("exact products", () => {
  it.each([
    ["50000.00", 0.632],
    ["33333.33", "0.1234567891"],
    ["-2.5", 1e-7],
    ["0", "12.5"],
    ["9007199254740993.01", "3"],
  ])("%s × %s is what the kernel's decimals say", (a, b) => {
    const product = exactProduct(a, b);
    expect(new Decimal(product).eq(new Decimal(a).times(b))).toBe(true);
    expect(product).not.toMatch(/e/);
  });
});
