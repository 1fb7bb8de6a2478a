import { describe, expect, it } from "vitest";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { type ClassHolding, trackAllocation } from "./track-allocation";
import { defaultTrackerTargets, trackerTargets } from "./tracker-targets";

const TARGETS = defaultTrackerTargets();

function holding(name: string, assetClass: string, value: string): ClassHolding {
  return { name, assetClass, value: new Decimal(value) };
}

/** The example of the contract: 183,535.63 of which 77,680 are named. */
const EXAMPLE = [
  holding("AAPL", "stocks", "26940"),
  holding("VOO", "etfs", "30000"),
  holding("Gold", "commodities", "20740"),
  holding("BTC", "crypto", "0"),
];

describe("the allocation tracker", () => {
  it("has six default classes", () => {
    expect(TARGETS.map(({ assetClass, share }) => [assetClass, share.toNumber()])).toEqual([
      ["stocks", 0.5],
      ["etfs", 0.15],
      ["commodities", 0.15],
      ["crypto", 0.1],
      ["futures", 0.05],
      ["cash", 0.05],
    ]);
  });

  it("meets the worked example to the digit", () => {
    const { rows, totalDrift, needsRebalancing, unallocatedValue } = trackAllocation(
      TARGETS,
      EXAMPLE,
      new Decimal("183535.63"),
    );
    const figures = rows.map((row) => [
      row.assetClass,
      row.currentPercent.toNumber(),
      row.targetPercent.toNumber(),
      row.currentValue.toNumber(),
      row.targetValue.toNumber(),
      row.difference.toNumber(),
      row.differencePercent.toNumber(),
      row.isOut,
    ]);
    // 30,000 / 183,535.63 = 16.3456 %, 20,740 / 183,535.63 = 11.3002 %; 15 % of it is 27,530.34.
    expect(figures).toEqual([
      ["stocks", 14.68, 50, 26940, 91768, -64828, -35.32, true],
      ["etfs", 16.35, 15, 30000, 27530, 2470, 1.35, false],
      ["commodities", 11.3, 15, 20740, 27530, -6790, -3.7, false],
      ["crypto", 0, 10, 0, 18354, -18354, -10, true],
      ["futures", 0, 5, 0, 9177, -9177, -5, false],
      ["cash", 0, 5, 0, 9177, -9177, -5, false],
    ]);
    expect(totalDrift.toNumber()).toBe(60.37);
    expect(needsRebalancing).toBe(true);
    expect(unallocatedValue.toNumber()).toBe(105856);
  });

  it("judges the threshold strictly and before rounding", () => {
    const at = (value: string) =>
      trackAllocation(
        [{ assetClass: "stocks", share: new Decimal("0.5") }],
        [holding("A", "stocks", value)],
        new Decimal(1000000),
      ).needsRebalancing;
    expect(at("450000")).toBe(false);
    expect(at("449999.99")).toBe(true);
    expect(at("550000")).toBe(false);
    expect(at("550000.01")).toBe(true);
  });

  it("gives a class without a target a row of its own, and none a minus zero", () => {
    const { rows } = trackAllocation(TARGETS, [holding("Barn", "real estate", "10")], new Decimal(1000));
    const row = rows.at(-1);
    expect([row?.assetClass, row?.targetPercent.toNumber(), row?.difference.toNumber()]).toEqual([
      "real estate",
      0,
      10,
    ]);
    const even = trackAllocation(
      [{ assetClass: "cash", share: new Decimal(1) }],
      [holding("C", "cash", "99.999")],
      new Decimal("100"),
    );
    expect(Object.is(even.rows[0]?.difference.toNumber(), 0)).toBe(true);
  });

  it("adds holdings of one class, and every figure to the whole", () => {
    const { rows, unallocatedValue } = trackAllocation(
      TARGETS,
      [holding("A", "stocks", "100"), holding("B", "stocks", "200"), holding("C", "cash", "300")],
      new Decimal(1000),
    );
    expect(rows[0]?.currentValue.toNumber()).toBe(300);
    expect(
      sum(rows.map((row) => row.currentValue))
        .plus(unallocatedValue)
        .toNumber(),
    ).toBe(1000);
  });

  it.each([
    ["a value of 0", EXAMPLE, "0", "portfolio_value: must be above 0"],
    ["a negative holding", [holding("AAPL", "stocks", "-0.01")], "10", "the value of AAPL is below 0"],
    [
      "holdings beyond the value",
      [holding("A", "stocks", "60.01"), holding("B", "cash", "40")],
      "100",
      "holdings: they add up to 100.01, 0.01 more than the portfolio_value of 100.00",
    ],
  ])("refuses %s", (_what, holdings, value, message) => {
    expect(() => trackAllocation(TARGETS, holdings, new Decimal(value))).toThrow(message);
  });

  it("keeps the whole path of two buckets that would share a name", () => {
    const bucket = (path: string) => ({ path, label: path, targetWeight: new Decimal("0.5") });
    const names = trackerTargets([bucket("Region/US"), bucket("Sleeve/US")]).map((one) => one.assetClass);
    expect(names).toEqual(["region/us", "sleeve/us"]);
  });
});
