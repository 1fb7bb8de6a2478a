import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/dates";
import { monthReturns } from "./month-returns";

/** A price a day from the start of 2020; `price` says what it is on the n-th day. */
const path = (symbol: string, days: number, price: (day: number) => number, from = "2020-01-01") => ({
  symbol,
  prices: Array.from({ length: days }, (_, day) => ({ date: addDays(from, day), price: price(day) })),
});
const THREE_YEARS = 1_096;

describe("monthly returns", () => {
  it("go from month's end to month's end, over whole months that all have", () => {
    const a = path("A", THREE_YEARS + 14, (day) => 100 + day);
    const b = path("B", THREE_YEARS, () => 50, "2020-03-10");
    const { symbols, series, from, to, gap } = monthReturns([a, b]);
    expect([symbols, from, to, gap]).toEqual([["A", "B"], "2020-04", "2022-12", null]);
    // 91 days to the end of March 2020, 121 to the end of April: 190 and 220.
    expect(series[0]?.[0]).toBeCloseTo(220 / 190 - 1, 12);
    expect([series[0]?.length, series[1]?.[5]]).toEqual([33, 0]);
  });

  it("leave out what has too few, with the reason", () => {
    const { symbols, leftOut, series } = monthReturns([
      path("A", THREE_YEARS, () => 1),
      path("NEW", 100, () => 1, "2022-08-01"),
      path("ONE", 3, () => 1),
    ]);
    expect([symbols, series[0]?.length]).toEqual([["A"], 35]);
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      "NEW has 2 monthly returns; 24 are needed",
      "ONE has 0 monthly returns; 24 are needed",
    ]);
  });

  it("begin after a month that one of them lacks, and name it", () => {
    const whole = path("A", THREE_YEARS, () => 1);
    const holed = path("B", THREE_YEARS, () => 1);
    holed.prices = holed.prices.filter(({ date }) => !date.startsWith("2020-06"));
    const { from, to, gap, series } = monthReturns([whole, holed]);
    expect([from, to, gap, series[0]?.length]).toEqual(["2020-08", "2022-12", "2020-06", 29]);
  });

  it("have nothing to say of nothing, and never count a price of zero", () => {
    expect(monthReturns([])).toMatchObject({ symbols: [], series: [], from: null, to: null, gap: null });
    expect(monthReturns([path("Z", THREE_YEARS, () => 0)]).leftOut).toHaveLength(1);
  });
});
