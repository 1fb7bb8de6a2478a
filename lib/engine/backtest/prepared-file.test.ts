import { describe, expect, it } from "vitest";
import { decodePrepared, encodePrepared, type PreparedFile } from "./prepared-file";

const TABLE = {
  symbols: ["VTI", "BÖ-1"],
  days: Int32Array.of(19_000, 19_001, 19_004),
  prices: Float64Array.of(1, 2, 1.1, 2.2, 0.1 + 0.2, 1e300),
};

describe("the file a browser runs on", () => {
  it("comes back as it went in, to the bit, with and without what may be absent", () => {
    const levels = { levels: Float64Array.of(100, 101), rows: 2, lastDay: 19_002 };
    const wholes: PreparedFile<{ note: string }>[] = [
      { head: { note: "€ 1" }, table: TABLE, benchmark: Float64Array.of(1, 1.5, 2), levels },
      { head: { note: "" }, table: TABLE, benchmark: null, levels },
      { head: { note: "four" }, table: TABLE, benchmark: null, levels: null },
    ];
    for (const whole of wholes) expect(decodePrepared(encodePrepared(whole).buffer)).toEqual(whole);
  });

  it("takes a table that is a part of a larger buffer", () => {
    const days = Int32Array.of(1, 2, 3, 4).subarray(1, 3);
    const table = { symbols: ["A"], days, prices: Float64Array.of(9, 8, 7).subarray(1) };
    const { table: back } = decodePrepared(
      encodePrepared({ head: null, table, benchmark: null, levels: null }).buffer,
    );
    expect([...back.days, ...back.prices]).toEqual([2, 3, 8, 7]);
  });

  it("refuses another file", () => {
    expect(() => decodePrepared(new ArrayBuffer(3))).toThrow("no prepared backtest");
    expect(() => decodePrepared(new TextEncoder().encode('{"code":"NOT_FOUND"}...').buffer)).toThrow(
      "no prepared",
    );
  });
});
