import { describe, expect, it } from "vitest";
import { readProductsCsv } from "./products-csv";

describe("reading products from CSV", () => {
  it("reads every column, words in any spelling, fees with a percent sign", () => {
    const { products, bad, notes } = readProductsCsv(
      [
        "Ticker,Name,Type,Asset Class,Region,Sector,Expense Ratio,AUM,Inception,Tags,Colour",
        'vwce.de,FTSE All-World,etf,Equity,Global,,0.22%,"$15,000,000,000",2019-07-23,Core; Broad Market,blue',
        "BRK/B,Berkshire,STOCK,equity,US,Financials,,,,,",
      ].join("\n"),
    );
    expect(bad.quoted).toEqual([]);
    expect(notes).toEqual(["Columns that were not read: Colour"]);
    expect(products[0]).toMatchObject({
      symbol: "VWCE.DE",
      type: "ETF",
      assetClass: "equity",
      region: "global",
      currency: "USD",
      inception: "2019-07-23",
      tags: ["core", "broad-market"],
    });
    expect(products[0]?.expenseRatio?.toFixed()).toBe("0.0022");
    expect(products[0]?.aumUsd?.toFixed()).toBe("15000000000");
    expect(products[1]).toMatchObject({
      symbol: "BRK-B",
      sector: "financials",
      expenseRatio: null,
      tags: [],
    });
  });

  it("reports every row it cannot read and keeps the others", () => {
    const { products, bad } = readProductsCsv(
      [
        "symbol,name,type,asset_class,expense_ratio,inception",
        "AAA,A,ETF,equity,0.001,",
        "=CMD(),B,ETF,equity,,",
        "CCC,,ETF,equity,,",
        "DDD,D,Spaceship,equity,,",
        "EEE,E,ETF,equity,1e-3,",
        "FFF,F,ETF,equity,-0.1,",
        "AAA,A again,ETF,equity,,",
        "GGG,G,ETF,,,",
        "HHH,H,ETF,equity,,2010-02-30",
        "__proto__,P,ETF,equity,,",
      ].join("\n"),
    );
    expect(products.map((product) => product.symbol)).toEqual(["AAA"]);
    expect(bad.quoted.map((row) => [row.line, row.column])).toEqual([
      [3, "symbol"],
      [4, "name"],
      [5, "type"],
      [6, "expense_ratio"],
      [7, "expense_ratio"],
      [8, "symbol"],
      [9, "asset_class"],
      [10, "inception"],
      [11, "symbol"],
    ]);
    expect(bad.quoted[6]?.reason).toBe("asset_class is missing");
  });

  it("refuses a file without content", () => {
    expect(() => readProductsCsv("")).toThrow("empty");
  });
});
