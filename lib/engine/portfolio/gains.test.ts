import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { fixtureBooks } from "./books-fixtures";
import { realisedByYear, unrealisedByCurrency, valueLots } from "./gains";
import { replay } from "./replay";

/** Three lots of one product, one of them of unknown cost; two sales, one of which reaches into it. */
const BOOKS = replay(
  fixtureBooks([
    { kind: "transfer_in", symbol: "A", quantity: "3", cost: "300", date: "2024-01-02" },
    { kind: "transfer_in", symbol: "A", quantity: "3", date: "2024-02-02" },
    { kind: "transfer_in", symbol: "A", quantity: "3", cost: "330", date: "2024-03-04" },
    { kind: "sell", symbol: "A", quantity: "-1", cashAmount: "120", date: "2025-01-02" },
    { kind: "sell", symbol: "A", quantity: "-3", cashAmount: "400", date: "2026-01-02" },
  ]),
);

describe("gains", () => {
  it("values lots so that they sum to the whole, with a gain only where the cost is known", () => {
    const lots = BOOKS.holdings.get("A")?.lots ?? [];
    const valued = valueLots(lots, new Decimal("33.333"), "USD", "2026-03-04");
    expect(
      valued.map(({ value, cost, gain, holdingDays }) => [value, cost, gain, holdingDays].map(String)),
    ).toEqual([
      ["66.66", "null", "null", "761"],
      ["100", "330", "-230", "730"],
    ]);
    expect(
      valueLots(lots, null, "USD", "2026-03-04").every(({ value, gain }) => value === null && gain === null),
    ).toBe(true);
    expect(valueLots(lots, new Decimal(1), "EUR", "2026-03-04").every(({ cost }) => cost === null)).toBe(
      true,
    );
    const [total] = unrealisedByCurrency([{ currency: "USD", lots: valued }]);
    expect([total?.value, total?.cost, total?.gain, total?.unknownLots].map(String)).toEqual([
      "100",
      "330",
      "-230",
      "1",
    ]);
  });

  it("adds up sales by year, with what came in for units of unknown cost apart", () => {
    const years = realisedByYear(BOOKS.sales).map((one) => [
      one.year,
      ...[one.proceeds, one.cost, one.gain, one.proceedsWithoutCost].map(String),
    ]);
    expect(years).toEqual([
      [2026, "400", "200", "66.67", "133.33"],
      [2025, "120", "100", "20", "0"],
    ]);
  });
});
