import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/dates";
import { Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import { adjustToState } from "./adjust-to-state";
import { fixtureReversal } from "./books-fixtures";
import type { Books } from "./books-types";
import { checkTransaction } from "./check-transaction";
import { shareOut } from "./lots";
import { replay } from "./replay";
import type { Transaction } from "./transaction-types";

const RUNS = 2_000;
const SYMBOLS = ["A", "B", "C"];
const CURRENCIES = ["USD", "EUR"];

const event = fc.record({
  what: fc.constantFrom(
    "buy",
    "buy",
    "sell",
    "transfer_in",
    "transfer_out",
    "split",
    "deposit",
    "dividend",
    "fee",
  ),
  symbol: fc.constantFrom(...SYMBOLS),
  currency: fc.constantFrom(...CURRENCIES),
  units: fc.bigInt({ min: 1n, max: 10n ** 13n }),
  cents: fc.integer({ min: 1, max: 10 ** 8 }),
  days: fc.integer({ min: 0, max: 40 }),
  ratio: fc.constantFrom("2", "0.5", "3", "0.1", "1.5"),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Books in which nothing is sold that is not held; every cost is known, each symbol has one currency. */
function booksOf(events: readonly Event[]): Transaction[] {
  const lines: Transaction[] = [];
  let date = "2020-01-01";
  events.forEach((given, index) => {
    date = addDays(date, given.days);
    const line = lineOf(given, date, index + 1, replay(lines));
    if (line) lines.push(line);
  });
  return lines;
}

function lineOf(given: Event, date: string, seq: number, books: Books): Transaction | null {
  const { what, symbol } = given;
  const cents = new Decimal(given.cents).div(100);
  const isTrade = !["deposit", "dividend", "fee"].includes(what);
  const currency = isTrade ? (CURRENCIES[SYMBOLS.indexOf(symbol) % 2] ?? "USD") : given.currency;
  const held = books.holdings.get(symbol)?.units ?? ZERO;
  const units = new Decimal(given.units.toString()).times("1e-10");
  const out = held.lt(units) ? held : units;
  if ((what === "sell" || what === "transfer_out" || what === "split") && held.isZero()) return null;
  // Less than the smallest unit would be left: no such split can be booked.
  if (what === "split" && held.times(given.ratio).lt("1e-10")) return null;
  const line: Transaction = {
    id: `t${seq}`,
    seq,
    date,
    kind: what as Transaction["kind"],
    symbol: isTrade || what === "dividend" ? symbol : null,
    quantity: null,
    price: null,
    currency,
    cashAmount: ZERO,
    fee: ZERO,
    tax: ZERO,
    cost: null,
    splitRatio: null,
    source: "hand",
    reversesId: null,
  };
  switch (what) {
    case "buy":
      return { ...line, quantity: units, cashAmount: cents.neg() };
    case "sell":
      return { ...line, quantity: out.neg(), cashAmount: cents };
    case "transfer_in":
      return { ...line, quantity: units, cost: cents };
    case "transfer_out":
      return { ...line, quantity: out.neg() };
    case "split":
      return { ...line, splitRatio: new Decimal(given.ratio) };
    case "fee":
      return { ...line, cashAmount: cents.neg() };
    default:
      return { ...line, cashAmount: cents };
  }
}

const books = fc.array(event, { minLength: 1, maxLength: 25 }).map(booksOf);

/** What a replay comes to, without the lines that show it. */
function stateOf(result: Books) {
  return {
    holdings: [...result.holdings.values()]
      .map(({ symbol, units, cost, lots }) => {
        const parts = lots.map((lot) => `${lot.openedOn} ${lot.units.toFixed()} for ${lot.cost?.toFixed(2)}`);
        return { symbol, units: units.toFixed(), cost: cost?.toFixed(2), parts };
      })
      .sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    cash: [...result.cash]
      .filter(([, amount]) => !amount.isZero())
      .map(([currency, amount]) => `${currency} ${amount.toFixed(2)}`)
      .sort(),
    gains: result.sales.map((sale) => `${sale.date} ${sale.symbol} ${sale.gain?.toFixed(2)}`).sort(),
  };
}

describe("the laws of the books", () => {
  it("money is the sum of the amounts, units are the sum of the lots and of what came and went", () => {
    fc.assert(
      fc.property(books, (lines) => {
        const result = replay(lines);
        for (const currency of CURRENCIES) {
          const amounts = lines.filter((line) => line.currency === currency).map((line) => line.cashAmount);
          expect((result.cash.get(currency) ?? ZERO).toFixed(2)).toBe(sum(amounts).toFixed(2));
        }
        for (const { units, lots } of result.holdings.values()) {
          expect(units.eq(sum(lots.map((lot) => lot.units)))).toBe(true);
          expect(lots.every((lot) => lot.units.gt(0) && lot.units.decimalPlaces() <= 10)).toBe(true);
          expect(lots.every((lot, i) => i === 0 || lot.openedOn >= (lots[i - 1]?.openedOn ?? ""))).toBe(true);
        }
        for (const symbol of SYMBOLS) {
          const mine = lines.filter((line) => line.symbol === symbol);
          if (mine.some((line) => line.kind === "split")) continue;
          const moved = sum(mine.map((line) => line.quantity ?? ZERO));
          expect((result.holdings.get(symbol)?.units ?? ZERO).toFixed()).toBe(moved.toFixed());
        }
        expect(result.problems.filter((one) => one.code !== "CASH_BELOW_ZERO")).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("cost is conserved to the cent: what came in is in lots, sales and removals", () => {
    fc.assert(
      fc.property(books, (lines) => {
        const result = replay(lines);
        for (const symbol of SYMBOLS) {
          const mine = lines.filter((line) => line.symbol === symbol);
          const cameIn = mine.map((line) =>
            line.kind === "buy" ? line.cashAmount.neg() : (line.cost ?? ZERO),
          );
          const held = result.holdings.get(symbol)?.cost ?? ZERO;
          const sold = result.sales.filter((one) => one.symbol === symbol).map((one) => one.cost ?? ZERO);
          const gone = result.removals
            .filter((one) => one.symbol === symbol)
            .flatMap((one) => one.parts.map((part) => part.cost ?? ZERO));
          expect(sum([held, ...sold, ...gone]).toFixed(2)).toBe(sum(cameIn).toFixed(2));
        }
        for (const sale of result.sales) {
          expect(sum(sale.parts.map((part) => part.proceeds)).eq(sale.proceeds)).toBe(true);
          expect(sale.gain?.eq(sale.proceeds.minus(sale.cost ?? ZERO))).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("lines of one day that touch neither the same units nor each other's lots may stand in any order", () => {
    const day = fc.uniqueArray(event, { selector: (one) => one.symbol, minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(books, day, (lines, events) => {
        const before = replay(lines);
        const date = addDays(before.lastDate ?? "2020-01-01", 1);
        const first = events.flatMap((given, i) => lineOf(given, date, 1_000 + i, before) ?? []);
        const turned = first.map((line, i) => ({ ...line, seq: 2_000 - i }));
        expect(stateOf(replay([...lines, ...turned]))).toEqual(stateOf(replay([...lines, ...first])));
      }),
      { numRuns: RUNS },
    );
  });

  it("the order of the list does not matter, dates and booking do", () => {
    fc.assert(
      fc.property(books, (lines) => {
        expect(stateOf(replay([...lines].reverse()))).toEqual(stateOf(replay(lines)));
      }),
      { numRuns: RUNS },
    );
  });

  it("a reversal restores exactly what was before the line it takes back, wherever that line stands", () => {
    fc.assert(
      fc.property(books, fc.nat(), (lines, at) => {
        const line = lines[at % Math.max(1, lines.length)];
        if (!line) return;
        const without = lines.filter((one) => one !== line);
        const withReversal = replay([...lines, fixtureReversal(line, 10_000)]);
        expect(stateOf(withReversal)).toEqual(stateOf(replay(without)));
      }),
      { numRuns: RUNS },
    );
  });

  it("a split and its opposite leave lots and costs as they were", () => {
    fc.assert(
      fc.property(books, fc.constantFrom("2", "4", "5", "10"), (lines, ratio) => {
        const before = replay(lines);
        const date = before.lastDate ?? "2020-01-01";
        const splits = [...before.holdings.keys()].flatMap((symbol, i) =>
          [new Decimal(ratio), new Decimal(1).div(ratio)].map((splitRatio, j) => ({
            ...(lines[0] as Transaction),
            id: `s${i}${j}`,
            seq: 10_000 + 2 * i + j,
            date,
            kind: "split" as const,
            symbol,
            quantity: null,
            cashAmount: ZERO,
            cost: null,
            splitRatio,
          })),
        );
        expect(stateOf(replay([...lines, ...splits]))).toEqual(stateOf(before));
      }),
      { numRuns: RUNS },
    );
  });

  it("adjustments bring the books to any stated state, and none are needed after", () => {
    const stated = fc.record({
      holdings: fc.uniqueArray(
        fc.record({
          symbol: fc.constantFrom(...SYMBOLS, "D"),
          units: fc.bigInt({ min: 0n, max: 10n ** 13n }),
          cents: fc.option(fc.integer({ min: 0, max: 10 ** 8 })),
        }),
        { selector: (one) => one.symbol },
      ),
      cents: fc.integer({ min: 0, max: 10 ** 8 }),
    });
    fc.assert(
      fc.property(books, stated, (lines, given) => {
        const holdings = given.holdings.map(({ symbol, units, cents }) => ({
          symbol,
          currency: CURRENCIES[Math.max(0, SYMBOLS.indexOf(symbol)) % 2] ?? "USD",
          quantity: new Decimal(units.toString()).times("1e-10"),
          cost: cents === null ? null : new Decimal(cents).div(100),
        }));
        const cash = { currency: "USD", amount: new Decimal(given.cents).div(100) };
        const before = replay(lines);
        const common = { date: before.lastDate ?? "2020-01-01", source: "statement" as const, note: null };
        const state = { holdings, isWhole: true, cash: [cash] };
        const added = adjustToState(before, state, common);
        expect(added.flatMap(checkTransaction)).toEqual([]);
        const after = replay([...lines, ...added.map(toLine)]);
        expect(after.problems.filter((one) => one.code !== "CASH_BELOW_ZERO")).toEqual([]);
        for (const { symbol, quantity, cost } of holdings) {
          const held = after.holdings.get(symbol);
          expect((held?.units ?? ZERO).eq(quantity)).toBe(true);
          if (held && cost) expect(held.cost?.eq(cost)).toBe(true);
        }
        expect(after.holdings.size).toBe(holdings.filter(({ quantity }) => !quantity.isZero()).length);
        expect(after.cash.get("USD")?.eq(cash.amount) ?? cash.amount.isZero()).toBe(true);
        expect(adjustToState(after, state, common)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("parts sum to the whole, below zero too", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), weights, (cents, given) => {
        const total = new Decimal(cents).div(100);
        const parts = shareOut(
          total,
          given.map((weight) => new Decimal(weight)),
          2,
        );
        expect(sum(parts).eq(total)).toBe(true);
        expect(parts.every((part) => part.decimalPlaces() <= 2)).toBe(true);
      }),
    );
  });
});

function toLine(line: ReturnType<typeof adjustToState>[number], index: number): Transaction {
  return {
    id: `n${index}`,
    seq: 20_000 + index,
    date: line.date,
    kind: line.kind,
    symbol: line.symbol ?? null,
    quantity: line.quantity ?? null,
    price: null,
    currency: line.currency,
    cashAmount: line.cashAmount ?? ZERO,
    fee: ZERO,
    tax: ZERO,
    cost: line.cost ?? null,
    splitRatio: null,
    source: line.source,
    reversesId: null,
  };
}
