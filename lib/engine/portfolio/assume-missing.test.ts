import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import { missingCash, missingUnits, type UnitMove } from "./assume-missing";
import { fixtureBooks } from "./books-fixtures";
import { replaceBooks } from "./replace-books";
import { replay } from "./replay";

const D = (text: string | number) => new Decimal(text);
const NONE: UnitMove = { quantity: null, splitRatio: null, splitUnits: null, unitsBefore: null };
const move = (quantity: string): UnitMove => ({ ...NONE, quantity: D(quantity) });

describe("missingUnits", () => {
  it("lets what is sold without a purchase be there from the start, in units of the start", () => {
    const split: UnitMove = { ...NONE, splitRatio: D(10) };
    // 1 bought, 10 for 1, 25 sold: 15 are lacking, which were 1.5 before the split.
    expect(missingUnits([move("1"), split, move("-25")], true).units.toFixed()).toBe("1.5");
    expect(missingUnits([move("1"), split, move("-25")], false).units.toFixed()).toBe("0");
  });

  it("gives a split that adds units its ratio, and none where nothing is held", () => {
    const adds9: UnitMove = { ...NONE, splitUnits: D(9) };
    expect(missingUnits([move("1"), adds9], false).ratios[1]?.toFixed()).toBe("10");
    expect(missingUnits([adds9], true).ratios).toEqual([null]);
  });

  it("takes the broker's word for what was held before a split", () => {
    const halved: UnitMove = { ...NONE, splitRatio: D("0.25"), unitsBefore: D("29.80478") };
    expect(missingUnits([move("10"), halved], true).units.toFixed()).toBe("19.80478");
  });

  it("with what it assumes no move ever takes more than is held", () => {
    const anyMove = fc.oneof(
      fc
        .integer({ min: -50, max: 50 })
        .filter((units) => units !== 0)
        .map((units) => move(String(units))),
      fc
        .constantFrom("2", "0.5", "0.3333333333")
        .map((ratio): UnitMove => ({ ...NONE, splitRatio: D(ratio) })),
    );
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        let held = missingUnits(moves, true).units;
        for (const one of moves) {
          held = one.quantity ? held.plus(one.quantity) : held.times(one.splitRatio ?? 1);
          expect(held.gte(0)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("missingCash", () => {
  it("adds no deposit while the day ends above zero, and just enough on a day that does not", () => {
    const changes = [
      { date: "2024-01-02", amount: D("-10") },
      { date: "2024-01-02", amount: D("12") },
      { date: "2024-01-03", amount: D("-5.50") },
      { date: "2024-01-04", amount: D("1") },
      { date: "2024-01-05", amount: D("-1.01") },
    ];
    expect(missingCash(changes).map((one) => [one.date, one.amount.toFixed(2)])).toEqual([
      ["2024-01-03", "3.50"],
      ["2024-01-05", "0.01"],
    ]);
  });

  it("keeps every day's end at zero or above with the least sum", () => {
    const days = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, (cents) => {
        const changes = cents.map((value, index) => ({
          date: `2024-01-${String(index + 1).padStart(2, "0")}`,
          amount: D(value).div(100),
        }));
        const deposits = new Map(missingCash(changes).map((one) => [one.date, one.amount]));
        let balance = ZERO;
        let lowest = ZERO;
        let without = ZERO;
        for (const { date, amount } of changes) {
          balance = balance.plus(amount).plus(deposits.get(date) ?? ZERO);
          without = without.plus(amount);
          if (without.lt(lowest)) lowest = without;
          expect(balance.gte(0)).toBe(true);
        }
        expect(sum(deposits.values()).toFixed(2)).toBe(lowest.neg().toFixed(2));
      }),
      { numRuns: 500 },
    );
  });
});

describe("replaceBooks", () => {
  it("leaves what is in the file, takes back the rest from its first day on, and brings what stood before to zero", () => {
    const booked = fixtureBooks([
      { date: "2023-01-02", kind: "deposit", cashAmount: "500" },
      { date: "2023-01-03", kind: "buy", symbol: "OLD", quantity: "2", cashAmount: "-100" },
      { date: "2024-01-02", kind: "deposit", cashAmount: "1000" },
      { date: "2024-01-03", kind: "buy", symbol: "KEPT", quantity: "3", cashAmount: "-300" },
      { date: "2024-01-04", kind: "buy", symbol: "GONE", quantity: "1", cashAmount: "-50" },
    ]);
    const room = replaceBooks(booked, new Set(["t3", "t4"]), "2024-01-02");
    expect(room.map((line) => [line.date, line.kind, line.symbol ?? line.currency])).toEqual([
      ["2024-01-01", "adjustment", "OLD"],
      ["2024-01-01", "adjustment", "USD"],
      ["2024-01-04", "buy", "GONE"],
    ]);
    const after = replay([
      ...booked,
      ...room.map((line, index) => ({
        ...fixtureBooks([{}])[0],
        ...line,
        id: `n${index}`,
        seq: 100 + index,
        symbol: line.symbol ?? null,
        quantity: line.quantity ?? null,
        cashAmount: line.cashAmount ?? ZERO,
        cost: null,
        splitRatio: null,
        reversesId: line.reversesId ?? null,
      })),
    ] as typeof booked);
    expect([...after.holdings.keys()]).toEqual(["KEPT"]);
    expect(after.cash.get("USD")?.toFixed()).toBe("700");
    expect(after.problems).toEqual([]);
  });
});
