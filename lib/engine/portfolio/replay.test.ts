import { describe, expect, it } from "vitest";
import { fixtureBooks, fixtureReversal } from "./books-fixtures";
import { replay } from "./replay";

const deposit = { kind: "deposit", cashAmount: "10000" } as const;

describe("replaying the books of a portfolio", () => {
  it("sells the oldest lots first, with the purchase's fee in the cost and the sale's out of the proceeds", () => {
    const books = replay(
      fixtureBooks([
        deposit,
        { symbol: "VTI", quantity: "10", price: "100", cashAmount: "-1005", fee: "5", date: "2026-01-05" },
        { symbol: "VTI", quantity: "10", price: "120", cashAmount: "-1200", date: "2026-02-02" },
        {
          kind: "sell",
          symbol: "VTI",
          quantity: "-15",
          price: "130",
          cashAmount: "1943",
          fee: "7",
          date: "2026-03-02",
        },
      ]),
    );
    const [sale] = books.sales;
    // 10 of the first lot (1,005.00) and 5 of the second (600.00); 1,943 − 1,605 = 338.
    expect(sale).toMatchObject({ symbol: "VTI", currency: "USD" });
    expect([sale?.proceeds, sale?.cost, sale?.gain].map(String)).toEqual(["1943", "1605", "338"]);
    expect(sale?.parts.map((part) => [part.openedOn, String(part.units), String(part.proceeds)])).toEqual([
      ["2026-01-05", "10", "1295.33"],
      ["2026-02-02", "5", "647.67"],
    ]);
    expect(sale?.parts.map((part) => part.holdingDays)).toEqual([56, 28]);
    const held = books.holdings.get("VTI");
    expect([String(held?.units), String(held?.cost)]).toEqual(["5", "600"]);
    expect(String(books.cash.get("USD"))).toBe("9738");
    const totals = books.totals.get("USD");
    expect([totals?.deposited, totals?.bought, totals?.sold, totals?.fees].map(String)).toEqual([
      "10000",
      "2205",
      "1943",
      "12",
    ]);
    expect(books.problems).toEqual([]);
  });

  it("keeps an unknown cost unknown, never zero", () => {
    const books = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "VTI", quantity: "10" },
        { kind: "transfer_in", symbol: "VTI", quantity: "10", cost: "900", date: "2026-01-05" },
        { kind: "sell", symbol: "VTI", quantity: "-15", cashAmount: "1500", date: "2026-02-02" },
      ]),
    );
    expect(books.sales[0]).toMatchObject({ cost: null, gain: null });
    expect(books.sales[0]?.parts.map(({ gain }) => gain && String(gain))).toEqual([null, "50"]);
    expect(String(books.holdings.get("VTI")?.cost)).toBe("450");
  });

  it("multiplies lots at a split and keeps what they cost", () => {
    const books = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "A", quantity: "1.5", cost: "30" },
        { kind: "transfer_in", symbol: "A", quantity: "2", cost: "50" },
        { kind: "split", symbol: "A", splitRatio: "3", date: "2026-01-03" },
      ]),
    );
    expect(books.holdings.get("A")?.lots.map(({ units, cost }) => [String(units), String(cost)])).toEqual([
      ["4.5", "30"],
      ["6", "50"],
    ]);
  });

  it("hands the cost of a lot too small to keep a unit to its neighbour", () => {
    const books = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "A", quantity: "0.0000000001", cost: "1" },
        { kind: "transfer_in", symbol: "A", quantity: "1", cost: "50" },
        { kind: "transfer_in", symbol: "A", quantity: "0.0000000001", cost: "2" },
        { kind: "split", symbol: "A", splitRatio: "0.1" },
      ]),
    );
    expect(books.holdings.get("A")?.lots.map(({ units, cost }) => [units.toFixed(), String(cost)])).toEqual([
      ["0.1", "53"],
    ]);
  });

  it("says what the units cost from a statement on", () => {
    const books = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "A", quantity: "1" },
        { kind: "transfer_in", symbol: "A", quantity: "2", cost: "50" },
        { kind: "adjustment", symbol: "A", quantity: "0", cost: "100", date: "2026-01-03" },
      ]),
    );
    expect(books.holdings.get("A")?.lots.map(({ cost }) => String(cost))).toEqual(["33.33", "66.67"]);
  });

  it("keeps currencies apart, also for a gain", () => {
    const books = replay(
      fixtureBooks([
        { kind: "deposit", currency: "EUR", cashAmount: "100" },
        { symbol: "SAP", currency: "EUR", quantity: "1", cashAmount: "-100" },
        {
          kind: "sell",
          symbol: "SAP",
          currency: "USD",
          quantity: "-1",
          cashAmount: "150",
          date: "2026-05-04",
        },
      ]),
    );
    expect([...books.cash].map(([currency, amount]) => [currency, String(amount)])).toEqual([
      ["EUR", "0"],
      ["USD", "150"],
    ]);
    expect(books.sales[0]).toMatchObject({ gain: null });
    const mixed = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "A", quantity: "1", cost: "1", currency: "EUR" },
        { kind: "transfer_in", symbol: "A", quantity: "1", cost: "1" },
      ]),
    );
    expect(mixed.holdings.get("A")).toMatchObject({ cost: null, currency: null });
  });

  it("names the line that sells more than is held, the day money is below zero, a split of nothing", () => {
    const books = replay(
      fixtureBooks([
        { symbol: "VTI", quantity: "2", cashAmount: "-200", date: "2026-01-05" },
        { kind: "deposit", cashAmount: "50", date: "2026-01-06" },
        { kind: "sell", symbol: "VTI", quantity: "-3", cashAmount: "300", date: "2026-01-07" },
        { kind: "split", symbol: "VTI", splitRatio: "2", date: "2026-01-08" },
        { kind: "adjustment", symbol: "VTI", quantity: "0", cost: "1", date: "2026-01-08" },
      ]),
    );
    expect(books.problems.map((one) => [one.transactionId, one.code, one.message])).toEqual([
      ["t1", "CASH_BELOW_ZERO", "On 2026-01-05 cash would be -200.00 USD, below zero"],
      ["t2", "CASH_BELOW_ZERO", "On 2026-01-06 cash would be -150.00 USD, below zero"],
      [
        "t3",
        "SELLS_MORE_THAN_HELD",
        "On 2026-01-07 3 units of VTI would be sold and 2 are held; 1 are missing",
      ],
      ["t4", "SPLIT_WITHOUT_UNITS", "On 2026-01-08 no units of VTI are held that could split"],
      ["t5", "COST_WITHOUT_UNITS", "On 2026-01-08 no units of VTI are held that could cost anything"],
    ]);
  });

  it("refuses a split that would leave less than the smallest unit", () => {
    const books = replay(
      fixtureBooks([
        { kind: "transfer_in", symbol: "A", quantity: "0.0000000001", cost: "1" },
        { kind: "split", symbol: "A", splitRatio: "0.1" },
      ]),
    );
    expect(books.problems.map(({ code }) => code)).toEqual(["SPLIT_WITHOUT_UNITS"]);
    expect(books.holdings.get("A")?.units.toFixed()).toBe("0.0000000001");
  });

  it("looks at money by the end of a day, so that the order within it does not matter", () => {
    const books = replay(
      fixtureBooks([
        { symbol: "VTI", quantity: "2", cashAmount: "-200" },
        { kind: "deposit", cashAmount: "200" },
      ]),
    );
    expect(books.problems).toEqual([]);
  });

  it("adds up income, fees and taxes before what was taken off them", () => {
    const { totals } = replay(
      fixtureBooks([
        { kind: "dividend", symbol: "VTI", cashAmount: "85", tax: "15" },
        { kind: "interest", cashAmount: "9", fee: "1" },
        { kind: "fee", cashAmount: "-4" },
        { kind: "tax", cashAmount: "-3" },
        { kind: "withdrawal", cashAmount: "-21", fee: "1" },
        { kind: "conversion", cashAmount: "-10" },
        { kind: "adjustment", cashAmount: "-2" },
      ]),
    );
    const found = Object.entries(totals.get("USD") ?? {}).map(([name, value]) => `${name} ${value}`);
    expect(found.join(", ")).toBe(
      "deposited 0, withdrawn 20, bought 0, sold 0, dividends 100, interest 10, fees 6, taxes 18, adjusted -2, converted -10",
    );
  });

  it("counts until a day, and a line with its reversal not at all", () => {
    const lines = fixtureBooks([
      deposit,
      { symbol: "VTI", quantity: "2", cashAmount: "-200", date: "2026-03-02" },
    ]);
    expect(replay(lines, "2026-03-01").holdings.size).toBe(0);
    const [, bought] = lines;
    if (!bought) throw new Error("no line");
    expect(replay([...lines, fixtureReversal(bought, 3)])).toEqual(replay(lines.slice(0, 1)));
    expect(replay([])).toMatchObject({ lastDate: null, problems: [] });
  });
});
