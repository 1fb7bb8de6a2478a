import { describe, expect, it } from "vitest";
import { readCsvRecords } from "./csv-records";
import { csvNumber, unescapeCsvText, writeCsv } from "./csv-write";

describe("writeCsv", () => {
  it("escapes what a spreadsheet would run and leaves numbers alone", () => {
    const csv = writeCsv(
      ["name", "value"],
      [
        ["=HYPERLINK(1)", -5],
        ["@SUM(A1)", csvNumber("-1234.5600000001")],
        ["+1", 0.6],
        ["-", null],
        ["\tx", undefined],
        ["plain", 1],
      ],
    );
    expect(csv).toBe(
      "name,value\r\n'=HYPERLINK(1),-5\r\n'@SUM(A1),-1234.5600000001\r\n'+1,0.6\r\n'-,\r\n'\tx,\r\nplain,1\r\n",
    );
  });

  it("quotes by RFC 4180", () => {
    expect(writeCsv(["a"], [['say "hi", you'], ["two\nlines"]])).toBe(
      'a\r\n"say ""hi"", you"\r\n"two\nlines"\r\n',
    );
  });

  it("refuses numbers that are none", () => {
    expect(() => writeCsv(["a"], [[Number.NaN]])).toThrow(TypeError);
    expect(() => csvNumber("=1")).toThrow(TypeError);
    expect(() => csvNumber("1e5")).toThrow(TypeError);
  });

  it.each(["=1+1", "'=1+1", "''@x", "'plain", "plain", "-", "a,b", 'q"q'])(
    "comes back unchanged: %s",
    (text) => {
      const cells = readCsvRecords(writeCsv(["h", "i"], [[text, "x"]])).records[1]?.cells ?? [];
      expect(unescapeCsvText(cells[0] ?? "")).toBe(text);
    },
  );
});
