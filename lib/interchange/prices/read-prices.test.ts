import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { decodeChunks } from "./decode-chunks";
import { readPrices } from "./read-prices";
import { emptyPriceReport, type PriceReadOptions } from "./row-reader";

async function read(source: string | Uint8Array[], options: PriceReadOptions = {}) {
  const report = emptyPriceReport();
  const prices: string[] = [];
  for await (const batch of readPrices(source, report, options)) {
    batch.symbols.forEach((symbol, index) => {
      const adjusted = batch.adjustedCloses[index];
      prices.push(`${symbol} ${batch.dates[index]} ${batch.closes[index]} ${adjusted}`);
    });
  }
  return { report, prices };
}

const reasons = (report: ReturnType<typeof emptyPriceReport>) =>
  report.bad.quoted.map((row) => `${row.line} ${row.column}: ${row.value} ${row.reason}`);

describe("reading price files", () => {
  it("reads the long layout with and without adjusted closes", async () => {
    const { prices, report } = await read(
      "date,symbol,close,adj_close\n2022-12-30,VTI,191.19,185.5\n12/29/2022,brk.b,308.90,\n",
    );
    expect(prices).toEqual(["VTI 2022-12-30 191.19 185.5", "BRK-B 2022-12-29 308.90 308.9"]);
    expect(report).toMatchObject({ layout: "long", rows: 2, prices: 2, empty: 0 });
  });

  it("reads one column a symbol, skips NA and empty cells, strips the mark", async () => {
    const { prices, report } = await read(
      "\uFEFFDate,SPY,IEF\r\n12/31/1999,146.875,NA\r\n1/3/2000,,\r\n1/4/2000,139.75,85\r\n",
    );
    expect(prices).toEqual([
      "SPY 1999-12-31 146.875 146.875",
      "SPY 2000-01-04 139.75 139.75",
      "IEF 2000-01-04 85 85",
    ]);
    expect(report).toMatchObject({ layout: "wide", rows: 3, empty: 3 });
  });

  it("reads a quote site's export of one product when told which", async () => {
    const text = "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,1,2,0.5,1.5,1.4,100\n";
    expect((await read(text, { symbol: "VTI" })).prices).toEqual(["VTI 2024-01-02 1.5 1.4"]);
    await expect(read(text)).rejects.toThrow("say which product");
  });

  it.each(["utf-16le", "utf-16be"] as const)(
    "reads %s with and without its mark, in odd pieces",
    async (encoding) => {
      const text = "date,symbol,close\n2022-12-30,VTI,191.19\n".repeat(1);
      for (const marked of [true, false]) {
        const bytes = Buffer.from((marked ? "\uFEFF" : "") + text, "utf16le");
        if (encoding === "utf-16be") bytes.swap16();
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += 7) pieces.push(bytes.subarray(at, at + 7));
        expect((await read(pieces)).prices).toEqual(["VTI 2022-12-30 191.19 191.19"]);
      }
    },
  );

  it("reads decimal commas where the delimiter leaves room for them", async () => {
    const { prices } = await read("Date;VTI;VEU\n2022-12-30;1.191,19;50,14\n");
    expect(prices).toEqual(["VTI 2022-12-30 1191.19 1191.19", "VEU 2022-12-30 50.14 50.14"]);
  });

  it("reads currency signs and thousands separators", async () => {
    expect((await read('date,symbol,close\n2022-12-30,NVR,"$4,612.58"\n')).prices).toEqual([
      "NVR 2022-12-30 4612.58 4612.58",
    ]);
  });

  it("reports every bad row with line, column and reason and keeps the good ones", async () => {
    const { prices, report } = await read(
      [
        "date,symbol,close",
        "2022-12-30,VTI,0",
        "2022-12-30,VTI,-1",
        "2022-12-30,VTI,1e3",
        "2022-02-30,VTI,1",
        "31/12/2022,VTI,1",
        "yesterday,VTI,1",
        "2022-12-30,=CMD(),1",
        "2022-12-30,__proto__,1",
        "2022-12-30,VTI,abc",
        "2022-12-30,VTI,5",
        "2022-12-30,VTI,6",
        "2030-01-02,VTI,1",
        "2022-12-29,VTI,3%",
        "2022-12-28,VTI,1000000000000",
        "2022-12-27,VTI,0.0000000000001",
        "2022-12-26,VTI,١٢",
        "2022-12-25,VTI,NaN",
      ].join("\n"),
      { latestDate: "2026-11-20" },
    );
    expect(prices).toEqual(["VTI 2022-12-30 5 5"]);
    expect(reasons(report)).toEqual([
      "2 close: 0 is zero; a price is more than zero",
      "3 close: -1 is negative; a price is more than zero",
      expect.stringContaining("4 close: 1e3"),
      expect.stringContaining("5 date: 2022-02-30 is no day"),
      expect.stringContaining("6 date: 31/12/2022 is no day"),
      expect.stringContaining("7 date: yesterday is no date"),
      "8 symbol: =CMD() is no symbol",
      "9 symbol: __proto__ is no symbol",
      expect.stringContaining("10 close: abc"),
      expect.stringContaining("12 close: 6 is a second price of VTI on 2022-12-30"),
      "13 date: 2030-01-02 lies in the future",
      "14 close: 3% is a percentage, not a price",
      "15 close: 1000000000000 is larger than a price can be",
      "16 close: 0.0000000000001 is smaller than a price can be stored",
      expect.stringContaining("17 close: ١٢"),
    ]);
    expect(report.empty).toBe(1);
  });

  it("leaves out columns that are no symbols or stand twice, and says so", async () => {
    const { prices, report } = await read("Date,__proto__,=1+1,VTI,vti,\n2022-12-30,1,2,3,4,5\n");
    expect(prices).toEqual(["VTI 2022-12-30 3 3"]);
    expect(reasons(report)).toEqual([
      "1 __proto__: __proto__ is no symbol; the column is left out",
      "1 =1+1: =1+1 is no symbol; the column is left out",
      "1 vti: vti stands twice; the later column is left out",
    ]);
    expect(Object.prototype).not.toHaveProperty("VTI");
  });

  it("quotes at most 200 bad rows and counts the rest", async () => {
    const { report } = await read(`date,symbol,close\n${"x,VTI,1\n".repeat(500)}`);
    expect(report.bad.quoted).toHaveLength(200);
    expect(report.bad.count).toBe(500);
  });

  it("rounds what has more than 12 decimals, and counts it", async () => {
    const { prices, report } = await read("Date,AGG\n2019-01-02,86.3322296142578125\n");
    expect(prices).toEqual(["AGG 2019-01-02 86.332229614258 86.332229614258"]);
    expect(report.rounded).toBe(1);
  });

  it.each([
    ["", "empty"],
    ["\n\n", "empty"],
    ["VTI\n1\n2\n", "No header"],
    ["name,amount\nx,1\n", "No header"],
    ["date,symbol\n2022-12-30,VTI\n", "no close column"],
    ["date,=A1\n2022-12-30,1\n", "No price column"],
    ['date,symbol,close\n2022-12-30,"VTI,1\n2022-12-31,VTI,2\n', "never closed"],
    ["date,symbol,close\n2022-12-30,V\0TI,1\n", "NUL"],
  ])("refuses %j", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(read(text)).rejects.toBeInstanceOf(InvalidInputError);
  });

  it("refuses a workbook, damaged text and too many bytes", async () => {
    await expect(read([Buffer.from("PK\u0003\u0004abc")])).rejects.toThrow("workbook");
    await expect(read([Buffer.from([0x44, 0xff, 0x2c, 0x0a])])).rejects.toThrow("no UTF-8 text");
    const drain = async () => {
      for await (const text of decodeChunks([new Uint8Array(600), new Uint8Array(600)], 1000)) void text;
    };
    await expect(drain()).rejects.toBeInstanceOf(TooLargeError);
  });

  it("finds the header under a preamble and ignores blank lines", async () => {
    const { prices } = await read("Prices of my funds\n\ndate,symbol,close\n\n2022-12-30,VTI,1\n,,\n");
    expect(prices).toEqual(["VTI 2022-12-30 1 1"]);
  });
});

const wide = ["../shared/data", "../../shared/data"]
  .map((folder) => path.resolve(folder, "etf-daily/assetallocation_prices.csv"))
  .find(existsSync);

describe.skipIf(!wide)(`the 37-fund file (${wide ?? "absent: skipped"})`, () => {
  it("gives every price and keeps little in memory", async () => {
    const report = emptyPriceReport();
    let prices = 0;
    for await (const batch of readPrices(createReadStream(wide ?? ""), report))
      prices += batch.symbols.length;
    expect(prices).toBe(report.prices);
    expect(report.bad.count).toBe(0);
    expect(report.layout).toBe("wide");
    expect(prices).toBeGreaterThan(150_000);
  });
});
