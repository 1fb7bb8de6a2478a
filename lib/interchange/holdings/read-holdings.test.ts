import { describe, expect, it } from "vitest";
import { readText } from "@/lib/interchange/read-text";
import { RefusedError } from "@/lib/kernel/errors";
import { readHoldings } from "./read-holdings";
import type { ReadHoldingsOptions } from "./types";

function read(text: string, options?: ReadHoldingsOptions) {
  return readHoldings(readText(text), options);
}

function thrown(action: () => unknown): RefusedError {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const brief = (text: string, options?: ReadHoldingsOptions) =>
  read(text, options).rows.map((row) => [
    row.symbol ?? row.isin,
    row.quantity,
    row.price,
    row.value,
    row.currency,
  ]);

describe("readHoldings: layouts", () => {
  it("recognises columns by their titles in English", () => {
    const file = read(
      'Ticker,Security name,Qty.,Last,Market Value (USD)\nVTI,Total Stock,10,$200.00,"$2,000.00"\n',
    );
    expect(file.layout).toBe("generic");
    expect(file.rows).toMatchObject([
      { symbol: "VTI", name: "Total Stock", quantity: "10", price: "200", value: "2000" },
    ]);
  });

  it("reads German titles with decimal commas: Portfolio Performance", () => {
    const text =
      'Bestand;Name;Symbol;Kurs;Marktwert\n"1.234,5";Vanguard FTSE;VWCE;EUR 98,50;"121.598,25"\n10;iShares;EUNL;75,00;750,00\n';
    const file = read(text);
    expect(file.layout).toBe("portfolio_performance");
    expect(file.decimalMark).toBe(",");
    expect(brief(text)).toEqual([
      ["VWCE", "1234.5", "98.5", "121598.25", "EUR"],
      ["EUNL", "10", "75", "750", null],
    ]);
    expect(file.warnings).toEqual([]);
  });

  it("reads DEGIRO's Dutch portfolio: ISINs, local value in two columns, cash", () => {
    const text =
      "Product,Symbool/ISIN,Aantal,Slotkoers,Lokale waarde,,Waarde in EUR\n" +
      'CASH & CASH FUND & FTX CASH (EUR),,,,EUR,"1,35","1,35"\n' +
      'APPLE INC,US0378331005,2,"150,30",USD,"300,60","275,20"\n';
    const file = read(text);
    expect(file.layout).toBe("degiro");
    expect(file.rows).toMatchObject([
      { symbol: null, isin: "US0378331005", price: "150.3", value: "300.6", currency: "USD" },
    ]);
    expect(file.cash).toMatchObject({ total: "1.35", currency: "EUR" });
    expect(file.warnings).toEqual([]);
  });

  it("reads an Interactive Brokers activity statement", () => {
    const file = read(
      [
        "Statement,Header,Field Name,Field Value",
        'Statement,Data,Period,"January 1, 2023 - December 29, 2023"',
        "Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code",
        "Open Positions,Data,Summary,Stocks,USD,BRK B,10,1,300,3000,356.66,3566.6,566.6,",
        "Open Positions,Data,Lot,Stocks,USD,BRK B,10,,300,3000,356.66,3566.6,566.6,",
        "Open Positions,Total,,Stocks,USD,,,,,3000,,3566.6,566.6,",
        "Cash Report,Header,Currency Summary,Currency,Total,Securities,Futures",
        "Cash Report,Data,Ending Cash,Base Currency Summary,1000,1000,0",
        "Cash Report,Data,Ending Cash,USD,1000.12,1000.12,0",
        "Trades,Header,DataDiscriminator,Symbol,Quantity",
        "Trades,Data,Order,BRK B,10",
      ].join("\n"),
    );
    expect(file).toMatchObject({
      layout: "interactive_brokers",
      asOf: "2023-12-29",
      badRows: [],
      warnings: [],
    });
    expect(file.rows).toMatchObject([
      { line: 4, symbol: "BRK-B", quantity: "10", costBasis: "3000", currency: "USD" },
    ]);
    expect(file.cash.total).toBe("1000.12");
    expect(file.skipped.map((line) => line.line)).toEqual([5, 6, 8, 11]);
  });

  it("reads a Trading 212 pie and an E*TRADE portfolio", () => {
    expect(
      read(
        "Slice,Name,Invested value,Value,Result,Owned quantity\nVUSA,S&P,100.00,120.50,20.50,1.5\nTotal,Pie,100,120.5,20.5,-\n",
      ),
    ).toMatchObject({
      layout: "trading212",
      rows: [{ symbol: "VUSA", quantity: "1.5", value: "120.5", costBasis: "100" }],
      skipped: [{ line: 3 }],
    });
    const etrade = read(
      "Account Summary\nAccount,Net Value\nIRA -1234,1000\n\nSymbol,Last Price $,Quantity,Price Paid $,Total Gain $,Value $\nVTI,200,5,150,250,1000\nCASH,,,,,25.5\nTOTAL,,,,250,1025.5\n\nGenerated at Dec 30 2022 05:00 PM ET\n",
    );
    expect(etrade).toMatchObject({
      layout: "etrade",
      asOf: "2022-12-30",
      rows: [{ symbol: "VTI", price: "200" }],
      cash: { total: "25.5" },
      warnings: [],
    });
  });
});

describe("readHoldings: rows", () => {
  it("keeps every line: positions, cash, skipped or bad", () => {
    const file = read(
      "Symbol,Name,Quantity,Price,Value\n" +
        "VTI,Total Stock,10,200,2000\n" +
        "VTSAX,Total Stock Market,1,100,100\n" +
        "OLD,Sold,0,1,0\n" +
        "SHRT,Short,-5,10,-50\n" +
        "ABC,Text,ten,10,100\n" +
        "PCT,Percent,5%,10,100\n" +
        "NONE,Missing,--,10,100\n" +
        "=cmd|'/c calc'!A1,Formula,1,1,1\n" +
        ",,,,\n" +
        ",,,10,\n" +
        "B,Comma,1,000,5,5000\n" +
        "CASH,,500.25,,\n" +
        "Total,,,,2100\n",
    );
    expect(file.rows.map((row) => row.symbol)).toEqual(["VTI", "VTSAX"]);
    expect(file.badRows.map((bad) => [bad.line, bad.column])).toEqual([
      [5, "Quantity"],
      [6, "Quantity"],
      [7, "Quantity"],
      [8, "Quantity"],
      [9, "Symbol"],
      [12, ""],
    ]);
    expect(file.skipped.map((line) => [line.line, line.reason])).toEqual([
      [4, "its quantity is 0"],
      [11, "names no product and no quantity"],
      [14, "a total, not a holding"],
    ]);
    expect(file.cash.total).toBe("500.25");
  });

  it("leaves out a figure that cannot be read and says so, the position stays", () => {
    const file = read("symbol,quantity,price,value\nVTI,10,1E+3,-5\n");
    expect(file.rows).toMatchObject([{ quantity: "10", price: null, value: null }]);
    expect(file.warnings.map((warning) => warning.code)).toEqual(["FIGURE_UNREADABLE", "FIGURE_UNREADABLE"]);
  });

  it("merges one product held in several accounts", () => {
    const file = read(
      "Account,Symbol,Quantity,Price,Value\nA,BRK.B,1.5,300,450\nB,BRK/B,2,300,600\nB,VTI,1,200,200\nC,brk b,0.5,301,150.5\n",
    );
    expect(
      file.rows.map((row) => [row.symbol, row.quantity, row.value, row.mergedLines, row.accounts]),
    ).toEqual([
      ["BRK-B", "4", "1200.5", [3, 5], ["A", "B", "C"]],
      ["VTI", "1", "200", [], ["B"]],
    ]);
    expect(file.warnings.map((warning) => warning.code)).toEqual(["MERGED_PRICES_DIFFER", "MERGED"]);
  });

  it("never adds unlike currencies", () => {
    const file = read("symbol,quantity,currency\nVTI,1,USD\nVTI,2,EUR\nCASH,5,USD\nCASH,7,EUR\n");
    expect(file.rows).toMatchObject([{ symbol: "VTI", quantity: "1" }]);
    expect(file.badRows).toMatchObject([{ line: 3, column: "currency" }]);
    expect(file.cash).toMatchObject({ total: null, currency: null });
  });

  it("compares quantity × price with the value, rounding aside", () => {
    const file = read("symbol,quantity,price,value\nA,3,33.3333,100\nB,10,10,101\n");
    expect(file.warnings).toMatchObject([{ code: "VALUE_DIFFERS", line: 3 }]);
    expect(file.warnings[0]?.message).toContain("10 × 10 = 100.00, but the file says 101");
  });

  it("compares the file's own total with its rows", () => {
    const file = read("symbol,quantity,price,value\nA,1,10,10\nTotal,,,11\n");
    expect(file.warnings).toMatchObject([{ code: "TOTAL_DIFFERS", line: 3 }]);
  });

  it("says when a figure can mean two things, and takes a decimal mark by hand", () => {
    expect(read("symbol;quantity\nVTI;1.234\n")).toMatchObject({
      rows: [{ quantity: "1.234" }],
      warnings: [{ code: "DECIMAL_MARK" }],
    });
    expect(read("symbol;quantity\nVTI;1.234\n", { decimalMark: "," })).toMatchObject({
      rows: [{ quantity: "1234" }],
      warnings: [],
    });
    expect(read("symbol;quantity;price\nVTI;1.234;5,5\n").rows).toMatchObject([{ quantity: "1234" }]);
  });

  it("tells a listed bank called CASH from cash, and the settlement fund from other money-market funds", () => {
    const file = read(
      "symbol,quantity,price,value\nCASH,10,50,500\nSWVXX,46.23,1.00,46.23\nVMFXX,100,1.00,100\nUSD,20,,20\n",
    );
    expect(file.rows.map((row) => row.symbol)).toEqual(["CASH", "SWVXX"]);
    expect(file.cash.total).toBe("120");
  });
});

describe("readHoldings: columns by hand", () => {
  const odd = "What,How many,Paid\nVTI,10,150\nBND,5,70\n";

  it("refuses what it cannot recognise with all that a person needs to choose", () => {
    const error = thrown(() => read(odd));
    expect(error.code).toBe("COLUMNS_NOT_RECOGNISED");
    expect(error.data).toMatchObject({
      missing: ["symbol", "quantity"],
      headers: ["What", "How many", "Paid"],
      sample: [
        ["VTI", "10", "150"],
        ["BND", "5", "70"],
      ],
    });
  });

  it("takes columns by title or by number from 1", () => {
    const file = read(odd, { columns: { symbol: "what", quantity: 2, cost_basis: "Paid" } });
    expect(file.layout).toBe("by_hand");
    expect(file.rows).toMatchObject([{ symbol: "VTI", quantity: "10", costBasis: "150" }, { symbol: "BND" }]);
  });

  it("reads a file without titles by column numbers", () => {
    expect(thrown(() => read("VTI,10,200\nBND,5,70\n")).data).toMatchObject({
      header_line: 0,
      headers: ["Column 1", "Column 2", "Column 3"],
    });
    expect(brief("VTI,10,200\nBND,5,70\n", { columns: { symbol: 1, quantity: 2, price: 3 } })).toEqual([
      ["VTI", "10", "200", null, null],
      ["BND", "5", "70", null, null],
    ]);
  });

  it("lets a column be taken away, and names one that is not there", () => {
    expect(brief("symbol,quantity,price\nVTI,1,5\n", { columns: { price: null } })).toEqual([
      ["VTI", "1", null, null, null],
    ]);
    expect(() => read(odd, { columns: { symbol: "Nope" } })).toThrow(
      'The column "Nope" chosen for symbol is not in the file',
    );
    expect(() => read(odd, { columns: { symbol: 4 } })).toThrow("chosen for symbol");
    expect(() => read(odd, { columns: { symbol: 0 } })).toThrow("chosen for symbol");
  });
});

describe("readHoldings: activities", () => {
  it.each([
    "Date,Type,Ticker,Quantity,Price\n2024-01-02,Buy,VTI,1,200\n",
    "Run Date,Action,Symbol,Quantity,Price ($)\n01/02/2024,YOU BOUGHT,VTI,1,200\n",
    "Datum;Typ;Symbol;Stück\n02.01.2024;Kauf;VWCE;1\n",
  ])("%j is refused", (text) => {
    expect(thrown(() => read(text)).code).toBe("ACTIVITIES_FILE");
  });

  it("a table of positions may carry a day and a type", () => {
    expect(read("Date,Symbol,Type,Quantity\n2024-01-02,VTI,ETF,1\n").rows).toHaveLength(1);
  });
});
