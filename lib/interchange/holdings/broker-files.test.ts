import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText } from "@/lib/interchange/read-text";
import { readHoldings } from "./read-holdings";

const FOLDER = join(process.cwd(), "../shared/data/broker");
const ELSEWHERE = process.env.PLUMBLINE_SHARED_DATA
  ? join(process.env.PLUMBLINE_SHARED_DATA, "broker")
  : FOLDER;
const folder = existsSync(FOLDER) ? FOLDER : ELSEWHERE;
const isPresent = existsSync(folder);
if (!isPresent) console.info(`Skipped: no broker files in ${folder}`);

function read(file: string) {
  return readHoldings(readText(readFileSync(join(folder, file))));
}

/** The same five funds are invented into all three broker layouts. */
const FUNDS = [
  ["VTI", "120.5", "191.19", "23038.4"],
  ["VEU", "310", "50.14", "15543.4"],
  ["BND", "210.125", "71.84", "15095.38"],
  ["GLD", "18", "169.64", "3053.52"],
  ["VNQ", "44", "82.48", "3629.12"],
];

describe.skipIf(!isPresent)("broker files", () => {
  it("reads Fidelity: core fund and pending activity are cash, footers are notes", () => {
    const file = read("synthetic_fidelity_positions.csv");
    expect(file).toMatchObject({
      layout: "fidelity",
      asOf: "2022-12-30",
      headerLine: 1,
      skipped: [],
      badRows: [],
    });
    expect(file.rows.map((row) => [row.symbol, row.quantity, row.price, row.value])).toEqual(FUNDS);
    expect(file.cash.total).toBe("4873.45");
    expect(file.cash.lines.map((line) => [line.line, line.amount, line.isPending])).toEqual([
      [2, "5123.45", false],
      [8, "-250", true],
    ]);
    expect(file.notes.map((note) => note.line)).toEqual([10, 12]);
    expect(file.warnings.map((warning) => warning.code)).toEqual(["MONEY_MARKET_AS_CASH"]);
  });

  it("reads Schwab: preamble with the day, cash row, its total checked and set apart", () => {
    const file = read("synthetic_schwab_positions.csv");
    expect(file).toMatchObject({
      layout: "schwab",
      asOf: "2022-12-30",
      headerLine: 3,
      badRows: [],
      warnings: [],
    });
    expect(file.rows.map((row) => [row.symbol, row.quantity, row.price, row.value])).toEqual(FUNDS);
    expect(file.cash).toMatchObject({ total: "5123.45", currency: "USD" });
    expect(file.skipped.map((line) => [line.line, line.reason])).toEqual([[10, "a total, not a holding"]]);
  });

  it("reads Vanguard: first table only, the second listed, the row without a ticker kept as unknown", () => {
    const file = read("synthetic_vanguard_two_tables.csv");
    expect(file).toMatchObject({ layout: "vanguard", asOf: null, badRows: [] });
    expect(file.rows.map((row) => [row.symbol, row.quantity, row.price, row.value])).toEqual([
      ...FUNDS,
      [null, "5000", "99.5", "4975"],
    ]);
    expect(file.cash.total).toBe("5123.45");
    expect(file.skipped.map((line) => line.line)).toEqual([12, 13]);
    expect(file.warnings.map((warning) => warning.code)).toEqual([
      "MONEY_MARKET_AS_CASH",
      "NO_SYMBOL",
      "VALUE_DIFFERS",
    ]);
  });

  it.each([
    ["degiro", "a DEGIRO account statement with 74 entries"],
    ["ibkr-trades", "a list of Interactive Brokers trades with 11 entries"],
    ["parqet", "a Parqet activity export with 27 entries"],
    ["schwab", "a Schwab transaction history with 120 entries"],
    ["swissquote", "a Swissquote transaction export with 21 entries"],
    ["trading212", "a Trading 212 history with 13 entries"],
  ])("names the %s activity export and refuses it", (name, what) => {
    expect(() => read(`export-to-ghostfolio_${name}.csv`)).toThrow(
      `This file is ${what}, not a list of what is held`,
    );
  });
});
