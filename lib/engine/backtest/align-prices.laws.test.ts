import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignPrices } from "./align-prices";
import { type PriceSeries, weekdaysBetween } from "./price-series";

const series = (symbol: string) =>
  fc
    .uniqueArray(fc.integer({ min: -40, max: 60 }), { minLength: 1, maxLength: 80 })
    .map((days): PriceSeries => {
      const sorted = Int32Array.from(days).sort();
      return { symbol, days: sorted, prices: Float64Array.from(sorted, (day) => 100 + day) };
    });

describe("prices side by side, whatever the days", () => {
  it("has exactly the common days within the span, each with its own price", () => {
    const limit = fc.option(fc.integer({ min: -45, max: 65 }));
    fc.assert(
      fc.property(fc.tuple(series("A"), series("B"), series("C")), limit, limit, (all, start, end) => {
        const isWithin = (day: number) => (start === null || day >= start) && (end === null || day <= end);
        const sets = all.map(({ days }) => new Set(days));
        const common = [...(sets[0] ?? [])].filter(
          (day) => isWithin(day) && sets.every((set) => set.has(day)),
        );
        let found: ReturnType<typeof alignPrices>["table"] | null = null;
        try {
          found = alignPrices(all, { start, end }).table;
        } catch (error) {
          if (!(error instanceof Error) || common.length >= 20) throw error;
          return;
        }
        expect([...found.days]).toEqual(common);
        expect([...found.prices]).toEqual(common.flatMap((day) => [100 + day, 100 + day, 100 + day]));
      }),
    );
  });

  it("counts weekdays as going through the days one by one does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30_000, max: 30_000 }),
        fc.integer({ min: -3, max: 60 }),
        (from, more) => {
          let count = 0;
          for (let day = from + 1; day < from + more; day += 1) {
            const weekday = new Date(day * 86_400_000).getUTCDay();
            if (weekday > 0 && weekday < 6) count += 1;
          }
          expect(weekdaysBetween(from, from + more)).toBe(count);
        },
      ),
    );
  });
});
