import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "@/lib/interchange/read-text";
import { DomainError } from "@/lib/kernel/errors";
import { readActivities } from "./read-activities";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const options = { seed, numRuns: 300 };
const HEAD = "Date,Type,Symbol,Quantity,Price,Amount,Fee,Currency";

/** Few values, so that equal lines are common; sorted by day, as brokers' files are. */
const line = fc.record({
  day: fc.integer({ min: 1, max: 6 }),
  kind: fc.constantFrom("Buy", "Sell", "Dividend", "Fee", "Deposit"),
  symbol: fc.constantFrom("VTI", "BND"),
  quantity: fc.constantFrom("1", "2.5"),
  price: fc.constantFrom("10", "20.5"),
});
const files = fc
  .array(line, { minLength: 2, maxLength: 40 })
  .map((all) => all.toSorted((a, b) => a.day - b.day));
type Line = { day: number; kind: string; symbol: string; quantity: string; price: string };

function write(lines: readonly Line[]): string {
  const rows = lines.map(({ day, kind, symbol, quantity, price }) => {
    const isTrade = kind === "Buy" || kind === "Sell";
    const figures = isTrade
      ? [symbol, quantity, price, "", ""]
      : [kind === "Dividend" ? symbol : "", "", "", "7.50", ""];
    return [`2024-01-0${day}`, kind, ...figures, "USD"].join(",");
  });
  return `${[HEAD, ...rows].join("\n")}\n`;
}

const keysOf = (lines: readonly Line[]) =>
  readActivities(readText(write(lines))).rows.map((row) => row.fingerprint);

describe(`fingerprints, seed ${seed}`, () => {
  it("are all different within a file, equal lines included", () => {
    fc.assert(
      fc.property(files, (lines) => {
        const keys = keysOf(lines);
        expect(new Set(keys).size).toBe(lines.length);
      }),
      options,
    );
  });

  it("are the same set in whatever order the lines stand", () => {
    fc.assert(
      fc.property(files, fc.infiniteStream(fc.nat()), (lines, chance) => {
        const mixed = lines
          .map((one) => ({ one, at: chance.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(new Set(keysOf(mixed))).toEqual(new Set(keysOf(lines)));
      }),
      options,
    );
  });

  it("make two files that overlap, cut between days as brokers cut them, the same as the whole", () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (lines, a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const first = lines.filter((one) => one.day <= until);
        const second = lines.filter((one) => one.day >= from);
        const both = new Set([
          ...(first.length > 0 ? keysOf(first) : []),
          ...(second.length > 0 ? keysOf(second) : []),
        ]);
        expect(both).toEqual(new Set(keysOf(lines)));
      }),
      options,
    );
  });
});

/** Pieces that real and hostile files are made of; random sequences of them reach far into the readers. */
const piece = fc.constantFrom(
  ..."Date|Action|Symbol|Fees & Comm|Amount|Type|Datum|Valutadatum|Omschrijving|Mutatie|Buy|Sell|Koop 1 @ 3 EUR|Reverse Split".split(
    "|",
  ),
  ..."2024-01-02|31/02/2024|01/02/2024|1.234,5|$5|-5|1E9|NaN|=1+1|__proto__|constructor|USD|GBX|US0378331005|0:0|9:1".split(
    "|",
  ),
  ...[",", ",", ",", ",", ";", "\t", "\n", "\n", "\r\n", '"', '""', "\ufeff", "\u00a0", "Ã©", " "],
);

describe(`readActivities, seed ${seed}`, () => {
  const read = (text: Uint8Array | string) => {
    try {
      for (const row of readActivities(readText(text)).rows) expect(row.cashAmount.isFinite()).toBe(true);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  };

  it("answers or throws a DomainError on any sequence of pieces", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => read(pieces.join(""))),
      options,
    );
  });

  it("answers or throws a DomainError on any table under the titles of each broker", () => {
    const heads = [
      "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount",
      "Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id",
      "Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Result,Currency (Result),Total,Currency (Total)",
      "Buy/Sell,TradeDate,ISIN,Quantity,TradePrice,TradeMoney,CurrencyPrimary,IBCommission,IBCommissionCurrency",
      HEAD,
    ];
    const cell = fc.constantFrom(
      ..."|2024-01-02|01/02/2024|02-01-2024|Buy|SELL|Market buy|Reverse Split|Stock split open|Koop 1 @ 2 EUR|Dividend|VTI|US0378331005|0|1|-1,5|2.5|$3.00|USD|EUR|x|=1|iDEAL Deposit".split(
        "|",
      ),
    );
    const table = fc.tuple(
      fc.constantFrom(...heads),
      fc.array(fc.array(cell, { minLength: 1, maxLength: 13 }), { minLength: 1, maxLength: 20 }),
    );
    fc.assert(
      fc.property(table, ([head, rows]) => {
        const text = `${head}\n${rows.map((row) => row.join(",")).join("\n")}\n`;
        const lines = rows.flatMap((row, index) => (row.some((one) => one !== "") ? [index + 2] : []));
        try {
          const file = readActivities(readText(text));
          const seen = new Set([
            ...file.rows.flatMap((row) => row.lines),
            ...[...file.skipped, ...file.badRows, ...file.notes].map((one) => one.line),
          ]);
          expect([...seen].sort((a, b) => a - b)).toEqual(lines);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }),
      options,
    );
  });
});
