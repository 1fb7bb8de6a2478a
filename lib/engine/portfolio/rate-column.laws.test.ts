import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessDaysBetween, dateOfDayNumber } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { type RateRow, rateBetween, rateBook } from "./fx";
import { businessDaysSince, rateColumn } from "./rate-column";

const CODES = ["USD", "EUR", "GBP", "GBX", "CHF"];
const QUOTED = CODES.filter((code) => code !== "GBX");

const row = fc
  .record({
    currency: fc.constantFrom(...QUOTED),
    quoteCurrency: fc.constantFrom(...QUOTED),
    day: fc.integer({ min: 20_000, max: 20_060 }),
    rate: fc.integer({ min: 1, max: 5_000_000 }),
  })
  .filter(({ currency, quoteCurrency }) => currency !== quoteCurrency)
  .map(
    ({ day, rate, ...pair }): RateRow => ({
      ...pair,
      date: dateOfDayNumber(day),
      rate: new Decimal(rate).div(1_000_000),
      source: "test",
    }),
  );
const rows = fc.uniqueArray(row, {
  maxLength: 40,
  selector: ({ currency, quoteCurrency, date }) => `${currency}${quoteCurrency}${date}`,
});

describe("rates of many days", () => {
  it("are those of each day asked for singly", () => {
    const code = fc.constantFrom(...CODES);
    fc.assert(
      fc.property(rows, code, code, (all, from, to) => {
        const book = rateBook(all);
        const days = Int32Array.from({ length: 80 }, (_, index) => 19_990 + index);
        const { rates, rateDays } = rateColumn(book, from, to, days);
        days.forEach((day, index) => {
          const single = rateBetween(book, from, to, dateOfDayNumber(day));
          if (single === null) {
            expect(rates[index]).toBeNaN();
            return;
          }
          const exact = single.rate.toNumber();
          expect(Math.abs((rates[index] ?? 0) - exact)).toBeLessThanOrEqual(1.1e-12 + 1e-12 * exact);
          expect(dateOfDayNumber(rateDays[index] ?? 0)).toBe(single.date);
        });
      }),
    );
  });

  it("count business days as dates do", () => {
    const day = fc.integer({ min: -20_000, max: 40_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: -5, max: 40 }), (from, more) => {
        const counted = businessDaysBetween(dateOfDayNumber(from), dateOfDayNumber(from + more));
        expect(businessDaysSince(from, from + more)).toBe(counted);
      }),
    );
  });
});
