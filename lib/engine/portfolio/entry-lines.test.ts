import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { checkTransaction } from "./check-transaction";
import { ENTRY_FIELDS, ENTRY_KINDS, entryLines, type TransactionEntry } from "./entry-lines";

const FACTS = { baseCcy: "USD", today: "2026-07-31", productCurrency: "USD" };
const D = (text: string) => new Decimal(text);

const cents = fc.integer({ min: 0, max: 10 ** 9 }).map((value) => new Decimal(value).div(100));
const units = fc.bigInt({ min: 0n, max: 10n ** 15n }).map((value) => D(value.toString()).times("1e-10"));

const full = fc.record({
  date: fc.constantFrom("2020-02-29", "2026-07-31", "2026-08-01"),
  symbol: fc.constant("VTI"),
  quantity: units,
  price: cents,
  amount: cents,
  currency: fc.constantFrom("USD", "EUR"),
  fee: cents,
  tax: cents,
  cost: cents,
  ratio: fc.constantFrom(D("0"), D("0.5"), D("2")),
  toAmount: cents,
  toCurrency: fc.constantFrom("USD", "EUR"),
});

/** What the form sends: the fields of the kind, the possible ones there or not. */
const entry: fc.Arbitrary<TransactionEntry> = fc
  .tuple(fc.constantFrom(...ENTRY_KINDS), full, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
  .map(([kind, { date, ...values }, coins]) => {
    const fields = Object.entries(ENTRY_FIELDS[kind]).filter(([, use], i) => use === "needed" || coins[i]);
    const kept = fields.map(([field]) => [field, values[field as keyof typeof values]]);
    return { kind, date, ...Object.fromEntries(kept) };
  });

describe("the lines of what a person records", () => {
  it("are sound whenever nothing is wrong with the entry, and there are none otherwise", () => {
    const booked = new Set<string>();
    fc.assert(
      fc.property(entry, (given) => {
        const { lines, problems } = entryLines(given, FACTS);
        expect(lines.length > 0).toBe(problems.length === 0);
        expect(lines.flatMap(checkTransaction)).toEqual([]);
        if (lines.length > 0) booked.add(given.kind);
      }),
      { numRuns: 10_000 },
    );
    expect([...booked].sort()).toEqual([...ENTRY_KINDS].sort());
  });

  it("take fee and tax from the money, once", () => {
    const moneyOf = (given: Partial<TransactionEntry> & { kind: TransactionEntry["kind"] }) =>
      entryLines({ date: "2026-07-01", ...given }, FACTS).lines.map((line) => line.cashAmount?.toFixed(2));
    const trade = { symbol: "VTI", quantity: D("3"), price: D("33.333"), fee: D("1"), tax: D("0.5") };
    expect(moneyOf({ kind: "buy", ...trade })).toEqual(["-101.50"]);
    expect(moneyOf({ kind: "sell", ...trade })).toEqual(["98.50"]);
    expect(moneyOf({ kind: "dividend", symbol: "VTI", amount: D("10"), tax: D("1.5") })).toEqual(["8.50"]);
    expect(moneyOf({ kind: "withdrawal", amount: D("10"), fee: D("1") })).toEqual(["-11.00"]);
    const change = { amount: D("10"), currency: "USD", toAmount: D("9"), toCurrency: "EUR", fee: D("1") };
    expect(moneyOf({ kind: "conversion", ...change })).toEqual(["-11.00", "9.00"]);
  });

  it("says everything that is wrong at once, field by field", () => {
    const { problems } = entryLines(
      { kind: "buy", date: "2026-08-01", symbol: "VTI", quantity: D("0"), ratio: D("2"), currency: "EUR" },
      FACTS,
    );
    expect(problems.map(({ field }) => field)).toEqual(["date", "ratio", "currency", "quantity", "price"]);
    const big = {
      kind: "buy" as const,
      date: "2026-07-01",
      symbol: "VTI",
      quantity: D("1e14"),
      price: D("1e5"),
    };
    expect(entryLines(big, FACTS).problems).toMatchObject([{ field: "quantity" }]);
    expect(
      entryLines({ ...big, quantity: D("1") }, { ...FACTS, productCurrency: null }).problems,
    ).toMatchObject([{ field: "symbol" }]);
  });
});
