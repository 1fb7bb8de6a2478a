import { describe, expect, it } from "vitest";
import { symbolVariants } from "./symbol-variants";

describe("symbolVariants", () => {
  it.each([
    ["BRKB", ["BRK-B", "BRKB-USD"]],
    ["AAPL.US", ["AAPL"]],
    ["SOL", ["SO-L", "SOL-USD"]],
    ["BTCUSD", ["BTC-USD", "BTCUSD-USD"]],
    ["VTI US EQUITY", ["VTI"]],
    ["7203.T", []],
  ])("%s", (symbol, variants) => {
    expect(symbolVariants(symbol).sort()).toEqual([...variants].sort());
  });
});
