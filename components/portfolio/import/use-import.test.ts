import { describe, expect, it } from "vitest";
import { NO_READING } from "./import-request";
import { reduceImport } from "./use-import";

const file = new File(["symbol,quantity"], "positions.csv");
const start = reduceImport(
  { file: null, reading: NO_READING, decisions: new Map(), isBadSkipped: false },
  { type: "file", file },
);

describe("reduceImport", () => {
  it("keeps one decision a line and takes it back", () => {
    const used = reduceImport(start, { type: "decide", line: 3, decision: { kind: "use", symbol: "VTI" } });
    const skipped = reduceImport(used, { type: "skipAll", lines: [3, 4] });
    expect([...skipped.decisions]).toEqual([
      [3, { kind: "skip" }],
      [4, { kind: "skip" }],
    ]);
    expect([...reduceImport(skipped, { type: "decide", line: 3, decision: null }).decisions.keys()]).toEqual([
      4,
    ]);
  });

  it("lets decisions go with another reading or another file", () => {
    const decided = reduceImport(start, { type: "decide", line: 3, decision: { kind: "skip" } });
    const read = reduceImport(decided, { type: "reading", reading: { ...NO_READING, decimalMark: "," } });
    expect(read.decisions.size).toBe(0);
    const other = reduceImport(read, { type: "file", file: null });
    expect(other).toMatchObject({ file: null, reading: NO_READING });
  });
});
