import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText } from "@/lib/interchange/read-text";
import { sum } from "@/lib/kernel/decimal";
import { joinOrders } from "./join-orders";
import { readActivities } from "./read-activities";
import type { ActivitiesFile, ActivityRow } from "./types";

const FOLDER = join(process.cwd(), "../shared/data/broker");
const ELSEWHERE = process.env.PLUMBLINE_SHARED_DATA
  ? join(process.env.PLUMBLINE_SHARED_DATA, "broker")
  : FOLDER;
const folder = existsSync(FOLDER) ? FOLDER : ELSEWHERE;
const isPresent = existsSync(folder);
if (!isPresent) console.info(`Skipped: no broker files in ${folder}`);

function read(name: string): ActivitiesFile {
  return readActivities(readText(readFileSync(join(folder, `export-to-ghostfolio_${name}.csv`))));
}

/** Every record line below the header, blank ones aside, is in exactly one of the lists. */
function linesOf(file: ActivitiesFile): number[] {
  const lines = [
    ...file.rows.flatMap((row) => row.lines),
    ...file.skipped.map((line) => line.line),
    ...file.badRows.map((line) => line.line),
  ];
  return [...new Set(lines)].sort((a, b) => a - b);
}

function countsOf(rows: readonly ActivityRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.kind] = (counts[row.kind] ?? 0) + 1;
  return counts;
}

function cashOf(rows: readonly ActivityRow[]): Record<string, string> {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return Object.fromEntries(
    currencies.map((currency) => [
      currency,
      sum(rows.filter((row) => row.currency === currency).map((row) => row.cashAmount)).toFixed(2),
    ]),
  );
}

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const brief = (row: ActivityRow | undefined) =>
  row && [
    row.date,
    row.kind,
    row.isin ?? row.symbol,
    row.quantity?.toFixed() ?? null,
    row.price?.toFixed() ?? null,
    row.cashAmount.toFixed(2),
    row.currency,
    row.fee.toFixed(2),
    row.tax.toFixed(2),
  ];
const at = (rows: readonly ActivityRow[], line: number) => brief(rows.find((row) => row.line === line));

describe.skipIf(!isPresent)("activities of brokers", () => {
  it("DEGIRO: orders joined, sweeps and the bank's sides left out, languages and decimal signs mixed", () => {
    const file = read("degiro");
    expect(file).toMatchObject({ layout: "degiro", badRows: [] });
    expect(linesOf(file)).toEqual(from(2, 75));
    const rows = joinOrders(file.rows);
    expect(countsOf(rows)).toEqual({
      buy: 11,
      sell: 3,
      conversion: 12,
      dividend: 9,
      tax: 6,
      deposit: 2,
      withdrawal: 1,
      fee: 10,
      interest: 2,
      transfer_in: 1,
      transfer_out: 1,
    });
    // The column "Mutatie" added up apart, without sweeps and the bank's 15.10 of the withdrawal.
    expect(cashOf(rows)).toEqual({ EUR: "-20635.47", GBP: "19.84", JPY: "0.00", USD: "-455.57" });
    expect(file.skipped.map((one) => one.line)).toEqual([2, 3, 4, 5, 8, 9, 16, 17, 19, 24, 75]);
    expect(at(rows, 22)).toEqual([
      "2022-12-15",
      "buy",
      "US9256521090",
      "1",
      "33.9",
      "-33.90",
      "USD",
      "0.00",
      "0.00",
    ]);
    expect(at(rows, 39)).toEqual([
      "2023-08-01",
      "sell",
      "IE00BYXG2H39",
      "-1",
      "5.416",
      "4.42",
      "EUR",
      "1.00",
      "0.00",
    ]);
    expect(rows.find((row) => row.line === 39)?.lines).toEqual([38, 39]);
    expect(at(rows, 42)).toEqual([
      "2019-05-15",
      "buy",
      "IE00B4L5Y983",
      "6",
      "49.785",
      "-298.71",
      "EUR",
      "0.00",
      "0.00",
    ]);
    expect(at(rows, 56)).toEqual([
      "2024-04-02",
      "sell",
      "GB00BPQY8M80",
      "-4",
      "4.96",
      "19.84",
      "GBP",
      "0.00",
      "0.00",
    ]);
    expect(at(rows, 65)).toEqual([
      "2023-09-14",
      "buy",
      "NL0013654783",
      "999",
      "0",
      "0.00",
      "EUR",
      "0.00",
      "0.00",
    ]);
    expect(rows.find((row) => row.line === 18)?.orderId).toBe("5925d76b-eb36-46e3-b017-a61a6d03c3e7");
    expect(rows.find((row) => row.line === 59)?.note).toBe("Crédito de divisa");
    expect(file.warnings.map((one) => [one.code, one.line])).toEqual([
      ["DECIMAL_MARK", null],
      ["AMOUNT_DIFFERS", 69],
      ["AMOUNT_ROUNDED", 37],
    ]);
  });

  it("Interactive Brokers: commissions in the trade, exchanges of currency as two legs", () => {
    const file = read("ibkr-trades");
    expect(file).toMatchObject({ layout: "interactive_brokers", badRows: [], skipped: [] });
    expect(linesOf(file)).toEqual(from(2, 12));
    expect(countsOf(file.rows)).toEqual({ buy: 8, conversion: 6, fee: 3 });
    // CHF: −(1,978.90 + 5) − 28,032 − 5.33; USD: 31,584.26 exchanged less 31,583.53 of trades with commissions.
    expect(cashOf(file.rows)).toEqual({ CHF: "-30021.23", USD: "0.73" });
    expect(at(file.rows, 2)).toEqual([
      "2023-05-22",
      "buy",
      "CH0111762537",
      "7",
      "282.7",
      "-1983.90",
      "CHF",
      "5.00",
      "0.00",
    ]);
    const units = file.rows.filter((row) => row.isin === "US9220427424").flatMap((row) => row.quantity ?? []);
    expect(sum(units).toFixed()).toBe("323");
    expect(file.warnings.map((one) => one.code)).toEqual(["CURRENCY_ASSUMED", "AMOUNT_ROUNDED"]);
  });

  it("Schwab: reinvested dividends are a dividend and a buy; splits, mergers, spin-offs and name changes", () => {
    const file = read("schwab");
    expect(file).toMatchObject({ layout: "schwab", badRows: [], warnings: [] });
    expect(linesOf(file)).toEqual(from(2, 121));
    expect(countsOf(file.rows)).toEqual({
      buy: 43,
      sell: 2,
      dividend: 44,
      interest: 5,
      fee: 11,
      tax: 1,
      deposit: 1,
      withdrawal: 2,
      split: 2,
      transfer_in: 3,
      transfer_out: 4,
    });
    expect(at(file.rows, 2)).toEqual([
      "2023-11-01",
      "buy",
      "SPY",
      "1.6531",
      "420.1",
      "-694.48",
      "USD",
      "0.00",
      "0.00",
    ]);
    expect(at(file.rows, 34)).toEqual([
      "2023-08-22",
      "sell",
      "FIHBX",
      "-592.199",
      "8.46",
      "5000.00",
      "USD",
      "10.00",
      "0.00",
    ]);
    // The column "Amount" added up apart.
    expect(cashOf(file.rows)).toEqual({ USD: "400074.19" });
    expect(file.rows.find((row) => row.line === 108)).toMatchObject({ kind: "split", date: "2024-07-15" });
    expect(file.rows.find((row) => row.line === 108)?.splitUnits?.toFixed()).toBe("9");
    expect(file.rows.find((row) => row.line === 111)).toMatchObject({ lines: [111, 112], symbol: "TNXP" });
    expect(file.skipped).toMatchObject([{ line: 121, reason: "a total, not a transaction" }]);
  });

  it("Trading 212: account currency, pairs of a split, lines in another order of columns", () => {
    const file = read("trading212");
    expect(file).toMatchObject({ layout: "trading212", badRows: [], skipped: [] });
    expect(linesOf(file)).toEqual(from(2, 14));
    expect(countsOf(file.rows)).toEqual({
      deposit: 1,
      buy: 4,
      sell: 1,
      dividend: 3,
      interest: 1,
      transfer_out: 1,
      split: 1,
    });
    // 31.00 − 1.33 − 1.20 − 1.47 + 0.70 + 0.03 + 0.03 + 17.67 + 0.01
    expect(cashOf(file.rows)).toEqual({ EUR: "45.44" });
    expect(at(file.rows, 3)?.slice(2, 6)).toEqual(["US17275R1023", "0.029053", "45.707803079513", "-1.33"]);
    expect(file.rows.find((row) => row.kind === "split")).toMatchObject({ lines: [13, 14], symbol: "ISOU" });
    expect(file.rows.find((row) => row.kind === "split")?.splitRatio?.toFixed()).toBe("0.25");
    expect(file.warnings.map((one) => one.code)).toEqual(["OTHER_COLUMN_ORDER", "TAX_IN_OTHER_CURRENCY"]);
  });

  it("Swissquote: net amounts, costs of a withdrawal apart, exchanges, custody fees", () => {
    const file = read("swissquote");
    expect(file).toMatchObject({ layout: "swissquote", badRows: [], skipped: [], warnings: [] });
    expect(linesOf(file)).toEqual(from(2, 22));
    expect(countsOf(file.rows)).toEqual({
      withdrawal: 2,
      fee: 3,
      conversion: 4,
      buy: 5,
      sell: 5,
      dividend: 3,
      interest: 1,
    });
    // The column "Net Amount", added up per currency.
    expect(cashOf(file.rows)).toEqual({ CHF: "62020.99", EUR: "2481.97", USD: "39220.25" });
    expect(at(file.rows, 12)).toEqual([
      "2022-08-09",
      "sell",
      "IE00B3VVMM84",
      "-537",
      "55.945",
      "29861.56",
      "USD",
      "180.91",
      "0.00",
    ]);
  });

  it("Parqet: amounts before tax and fee, tax given back as a line of its own", () => {
    const file = read("parqet");
    expect(file).toMatchObject({ layout: "parqet", badRows: [], skipped: [], warnings: [] });
    expect(linesOf(file)).toEqual(from(2, 28));
    expect(countsOf(file.rows)).toEqual({ buy: 18, dividend: 7, sell: 2, tax: 1 });
    // Amounts signed by their type, less tax and fee, added up apart.
    expect(cashOf(file.rows)).toEqual({ EUR: "-1284.21" });
    expect(at(file.rows, 20)).toEqual([
      "2024-06-04",
      "sell",
      "DE0008404005",
      "-6",
      "263",
      "1562.17",
      "EUR",
      "1.00",
      "14.83",
    ]);
    expect(at(file.rows, 9)).toEqual([
      "2024-07-15",
      "dividend",
      "US7561091049",
      null,
      null,
      "7.18",
      "EUR",
      "0.00",
      "2.48",
    ]);
    expect(file.rows.filter((row) => row.kind === "tax").map((row) => row.cashAmount.toFixed(2))).toEqual([
      "12.64",
    ]);
  });
});
