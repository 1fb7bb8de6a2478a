import { describe, expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint";

const days = Int32Array.of(14_000, 14_001);
const table = { symbols: ["SPY", "AGG"], days, prices: Float64Array.of(1, 2, 3, 4) };

describe("the fingerprint of prices", () => {
  it("is the same whatever order the products are named in", () => {
    const turned = { symbols: ["AGG", "SPY"], days, prices: Float64Array.of(2, 1, 4, 3) };
    expect(fingerprintOf(turned)).toBe(fingerprintOf(table));
  });

  it.each([
    ["a price", { ...table, prices: Float64Array.of(1, 2, 3, 4.0000000001) }],
    ["a day", { ...table, days: Int32Array.of(14_000, 14_002) }],
    ["a symbol", { ...table, symbols: ["SPY", "BND"] }],
    ["which product a price is of", { ...table, prices: Float64Array.of(2, 1, 4, 3) }],
  ])("is another for %s", (_what, other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(table));
  });

  it("reads its own part of a longer buffer only", () => {
    const long = Float64Array.of(9, 1, 2, 3, 4, 9).subarray(1, 5);
    expect(fingerprintOf({ ...table, prices: long })).toBe(fingerprintOf(table));
  });
});
