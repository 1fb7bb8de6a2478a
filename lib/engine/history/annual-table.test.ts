import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { ANNUAL_RETURNS } from "./annual-returns.data";
import { annualPriceLevels, annualTable } from "./annual-table";
import { ABOUT_SERIES, SERIES_KEYS } from "./series";

const folders = [process.env.PLUMBLINE_SHARED_DATA ?? "../shared/data", "../../shared/data"];
const find = (name: string) => folders.map((folder) => join(folder, name)).find(existsSync) ?? "";
const shared = find("annual/damodaran_annual_returns_1928_2025.csv");
const consumerPrices = find("macro/cpi_u_npm_cpi-us_1.202511.0.csv");

function cells(path: string): string[][] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

describe("the annual table", () => {
  it("has a year a row from 1928 to 2025, and a base at the end of 1927", () => {
    const { days, prices, symbols } = annualTable();
    expect(ANNUAL_RETURNS.map(([year]) => year)).toEqual(Array.from({ length: 98 }, (_, i) => 1928 + i));
    expect(symbols).toEqual(SERIES_KEYS);
    expect(dateOfDayNumber(days[0] ?? 0)).toBe("1927-12-31");
    expect(dateOfDayNumber(days[98] ?? 0)).toBe("2025-12-31");
    expect([...prices.slice(0, 7)]).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(prices.length).toBe(99 * 7);
    expect(prices.every((price) => price > 0)).toBe(true);
  });

  it("turns returns into an index: 2008 is minus 36.6 % for shares, plus 20.1 % for Treasuries", () => {
    const { prices } = annualTable();
    const change = (column: number) => (prices[81 * 7 + column] ?? 0) / (prices[80 * 7 + column] ?? 1) - 1;
    expect(change(0)).toBeCloseTo(-0.365523, 12);
    expect(change(3)).toBeCloseTo(0.201013, 12);
  });

  it("60/40 of shares and 10-year Treasuries, brought back every year, makes 8.342 % a year", () => {
    const { days, prices } = annualTable();
    let growth = 1;
    for (let row = 1; row < 99; row += 1) {
      const change = (column: number) =>
        (prices[row * 7 + column] ?? 0) / (prices[row * 7 - 7 + column] ?? 1);
      growth *= 0.6 * change(0) + 0.4 * change(3);
    }
    const years = ((days[98] ?? 0) - (days[0] ?? 0)) / 365.25;
    expect(100 * (growth ** (1 / years) - 1)).toBeCloseTo(8.342, 3);
  });

  it("says of every series what it is; real estate says that it is price only", () => {
    expect(Object.keys(ABOUT_SERIES)).toEqual([...SERIES_KEYS]);
    expect(ABOUT_SERIES.real_estate.name).toMatch(/price only/);
    expect(ABOUT_SERIES.real_estate.about).toMatch(/no rent/);
  });

  it.runIf(shared !== "")("is the source's table, cell for cell", () => {
    const rows = cells(shared).map((row) => row.map(Number));
    expect(rows).toHaveLength(98);
    expect(ANNUAL_RETURNS).toEqual(rows);
  });

  it.runIf(consumerPrices !== "")(
    "its inflation is that of measured consumer prices to 0.06 points a year",
    () => {
      const measured = new Map(cells(consumerPrices).map(([month, index]) => [month, Number(index)]));
      const levels = annualPriceLevels();
      const compared = levels.flatMap(({ month, index }, row) => {
        const [now, before] = [measured.get(month), measured.get(levels[row - 1]?.month ?? "")];
        return now && before ? [index / (levels[row - 1]?.index ?? 1) - now / before] : [];
      });
      expect(compared).toHaveLength(97); // 2025 has no December in the package.
      expect(Math.max(...compared.map(Math.abs))).toBeLessThan(0.0006);
    },
  );
});
