import { describe, expect, it } from "vitest";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { monthlyPriceLevels, monthlyTable } from "./monthly-table";
import type { MonthlyFact } from "./types";

/** Four months over a turn of year: round figures, the last without a dividend. */
const FACTS: MonthlyFact[] = [
  { year: 1899, month: 11, price: 100, dividend: 12, cpi: 8, bondGrowthToNext: 1.01 },
  { year: 1899, month: 12, price: 110, dividend: 12, cpi: 8.1, bondGrowthToNext: 1.02 },
  { year: 1900, month: 1, price: 99, dividend: 24, cpi: 8.2, bondGrowthToNext: 0.9 },
  { year: 1900, month: 2, price: 101, dividend: null, cpi: 8.3, bondGrowthToNext: null },
];

describe("the monthly table", () => {
  it("grows shares by price and a twelfth of the dividend, and books a bond's return in the month after its row", () => {
    const { prices, days, symbols } = monthlyTable(FACTS);
    expect(symbols).toEqual(["sp500", "treasury_10y"]);
    expect([...days].map(dateOfDayNumber)).toEqual(["1899-11-30", "1899-12-31", "1900-01-31"]);
    expect([...prices]).toEqual([1, 1, 1.11, 1.01, 1.11 * (101 / 110), 1.01 * 1.02]);
  });

  it("ends before the first month without a dividend", () => {
    expect(monthlyTable(FACTS).days).toHaveLength(3);
    expect(monthlyTable(FACTS.slice(0, 2)).days).toHaveLength(2);
  });

  it("refuses a missing month and a missing bond return, naming them", () => {
    expect(() => monthlyTable(FACTS.toSpliced(1, 1))).toThrow("jumps from 1899-11 to 1900-01");
    const holed = FACTS.map((fact, i) => (i === 1 ? { ...fact, bondGrowthToNext: null } : fact));
    expect(() => monthlyTable(holed)).toThrow("no bond return for 1899-12");
  });

  it("takes measured consumer prices from where they begin, the collection's before", () => {
    const measured = [
      { month: "1900-01", index: 9 },
      { month: "1900-02", index: 9.5 },
    ];
    expect(monthlyPriceLevels(FACTS, measured)).toEqual([
      { month: "1899-11", index: 8 },
      { month: "1899-12", index: 8.1 },
      ...measured,
    ]);
    expect(monthlyPriceLevels(FACTS, [])).toHaveLength(4);
  });
});
