import { describe, expect, it } from "vitest";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { detectDelimiter } from "./csv-records";
import { columnsByTitle, duplicateTitles, readCsvTables } from "./csv-table";
import { MAX_ROWS } from "./limits";

describe("detectDelimiter", () => {
  it.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1,5;2,5;3,5\n", ";"],
    ["a\tb\n1,000\t2,000\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ['"a;b;c",d\n"e;f;g",h\n', ","],
    ["alone\n1\n", ","],
    ["", ","],
  ])("%j", (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe("readCsvTables", () => {
  it("keeps line numbers through quoted line breaks, blank lines and mixed line ends", () => {
    const file = readCsvTables('symbol,note\r\nVTI,"two\nlines"\n\r\nBND,x\rGLD,y\n');
    expect(file.tables[0].rows).toEqual([
      { line: 2, cells: ["VTI", "two\nlines"] },
      { line: 5, cells: ["BND", "x"] },
      { line: 6, cells: ["GLD", "y"] },
    ]);
  });

  it("finds the header under a preamble and sets footers apart", () => {
    const file = readCsvTables(
      'Report of 12/30/2022\n\nSymbol,Quantity,Price,\nVTI,1,2,\n\n"A disclaimer, in words"\n"Date downloaded Dec-30-2022"\n',
    );
    expect(file.tables).toEqual([
      {
        headerLine: 3,
        header: ["Symbol", "Quantity", "Price"],
        rows: [{ line: 4, cells: ["VTI", "1", "2", ""] }],
      },
    ]);
    expect(file.notes.map((note) => note.line)).toEqual([1, 6, 7]);
  });

  it("starts another table at a new header after blank lines only", () => {
    const file = readCsvTables(
      "Symbol,Shares\nVTI,1\n\nBND,2\n\n\nTrade Date,Symbol,Net\n2022-12-15,BND,3\n",
    );
    expect(file.tables.map((table) => [table.headerLine, table.rows.length])).toEqual([
      [1, 2],
      [7, 1],
    ]);
  });

  it("honours Excel's sep line and a header that a person points at", () => {
    expect(readCsvTables("sep=;\na;b\n1,5;2\n")).toMatchObject({
      delimiter: ";",
      tables: [{ headerLine: 2 }],
    });
    expect(readCsvTables("a,b\nc,d\n1,2\n", { headerLine: 2 }).tables[0].header).toEqual(["c", "d"]);
    expect(readCsvTables("VTI,1\nBND,2\n", { headerLine: 0 }).tables[0]).toMatchObject({
      header: ["Column 1", "Column 2"],
      rows: [{ line: 1 }, { line: 2 }],
    });
  });

  it("reads ragged rows and one column", () => {
    expect(readCsvTables("a,b,c\n1\n1,2,3,4\n").tables[0].rows.map((row) => row.cells.length)).toEqual([
      1, 4,
    ]);
    expect(readCsvTables("symbol\nVTI\nBND\n").tables[0].rows).toHaveLength(2);
  });

  it("opens texts that Excel was forced to keep", () => {
    expect(readCsvTables('symbol,isin\n="VTI",="0012"\n').tables[0].rows[0]?.cells).toEqual(["VTI", "0012"]);
  });

  it("treats titles as data, never as keys", () => {
    const { tables } = readCsvTables("__proto__,constructor,=cmd(),Symbol,symbol\na,b,c,d,e\n");
    const columns = columnsByTitle(tables[0].header);
    expect(columns.get("__proto__")).toBe(0);
    expect(columns.get("symbol")).toBe(3);
    expect(duplicateTitles(tables[0].header)).toEqual(["symbol"]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it.each([
    ["", "The file is empty"],
    ["\n \n,,,\n", "The file is empty"],
    ["1,2,3\n4,5,6\n", "No header row was found: line 1"],
    ['symbol,quantity\nVTI,1\n\nBND,"2\n', "begins in line 4 is never closed"],
    ['a,b\nc,d\ne,f\n"g,h\n', "begins in line 4 is never closed"],
    ['a,b\n1,2\n3,"4\n5,6\n', "begins in line 3 is never closed"],
  ])("refuses %j in words", (text, message) => {
    expect(() => readCsvTables(text)).toThrow(InvalidInputError);
    expect(() => readCsvTables(text)).toThrow(message);
  });

  it("reads 50,000 rows and refuses one more, an endless line and too many columns", () => {
    const rows = "VTI,1\n".repeat(MAX_ROWS);
    expect(readCsvTables(`symbol,quantity\n${rows}`).tables[0].rows).toHaveLength(MAX_ROWS);
    expect(() => readCsvTables(`symbol,quantity\n${rows}BND,1\n`)).toThrow("50,001 rows; at most 50,000");
    expect(() => readCsvTables(`symbol\n${"VTI\n".repeat(200_000)}`)).toThrow(TooLargeError);
    expect(() => readCsvTables(`symbol\n${"VTI\n".repeat(60_000)}`)).toThrow("has more than 50,000 rows;");
    expect(() => readCsvTables(`a,b\n${"x".repeat(2_000_000)}`)).toThrow("Line 2 is longer than");
    expect(() => readCsvTables(`a,b\n${",".repeat(3_000)}x\n`)).toThrow("Line 2 has 3001 columns");
  });
});
