import { describe, expect, it } from "vitest";
import type { LotHoldingView, LotsView } from "@/lib/schemas/transaction";
import { firstGain, firstYear, mostLots, ownGain, ownLot, ownYear } from "./own-lots";

const lot = (opened_on: string, units: string, cost: string | null) => ({ opened_on, units, cost });
/** A product without a price, and one that came in two lots, the oldest first. */
const holdings = [
  {
    symbol: "ODD",
    currency: "USD",
    value: null,
    cost: null,
    gain: null,
    lots: [lot("2024-05-02", "1", null)],
  },
  {
    symbol: "VTI",
    currency: "USD",
    value: "1800.00",
    cost: "1500.50",
    gain: "299.50",
    lots: [lot("2020-01-03", "10.5000000000", "1000.50"), lot("2021-02-01", "2", "500.00")],
  },
] as unknown as LotHoldingView[];

const year = (of: number, unknown: string) => ({
  year: of,
  currency: "EUR",
  sale_count: 1,
  proceeds: "900.00",
  cost: "1000.00",
  gain: "-100.00",
  proceeds_without_cost: unknown,
});

const told = <T>(facts: T | null, words: (facts: T, locale: string) => string) =>
  facts && words(facts, "en-US");

describe("the reader's own lots beside their words", () => {
  it("name the lot that a sale would begin with", () => {
    expect(told(mostLots(holdings), ownLot)).toBe(
      "VTI came in 2 lots. The oldest, of Jan 3, 2020, is sold first: 10.5 units that cost $1,000.50.",
    );
    expect(told(mostLots(holdings.slice(0, 1)), ownLot)).toBe(
      "ODD came in one lot, of May 2, 2024: 1 unit of unknown cost.",
    );
    expect(mostLots([])).toBeNull();
  });

  it("show a gain as the subtraction it is, never of what is not known", () => {
    expect(told(firstGain(holdings), ownGain)).toBe(
      "VTI: $1,800.00 of value less $1,500.50 of cost is +$299.50, not realised.",
    );
    expect(firstGain(holdings.slice(0, 1))).toBeNull();
  });

  it("show the gain of a year whose figures add up", () => {
    const years: LotsView["realised"] = [year(2024, "5.00"), year(2023, "0.00")];
    expect(told(firstYear(years), ownYear)).toBe(
      "2023: €900.00 of proceeds less €1,000.00 of cost is −€100.00, realised.",
    );
    expect(firstYear(years.slice(0, 1))).toBeNull();
  });
});
