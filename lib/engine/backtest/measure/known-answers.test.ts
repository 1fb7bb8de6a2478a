import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import { simulate } from "@/lib/engine/backtest/simulate";
import type { PriceTable } from "@/lib/engine/backtest/types";
import { annualPriceLevels, annualTable } from "@/lib/engine/history/annual-table";
import { yearOfDay } from "@/lib/kernel/civil-day";
import { type Cadence, dayNumber } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { monthlyReturns, yearlyReturns } from "./calendar-returns";
import { deflateRun, priceLevels } from "./deflate";
import { type MeasuredRun, measureSimulation } from "./measure-simulation";

const folders = [process.env.PLUMBLINE_SHARED_DATA ?? "../shared/data", "../../shared/data"];
const daily = folders.map((folder) => path.resolve(folder, "etf-daily")).find(existsSync);

type Line = { quantity: string; expected: number; got: number; within: number };

/** `M/D/YYYY` or `YYYY-MM-DD`. */
function dayOf(text: string): number {
  const [month = "", day = "", year] = text.split("/");
  return dayNumber(year === undefined ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** The rows of a file on which all of the symbols have a price, between two days. */
function tableOf(
  file: string,
  symbols: readonly string[],
  from = "1900-01-01",
  to = "2199-12-31",
): PriceTable {
  const text = readFileSync(path.join(daily ?? "", file), "utf8").replace(/^\uFEFF/, "");
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(",");
  const places = symbols.map((symbol) => names.indexOf(symbol));
  const rows = lines
    .map((line) => line.split(","))
    .map((cells) => ({ day: dayOf(cells[0] ?? ""), prices: places.map((place) => Number(cells[place])) }))
    .filter(
      ({ day, prices }) =>
        prices.every((price) => price > 0) && day >= dayNumber(from) && day <= dayNumber(to),
    );
  return {
    symbols,
    days: Int32Array.from(rows, ({ day }) => day),
    prices: Float64Array.from(rows.flatMap(({ prices }) => prices)),
  };
}

/** Weights held as they are, or brought back on the first close of each period. */
function runOf(table: PriceTable, weights: readonly string[], cadence: Cadence): MeasuredRun {
  const shares = table.symbols.map((symbol, column) => ({
    symbol,
    weight: new Decimal(weights[column] ?? "0"),
  }));
  const policy = policyOfWeights(shares, null, {
    mode: cadence === "none" ? "static" : "periodic",
    cadence,
    destination: "target",
    scope: "all",
    costBps: 0,
  });
  const simulation = simulate({ table, policy, amount: 10_000, flows: [], isStartCharged: false });
  return { simulation, days: table.days, amount: 10_000, flows: [] };
}

function heldAlone(symbol: string, file = TOTAL_RETURN, from?: string, to?: string): MeasuredRun {
  return runOf(tableOf(file, [symbol], from, to), ["1"], "none");
}

function yearOf({ simulation, days }: MeasuredRun, year: number): number {
  const found = yearlyReturns({ days, growth: simulation.growth }).find((each) => each.year === year);
  return found?.value ?? Number.NaN;
}

const TOTAL_RETURN = "assetallocation_total_return.csv";
const PRICES = "assetallocation_prices.csv";
const LATER = "chrisjamn_adjclose_2019_2024.csv";
/** Figures are named in percent with one decimal. */
const PERCENT_1 = 0.0005 + 1e-9;

const YEARS: readonly [symbol: string, year: number, expected: number, file: string][] = [
  ["SPY", 2008, -0.368, TOTAL_RETURN],
  ["SPY", 2013, 0.323, TOTAL_RETURN],
  ["SPY", 2019, 0.312, TOTAL_RETURN],
  ["SPY", 2022, -0.182, TOTAL_RETURN],
  ["AGG", 2022, -0.13, TOTAL_RETURN],
  ["TLT", 2008, 0.339, TOTAL_RETURN],
  ["TLT", 2022, -0.312, TOTAL_RETURN],
  ["GLD", 2013, -0.283, TOTAL_RETURN],
  ["AGG", 2019, 0.085, TOTAL_RETURN],
  ["AGG", 2019, 0.055, PRICES],
  ["SPY", 2022, -0.182, LATER],
  ["AGG", 2022, -0.13, LATER],
  ["TLT", 2022, -0.312, LATER],
];

function calendarYears(): Line[] {
  return YEARS.map(([symbol, year, expected, file]) => ({
    quantity: `${symbol} ${year}${file === PRICES ? ", price only" : ""}${file === LATER ? ", second source" : ""}`,
    expected,
    got: yearOf(heldAlone(symbol, file), year),
    within: PERCENT_1,
  }));
}

function spyDrawdown(): Line[] {
  const metrics = measureSimulation(heldAlone("SPY", TOTAL_RETURN, "2007-01-01", "2012-12-31"));
  expect(metrics).toMatchObject({ maxDrawdownFrom: "2007-10-09", maxDrawdownTrough: "2009-03-09" });
  const got = metrics.maxDrawdown ?? Number.NaN;
  return [{ quantity: "SPY largest fall 2007–2009", expected: -0.552, got, within: 0.00005 }];
}

/** Closes at year ends from a file of calendar-year returns. */
function tableOfYears(symbols: readonly string[], first: number, last: number): PriceTable {
  const text = readFileSync(path.join(daily ?? "", "derived_37etf_calendar_year_returns.csv"), "utf8");
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const places = symbols.map((symbol) => head.split(",").indexOf(symbol));
  const rows = [symbols.map(() => 1)];
  for (let year = first; year <= last; year += 1) {
    const cells = lines.find((line) => line.startsWith(`${year},`))?.split(",") ?? [];
    const before = rows.at(-1) ?? [];
    rows.push(places.map((place, column) => (before[column] ?? 1) * (1 + Number(cells[place]))));
  }
  return {
    symbols,
    days: Int32Array.from(rows, (_, row) => dayNumber(`${first - 1 + row}-12-31`)),
    prices: Float64Array.from(rows.flat()),
  };
}

/** Only the last row of each year. */
function yearEnds({ symbols, days, prices }: PriceTable): PriceTable {
  const width = symbols.length;
  const isLast = (row: number) =>
    row + 1 === days.length || yearOfDay(days[row + 1] ?? 0) > yearOfDay(days[row] ?? 0);
  const rows = [...days.keys()].filter(isLast);
  return {
    symbols,
    days: Int32Array.from(rows, (row) => days[row] ?? 0),
    prices: Float64Array.from(rows.flatMap((row) => [...prices.subarray(row * width, row * width + width)])),
  };
}

/**
 * The answer comes from returns of calendar years rounded to four decimals, brought back at year ends. The daily file
 * itself differs by that rounding; on its daily rows, where the trade falls on the first close of the new year, by that day too.
 */
function sixtyForty(): Line[] {
  const table = tableOf(TOTAL_RETURN, ["SPY", "AGG"], "2003-12-31", "2022-12-31");
  const weights = ["0.6", "0.4"];
  const byYear = measureSimulation(runOf(tableOfYears(["SPY", "AGG"], 2004, 2022), weights, "A"));
  const atEnds = measureSimulation(runOf(yearEnds(table), weights, "A"));
  const byDay = measureSimulation(runOf(table, weights, "A"));
  // Every weekday is a row of this file: about 261 a year, not 252.
  expect(byDay.periodsPerYear).toBeGreaterThan(260.5);
  const name = "SPY/AGG 60/40 yearly 2004–2022";
  const cagr = byYear.cagr ?? Number.NaN;
  return [
    { quantity: `${name}, growth`, expected: 3.4961, got: byYear.growth, within: 0.00005 },
    { quantity: `${name}, a year`, expected: 0.06809, got: cagr, within: 0.000005 },
    { quantity: `${name}, unrounded year ends`, expected: 3.4961, got: atEnds.growth, within: 0.0005 },
    { quantity: `${name}, daily rows`, expected: 3.4961, got: byDay.growth, within: 0.005 },
  ];
}

function annualSixtyForty(): { lines: Line[]; run: MeasuredRun } {
  const all = annualTable();
  const columns = [all.symbols.indexOf("sp500"), all.symbols.indexOf("treasury_10y")];
  const width = all.symbols.length;
  const table = {
    symbols: ["stocks", "bonds"],
    days: all.days,
    prices: Float64Array.from({ length: all.days.length * 2 }, (_, cell) => {
      return all.prices[(cell >> 1) * width + (columns[cell % 2] ?? 0)] ?? Number.NaN;
    }),
  };
  const run = runOf(table, ["0.6", "0.4"], "A");
  const got = measureSimulation(run).cagr ?? Number.NaN;
  return {
    run,
    lines: [
      { quantity: "S&P 500/10-year bond 60/40, 1928–2025, a year", expected: 0.08342, got, within: 0.000005 },
    ],
  };
}

/** Quantity, expected, got, difference. */
function printed(lines: readonly Line[]): string {
  const rows = [
    ["quantity", "expected", "got", "difference"],
    ...lines.map(({ quantity, expected, got }) => [
      quantity,
      String(expected),
      got.toFixed(6),
      (got - expected).toExponential(1),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")).join("\n");
}

function check(lines: readonly Line[]): void {
  process.stdout.write(`${printed(lines)}\n`);
  expect(lines.filter(({ expected, got, within }) => !(Math.abs(got - expected) <= within))).toEqual([]);
}

describe.skipIf(!daily)(`known answers of funds (${daily ?? "../shared/data is absent: skipped"})`, () => {
  it("are met by the simulator and its measures", () => {
    check([...calendarYears(), ...spyDrawdown(), ...sixtyForty()]);
  });

  it("agree by year with a table derived elsewhere, for all 37 funds", () => {
    const text = readFileSync(path.join(daily ?? "", "derived_37etf_calendar_year_returns.csv"), "utf8");
    const [head = "", ...lines] = text.trim().split(/\r?\n/);
    let compared = 0;
    head.split(",").forEach((symbol, place) => {
      // The first two rows of IWM are bad.
      if (place === 0) return;
      const run = heldAlone(symbol, TOTAL_RETURN, symbol === "IWM" ? "2000-06-01" : undefined);
      const years = yearlyReturns({ days: run.days, growth: run.simulation.growth });
      for (const { year, value, isPartial } of years.filter((each) => !each.isPartial)) {
        const cell = lines.find((line) => line.startsWith(`${year},`))?.split(",")[place];
        expect(isPartial).toBe(false);
        expect(Math.abs(value - Number(cell)), `${symbol} ${year}: ${value} for ${cell}`).toBeLessThan(
          0.00006,
        );
        compared += 1;
      }
    });
    expect(compared).toBeGreaterThan(500);
  });

  it("mark what a series does not span: one that ends a day before the year does", () => {
    const run = heldAlone("SPY", LATER);
    const years = yearlyReturns({ days: run.days, growth: run.simulation.growth });
    expect(years.map(({ year, isPartial }) => [year, isPartial])).toEqual([
      [2019, true],
      [2020, false],
      [2021, false],
      [2022, false],
      [2023, false],
      [2024, true],
    ]);
    expect(monthlyReturns({ days: run.days, growth: run.simulation.growth })).toHaveLength(72);
  });
});

describe("known answers of the annual table", () => {
  it("are met by the simulator and its measures", () => {
    const { lines, run } = annualSixtyForty();
    check(lines);
    const levels = priceLevels(annualPriceLevels(), run.days);
    if (!levels) throw new Error("consumer prices cover the annual table");
    expect(levels.rows).toBe(99);
    const [nominal, real] = [measureSimulation(run), measureSimulation(deflateRun(run, levels))];
    const inflation = (levels.levels[98] ?? 1) / (levels.levels[0] ?? 1);
    expect(real.growth).toBeCloseTo(nominal.growth / inflation, 6);
    expect(nominal.periodsPerYear).toBeCloseTo(1, 4);
    expect(nominal.worstYear).toMatchObject({ year: 1931, isPartial: false });
  });
});
