import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, maxOf, minOf, ONE, sum, ZERO } from "./decimal";
import { InvalidInputError } from "./errors";
import { CENT, moneyText, splitExactly, splitMoney } from "./money";
import { bpsToShare, normaliseWeights, weightNumber } from "./weight";

const cents = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((n) => new Decimal(n.toString()).div(100));
const ratios = fc
  .array(
    fc.integer({ min: 0, max: 1_000_000 }).map((n) => new Decimal(n)),
    { minLength: 1, maxLength: 40 },
  )
  .filter((list) => list.some((ratio) => !ratio.isZero()));

describe("splitting an amount", () => {
  it("law: the parts sum to the whole, to the cent", () => {
    fc.assert(
      fc.property(cents, ratios, (total, shares) => {
        expect(sum(splitMoney(total, shares)).eq(total)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("law: no part is a cent or more away from its exact share, and none is negative", () => {
    fc.assert(
      fc.property(cents, ratios, (total, shares) => {
        const whole = sum(shares);
        splitMoney(total, shares).forEach((part, index) => {
          const exact = total.times(shares[index] ?? ZERO).div(whole);
          expect(part.minus(exact).abs().lt(CENT)).toBe(true);
          expect(part.gte(0)).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("gives the leftover units to the largest remainders, ties to the earlier part", () => {
    const thirds = splitMoney(new Decimal("100"), [ONE, ONE, ONE]);
    expect(thirds.map(moneyText)).toEqual(["33.34", "33.33", "33.33"]);
    const uneven = splitMoney(new Decimal("0.03"), [new Decimal(1), new Decimal(1), new Decimal(2)]);
    expect(uneven.map(moneyText)).toEqual(["0.01", "0.01", "0.01"]);
  });

  it("refuses what cannot be split", () => {
    const half = [ONE, ONE];
    expect(() => splitMoney(new Decimal("-1"), half)).toThrow(InvalidInputError);
    expect(() => splitMoney(new Decimal("0.005"), half)).toThrow("0.005 is no multiple of 0.01");
    expect(() => splitMoney(ONE, [ZERO, ZERO])).toThrow("more than 0");
    expect(() => splitExactly(ONE, [new Decimal(-1), ONE, ONE], CENT)).toThrow("must not be negative");
  });
});

describe("normalising weights", () => {
  it("law: the result sums to exactly 1 with ten decimals, and exact weights stay as they are", () => {
    fc.assert(
      fc.property(ratios, (list) => {
        const normal = normaliseWeights(list);
        expect(sum(normal).eq(ONE)).toBe(true);
        expect(normaliseWeights(normal).every((weight, index) => weight.eq(normal[index] ?? ZERO))).toBe(
          true,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("survives the trip through a JSON number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (units) => {
        const weight = new Decimal(units).div(10_000_000_000);
        expect(new Decimal(weightNumber(weight)).eq(weight)).toBe(true);
      }),
    );
  });

  it("reads basis points as a share", () => {
    expect(bpsToShare(500).toFixed()).toBe("0.05");
    expect(maxOf(ONE, ZERO)).toBe(ONE);
    expect(minOf(ONE, ZERO)).toBe(ZERO);
  });
});
