import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, divideHalfEven, powerOfTen, toScaled } from "./apportion";
import { Decimal, sum } from "./decimal";
import { splitMoney } from "./money";

const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 40 }))
  .map(([whole, decimals]) => new Decimal(whole.toString()).div(new Decimal(10).pow(decimals)));

describe("toScaled", () => {
  it("agrees with the decimal's own arithmetic", () => {
    fc.assert(
      fc.property(decimalText, fc.integer({ min: 0, max: 20 }), (value, extra) => {
        const decimals = value.decimalPlaces() + extra;
        const expected = value.times(new Decimal(10).pow(decimals)).toFixed(0);
        expect(toScaled(value, decimals).toString()).toBe(expected === "-0" ? "0" : expected);
      }),
    );
  });

  it("refuses to round and to read what is not finite", () => {
    expect(() => toScaled(new Decimal("1.005"), 2)).toThrow("more than 2 decimals");
    expect(() => toScaled(new Decimal(Number.NaN), 2)).toThrow(RangeError);
    expect(powerOfTen(12)).toBe(1_000_000_000_000n);
  });
});

describe("divideHalfEven", () => {
  it("rounds halves to the even neighbour, below zero too", () => {
    const cases = [5n, 15n, 25n, -5n, -15n, 14n, 16n, -14n];
    expect(cases.map((n) => divideHalfEven(n, 10n))).toEqual([0n, 2n, 2n, 0n, -2n, 1n, 2n, -1n]);
  });
});

describe("apportion", () => {
  const ratios = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 40 })
    .filter((list) => list.some((ratio) => ratio > 0n));

  it("has parts that sum to the whole, each within one unit of its exact share", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), ratios, (total, list) => {
        const parts = apportion(total, list);
        const ratioSum = list.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, index) => {
          const off = part * ratioSum - total * (list[index] ?? 0n);
          expect(off < ratioSum && off > -ratioSum).toBe(true);
        });
      }),
    );
  });

  it("gives leftovers to the largest remainders, ties to the earlier part", () => {
    expect(apportion(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(apportion(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
    expect(apportion(0n, [1n, 2n])).toEqual([0n, 0n]);
  });

  it("refuses what cannot be split", () => {
    expect(() => apportion(1n, [])).toThrow("more than 0");
    expect(() => apportion(1n, [0n])).toThrow("more than 0");
    expect(() => apportion(1n, [2n, -1n])).toThrow("negative");
    expect(() => apportion(-1n, [1n])).toThrow("negative");
  });

  it("splits money to the cent", () => {
    const thirds = splitMoney(new Decimal("99.99"), [
      new Decimal("0.4"),
      new Decimal("0.35"),
      new Decimal("0.25"),
    ]);
    // 39.996, 34.9965, 24.9975: floors 39.99 + 34.99 + 24.99 leave two cents, to .75 and .65 of a cent.
    expect(thirds.map((part) => part.toFixed(2))).toEqual(["39.99", "35.00", "25.00"]);
    expect(sum(thirds).toFixed(2)).toBe("99.99");
  });
});
