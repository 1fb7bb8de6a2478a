import { describe, expect, it } from "vitest";
import { type DecimalMark, guessDecimalMark, readNumber } from "./numbers";

function value(cell: string, mark: DecimalMark = "."): string | null {
  const reading = readNumber(cell, mark);
  return reading.kind === "number" ? reading.value : null;
}

describe("readNumber", () => {
  it.each([
    ["120.5", "120.5"],
    ["$23,038.40", "23038.4"],
    ["-$250.00", "-250"],
    ["$-250.00", "-250"],
    ["($1,234.56)", "-1234.56"],
    ["$(5.00)", "-5"],
    ["+$6038.40", "6038.4"],
    ["-0.10%", "-0.1"],
    ["1,234,567", "1234567"],
    ["12,34,567.5", "1234567.5"],
    ["1'234.50", "1234.5"],
    ["1’234.50", "1234.5"],
    ["1 234.50", "1234.5"],
    ["1\u00a0234\u202f567", "1234567"],
    ["250.00-", "-250"],
    ["\u22125", "-5"],
    [".5", "0.5"],
    ["5.", "5"],
    ["-0", "0"],
    ["0.0290530000", "0.029053"],
    ["EUR 98.50", "98.5"],
    ["98.50 EUR", "98.5"],
    ["123456789012345678901234567890.0000000001", "123456789012345678901234567890.0000000001"],
  ])("%s is %s with a point", (cell, expected) => {
    expect(value(cell)).toBe(expected);
  });

  it.each([
    ["1.234,56", "1234.56"],
    ["€ 1.234,56", "1234.56"],
    ["0,078433", "0.078433"],
    ["-1,36", "-1.36"],
    ["1.234.567", "1234567"],
    ["1'234,5", "1234.5"],
  ])("%s is %s with a comma", (cell, expected) => {
    expect(value(cell, ",")).toBe(expected);
  });

  it.each(["", " ", "-", "--", "n/a", "N/A", "#N/A", "null", "NaN", "Not available", "—"])(
    "%j is missing",
    (cell) => {
      expect(readNumber(cell, ".")).toEqual({ kind: "missing" });
    },
  );

  it.each([
    ["12,50", "does not fit"],
    ["1,2345", "does not fit"],
    ["1.2.3", "does not fit"],
    ["0,123", "does not fit"],
    ["1.2E+05", "exponent"],
    ["--5", "more than one sign"],
    ["-(5)", "more than one sign"],
    ["(5", "lone parenthesis"],
    ["$5 EUR", "more than one currency"],
    ["١٢٣", "digits 0-9"],
    ["five", "no number"],
    ["=1+1", "no number"],
    ["Infinity", "no number"],
    ["0x10", "no number"],
    ["9".repeat(55), "more than 50 digits"],
    ["10 20", "does not fit"],
    ["9".repeat(61), "longer than 60"],
  ])("%s is refused: %s", (cell, reason) => {
    const reading = readNumber(cell, ".");
    expect(reading.kind).toBe("bad");
    expect(reading.kind === "bad" && reading.reason).toContain(reason);
  });

  it.each([
    ["$1", "USD"],
    ["€1", "EUR"],
    ["£1", "GBP"],
    ["630p", "GBX"],
    ["GBp 630", "GBX"],
    ["CHF 5", "CHF"],
    ["HK$5", "HKD"],
    ["1", null],
  ])("%s names %s", (cell, currency) => {
    expect(readNumber(cell, ".")).toMatchObject({ currency });
  });
});

describe("guessDecimalMark", () => {
  it.each<[string[], ReturnType<typeof guessDecimalMark>]>([
    [["$191.19", "$1,234.50"], { mark: ".", isMixed: false, ambiguous: null }],
    [["28,03", "500"], { mark: ",", isMixed: false, ambiguous: null }],
    [["1.234", "0,5"], { mark: ",", isMixed: false, ambiguous: null }],
    [["1.234.567"], { mark: ",", isMixed: false, ambiguous: null }],
    [["1234,567"], { mark: ",", isMixed: false, ambiguous: null }],
    [["1,234", "17"], { mark: null, isMixed: false, ambiguous: "1,234" }],
    [["10", "--", "words"], { mark: null, isMixed: false, ambiguous: null }],
    [["1.5", "2,25", "3.5"], { mark: ".", isMixed: true, ambiguous: null }],
  ])("%j", (cells, guess) => {
    expect(guessDecimalMark(cells)).toEqual(guess);
  });
});
