import { describe, expect, it } from "vitest";
import { findTemplate, TEMPLATES } from "@/lib/engine/framework/templates";
import { annualTable } from "./annual-table";
import { bucketColumns } from "./bucket-columns";
import { mapBuckets } from "./map-buckets";
import { stressYears, worstYears } from "./worst-years";

const bucketsOf = (key: string) => findTemplate(key)?.framework.buckets ?? [];
const FILLED = TEMPLATES.filter(({ framework }) => framework.buckets.length > 0);

describe("the worst calendar years", () => {
  it("of Balanced: 1931 first, 2008 by hand", () => {
    const years = worstYears(mapBuckets(bucketsOf("balanced"), "annual"), 5);
    expect(years.map(({ year }) => year)).toEqual([1931, 1937, 2022, 2008, 1930]);
    const crisis = years[3];
    expect(crisis?.return).toBeCloseTo(0.6 * -0.365523 + 0.35 * 0.201013 + 0.05 * 0.043178, 12);
    expect(crisis?.buckets.map(({ contribution }) => contribution)).toEqual([
      0.6 * -0.365523,
      0.35 * 0.201013,
      0.05 * 0.043178,
    ]);
    expect(crisis?.realReturn).toBeCloseTo((1 + (crisis?.return ?? 0)) / 1.000914 - 1, 12);
    expect(crisis?.buckets.map(({ fit }) => fit)).toEqual(["own", "stand_in", "stand_in"]);
  });

  it("of every template: contributions sum to the year, worst first, and a bucket without a series follows the rest", () => {
    for (const { framework } of FILLED) {
      const mapped = mapBuckets(framework.buckets, "annual");
      const years = worstYears(mapped, 98);
      expect(years).toHaveLength(98);
      years.forEach((one, index) => {
        expect(one.return).toBeGreaterThanOrEqual(years[index - 1]?.return ?? -1);
        const sum = one.buckets.reduce((total, { contribution }) => total + contribution, 0);
        expect(sum).toBeCloseTo(one.return, 12);
      });
      expect(years[0]?.return).toBeLessThan(0);
    }
  });

  it("spreads crypto over the rest: the whole is what the others make of it", () => {
    const mapped = mapBuckets(bucketsOf("multi_asset_tracker"), "annual");
    const crisis = stressYears(mapped).find(({ year }) => year === 2008);
    const spoken = 0.65 * -0.365523 + 0.15 * 0.043178 + 0.05 * 0.014;
    expect(crisis?.return).toBeCloseTo(spoken / 0.85, 12);
    expect(crisis?.buckets.find(({ label }) => label === "Crypto")?.return).toBeCloseTo(spoken / 0.85, 12);
  });

  it("takes a live portfolio's own shares in place of the targets", () => {
    const mapped = mapBuckets(bucketsOf("balanced"), "annual").map((one) => ({
      ...one,
      share: one.series === "sp500" ? 1 : 0,
    }));
    expect(worstYears(mapped, 1)[0]).toMatchObject({ year: 1931, return: -0.438375 });
    expect(worstYears(mapped, 0)).toEqual([]);
  });
});

describe("a column a leaf", () => {
  it("of every template grows as the year's contributions say when brought back every year", () => {
    for (const { framework } of FILLED) {
      const mapped = mapBuckets(framework.buckets, "annual");
      const { symbols, prices, days } = bucketColumns(mapped, annualTable());
      expect(symbols).toEqual(mapped.map(({ path }) => path));
      expect(days).toHaveLength(99);
      expect(prices.every((price) => price > 0)).toBe(true);
      stressYears(mapped).forEach((one, index) => {
        const cell = (row: number, column: number) => prices[row * symbols.length + column] ?? 0;
        const growth = mapped.reduce(
          (sum, { share }, column) => sum + share * (cell(index + 1, column) / cell(index, column)),
          0,
        );
        expect(growth).toBeCloseTo(1 + one.return, 10);
      });
    }
  });
});
