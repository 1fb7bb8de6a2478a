import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_FILE_BYTES } from "@/lib/interchange/limits";
import { readText } from "@/lib/interchange/read-text";
import { DomainError } from "@/lib/kernel/errors";
import { readHoldings } from "./read-holdings";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const options = { seed, numRuns: 300 };

/** Pieces that real and hostile files are made of; random sequences of them reach far into the reader. */
const piece = fc.constantFrom(
  ..."Symbol|Quantity|Price|Value|Description|Account Number|VTI|BRK.B|SPAXX**|null|--|$1,234.56|(5.00)|1.234,5".split(
    "|",
  ),
  ..."Total|Pending Activity|Cash|__proto__|constructor|=1+1|@x|1e5|NaN|-5|Date|Action|Buy|Statement|Header".split(
    "|",
  ),
  ...[
    ",",
    ",",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\n",
    "\r\n",
    "\r",
    '"',
    '""',
    "\ufeff",
    "\u00a0",
    "sep=;",
    "€",
    "\ud83d",
    " ",
  ],
);

function read(text: Uint8Array | string): void {
  try {
    const file = readHoldings(readText(text));
    for (const row of file.rows) expect(row.quantity).toMatch(/^[0-9]+(\.[0-9]+)?$/);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

describe(`readHoldings, seed ${seed}`, () => {
  it("answers or throws a DomainError on any sequence of pieces", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => read(pieces.join(""))),
      options,
    );
  });

  it("answers or throws a DomainError on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => read(bytes)),
      options,
    );
  });

  it("accounts for every line below the header exactly once", () => {
    const cell = fc.constantFrom(
      "VTI",
      "BND",
      "10",
      "-1",
      "x",
      "",
      "5%",
      "Total",
      "CASH",
      "$5.00",
      "=1",
      "USD",
    );
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (table) => {
        const lines = table.map((row) => row.join(","));
        const file = readHoldings(readText(`symbol,quantity,price\n${lines.join("\n")}\n`));
        const seen = [
          ...file.rows.flatMap((row) => [row.line, ...row.mergedLines]),
          ...file.cash.lines.map((line) => line.line),
          ...file.skipped.map((line) => line.line),
          ...file.badRows.map((row) => row.line),
          ...file.notes.map((note) => note.line),
        ].sort((a, b) => a - b);
        const expected = lines.flatMap((line, index) => (/[^,]/.test(line) ? [index + 2] : []));
        expect(seen).toEqual(expected);
      }),
      options,
    );
  });
});

describe("readHoldings: cost of hostile files", () => {
  const half = MAX_FILE_BYTES / 2;
  const fill = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length));

  /** Twice the bytes may take about twice the time; the slack is for a noisy machine, a square would be four times. */
  it.each([
    ["quotes", '"'],
    ["commas", ","],
    ["blank lines", "\n"],
    ["quoted rows", '"a","b"\n'],
    ["stray quotes", '"a"b,'],
    ["spaces", " "],
    ["starred symbols", "A**,1\n"],
    ["formulas", "=1+1,2\n"],
    ["one endless cell", "x"],
    ["carriage returns", "\r"],
  ])(
    "%s",
    (_name, unit) => {
      const head = "symbol,quantity\n";
      const time = (bytes: number) => {
        const text = head + fill(unit, bytes);
        const started = performance.now();
        read(text);
        return performance.now() - started;
      };
      time(half / 8);
      const small = Math.min(time(half / 4), time(half / 4));
      const large = Math.min(time(half - 100), time(half - 100));
      expect(large).toBeLessThan(Math.max(small * 8, 2_000));
    },
    60_000,
  );
});
