import { describe, expect, it } from "vitest";
import { hasIsinCheckDigit, readSymbol } from "./symbols";

describe("readSymbol", () => {
  it.each([
    ["vti", "VTI"],
    ["BRK.B", "BRK-B"],
    ["BRK/B", "BRK-B"],
    ["BRK B", "BRK-B"],
    ["BRK-B", "BRK-B"],
    ["SPAXX**", "SPAXX"],
    ["NASDAQ:AAPL", "AAPL"],
    ["BTC-USD", "BTC-USD"],
    ["7203.T", "7203.T"],
    ["VOD.L", "VOD.L"],
    ["VTI US Equity", "VTI US EQUITY"],
    ["US1234567890", "US1234567890"],
  ])("%s is %s", (cell, symbol) => {
    expect(readSymbol(cell)).toMatchObject({ kind: "symbol", symbol });
  });

  it.each(["", "--", "null", "N/A"])("%j is missing", (cell) => {
    expect(readSymbol(cell).kind).toBe("missing");
  });

  it.each(["=1+1", "@SUM(A1)", "<script>", "x".repeat(33), "__proto__", "VTI\u202e"])(
    "%j is refused",
    (cell) => {
      expect(readSymbol(cell).kind).toBe("bad");
    },
  );

  it("knows an ISIN by its check digit", () => {
    expect(readSymbol("US0378331005")).toEqual({ kind: "isin", isin: "US0378331005" });
    expect(hasIsinCheckDigit("IE00B3RBWM25")).toBe(true);
    expect(hasIsinCheckDigit("IE00B3RBWM26")).toBe(false);
  });
});
