import { describe, expect, it } from "vitest";
import { readNavCsv } from "./read-nav-csv";

const read = (text: string) => {
  const { values, bad, rows, notes } = readNavCsv(text, "2026-11-20");
  return {
    values: values.map(({ date, nav }) => `${date} ${nav.toFixed()}`),
    bad: bad.quoted.map(({ line, column, reason }) => `${line} ${column}: ${reason}`),
    rows,
    notes,
  };
};

describe("reading a value history", () => {
  it.each([
    ["date,nav\n2026-11-19,100.5\n2026-11-20,101\n"],
    ["\uFEFFNAV;Date\r\n100,5;2026-11-19\r\n101;11/20/2026\r\n"],
    ["Fund: Momentum\n\nValuation Date,Shares,Net Asset Value\n2026-11-19,5,$100.50\n2026-11-20,5,101\n"],
  ])("%#: takes the shapes in which it comes", (text) => {
    expect(read(text)).toEqual({
      values: ["2026-11-19 100.5", "2026-11-20 101"],
      bad: [],
      rows: 2,
      notes: [],
    });
  });

  it("leaves out every bad row with its line and reason", () => {
    const lines = [
      "date,nav",
      "2026-11-19,100",
      "2026-11-21,101",
      "2026-02-30,101",
      "tomorrow,101",
      "2026-11-18,0",
      "2026-11-17,-1",
      "2026-11-16,",
      "2026-11-15,NaN",
      "2026-11-14,5 %",
      "2026-11-19,102",
      "2026-11-13,0.00000000001",
      "2026-11-12,1e5",
    ];
    const told = read(`${lines.join("\n")}\n`);
    expect(told.values).toEqual(["2026-11-19 100"]);
    expect(told.bad).toEqual([
      "3 date: lies in the future",
      expect.stringMatching(/^4 date: is no day of the calendar/),
      expect.stringMatching(/^5 date: is no date/),
      "6 nav: is zero; a value is more than zero",
      "7 nav: is negative; a value is more than zero",
      "8 nav: is empty; a value is more than zero",
      "9 nav: is empty; a value is more than zero",
      "10 nav: is a percentage, not a value",
      "11 date: is a second value of that day; the one on line 2 counts",
      "12 nav: is smaller than a value can be stored",
      expect.stringMatching(/^13 nav: /),
    ]);
  });

  it("rounds what has more than ten decimals, and says so", () => {
    expect(read("date,nav\n2026-11-19,1.23456789005\n")).toMatchObject({
      values: ["2026-11-19 1.23456789"],
      notes: ["Rounded to 10 decimals, where there were more: 1."],
    });
  });

  it("refuses the whole file where a row shows that the day stands first", () => {
    expect(() => read("date,nav\n2026-11-01,99\n04/11/2026,100\n25/10/2026,101\n")).toThrow(
      "Line 4: 25/10/2026 has the day first, while dates such as 04/11/2026 in line 3 are read month first",
    );
    // Nothing beside it was read month first: the row alone is bad.
    const told = read("date,nav\n2026-11-01,99\n25/10/2026,101\n");
    expect(told).toMatchObject({ values: ["2026-11-01 99"], bad: [expect.stringMatching(/^3 date: /)] });
  });

  it("guesses neither the value nor the date among several, and names them", () => {
    expect(() => read("date,nav,Close\n2026-11-19,5,6\n")).toThrow(
      'Line 1: "nav" (column 2) and "Close" (column 3) could each be the value; leave one of them',
    );
    expect(() => read("date,nav,nav\n2026-11-19,5,6\n")).toThrow('"nav" (column 2) and "nav" (column 3)');
    expect(() => read("Date,As of,nav\n2026-11-19,2026-11-18,6\n")).toThrow("could each be the date");
  });

  it("refuses a table without the two columns, naming the one that is missing", () => {
    expect(() => read("date,shares\n2026-11-19,5\n")).toThrow("The header needs a column nav");
    expect(() => read("nav,shares\n100,5\n")).toThrow("The header needs a column date");
    expect(() => read("")).toThrow("empty");
  });
});
