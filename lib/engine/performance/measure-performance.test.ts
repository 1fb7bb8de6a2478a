import { describe, expect, it } from "vitest";
import { fixturePast } from "./fixtures";
import { internalRate } from "./internal-rate";
import { measurePerformance } from "./measure-performance";

describe("return of a portfolio", () => {
  /** 1,000 in; ten of A at 100; A rises to 110; 1,100 more on the third day, in cash; A falls to 99. */
  const facts = fixturePast({
    lines: [
      { date: "2026-01-05", kind: "deposit", cash: "1000" },
      { date: "2026-01-05", kind: "buy", symbol: "A", quantity: "10", cash: "-1000" },
      { date: "2026-01-07", kind: "deposit", cash: "1100" },
    ],
    closes: { A: { "2026-01-05": "100", "2026-01-06": "110", "2026-01-07": "110", "2026-01-08": "99" } },
  });
  const days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"];
  const result = measurePerformance(facts, days);

  it("takes flows out of the time-weighted return", () => {
    // +10 %, 0 % (2,200 / (1,100 + 1,100)), then 2,090 / 2,200 = −5 %: 1.1 × 0.95 = 1.045.
    expect(result.days.map(({ valueCents, inCents }) => [valueCents, inCents])).toEqual([
      [100000n, 0n],
      [110000n, 0n],
      [220000n, 110000n],
      [209000n, 0n],
    ]);
    expect(result.timeWeighted).toBeCloseTo(0.045, 12);
    expect(result.timeWeightedAYear).toBeNull();
  });

  it("adds contributions up to the gain, to the cent", () => {
    // 2,090 − 1,000 − 1,100 = −10: A went from 1,000 to 990.
    expect([result.gainCents, result.netFlowCents]).toEqual([-1000n, 110000n]);
    expect(result.contributions.map(({ symbol, gainCents }) => [symbol, gainCents])).toEqual([
      ["A", -1000n],
      [null, 0n],
    ]);
    const points = result.contributions.reduce((total, { ofReturn }) => total + (ofReturn ?? 0), 0);
    expect(points).toBeCloseTo(result.dietz ?? Number.NaN, 12);
  });

  it("solves the money-weighted return", () => {
    const yearly = internalRate([
      { date: "2025-01-01", amount: -1000 },
      { date: "2026-01-01", amount: 1100 },
    ]);
    expect(yearly).toBeCloseTo(0.1, 10);
    // Excel's XIRR help: −10,000 on 1 Jan 2008, 2,750, 4,250, 3,250, 2,750 gives 37.3362535 %.
    const excel = internalRate([
      { date: "2008-01-01", amount: -10000 },
      { date: "2008-03-01", amount: 2750 },
      { date: "2008-10-30", amount: 4250 },
      { date: "2009-02-15", amount: 3250 },
      { date: "2009-04-01", amount: 2750 },
    ]);
    expect(excel).toBeCloseTo(0.373362535, 7);
    expect(internalRate([{ date: "2026-01-01", amount: 5 }])).toBeNull();
    const lost = internalRate([
      { date: "2025-01-01", amount: -1000 },
      { date: "2026-01-01", amount: 1 },
    ]);
    expect(lost).toBeCloseTo(-0.999, 6);
  });

  it("counts dividends for their product, interest and fees for the money", () => {
    const earned = measurePerformance(
      fixturePast({
        lines: [
          { date: "2026-01-05", kind: "deposit", cash: "1000" },
          { date: "2026-01-05", kind: "buy", symbol: "A", quantity: "5", cash: "-500" },
          { date: "2026-01-06", kind: "dividend", symbol: "A", cash: "20" },
          { date: "2026-01-06", kind: "interest", cash: "3" },
          { date: "2026-01-07", kind: "fee", cash: "-1" },
          { date: "2026-01-07", kind: "withdrawal", cash: "-100" },
        ],
        closes: { A: { "2026-01-05": "100", "2026-01-06": "98", "2026-01-07": "98" } },
      }),
      ["2026-01-05", "2026-01-06", "2026-01-07"],
    );
    expect(earned.contributions.map(({ symbol, gainCents }) => [symbol, gainCents])).toEqual([
      ["A", 1000n],
      [null, 200n],
    ]);
    expect(earned.netFlowCents).toBe(-10000n);
    // 1,013 / 1,000, then (912 + 100) / 1,013.
    expect(earned.timeWeighted).toBeCloseTo(1.013 * (1012 / 1013) - 1, 12);
  });

  it("is not moved by a split, and values what came in kind at its close", () => {
    const split = measurePerformance(
      fixturePast({
        lines: [
          { date: "2026-01-05", kind: "transfer_in", symbol: "A", quantity: "10" },
          { date: "2026-01-06", kind: "split", symbol: "A", splitRatio: "4" },
          { date: "2026-01-07", kind: "transfer_in", symbol: "B", quantity: "1" },
        ],
        closes: {
          A: { "2026-01-05": "400", "2026-01-06": "100", "2026-01-07": "101" },
          B: { "2026-01-07": "60" },
        },
      }),
      ["2026-01-05", "2026-01-06", "2026-01-07"],
    );
    expect(split.days.map(({ growth }) => growth)).toEqual([1, 1, 4100 / 4060]);
    expect(split.contributions.map(({ symbol, gainCents }) => [symbol, gainCents])).toEqual([
      ["A", 4000n],
      ["B", 0n],
      [null, 0n],
    ]);
  });

  it("converts at each day's rate, and gives money what the rate did to it", () => {
    const foreign = measurePerformance(
      fixturePast({
        lines: [{ date: "2026-01-05", kind: "deposit", cash: "100", currency: "EUR" }],
        closes: {},
        rates: [
          { currency: "EUR", quoteCurrency: "USD", date: "2026-01-05", rate: "1.10" },
          { currency: "EUR", quoteCurrency: "USD", date: "2026-01-06", rate: "1.21" },
        ],
      }),
      ["2026-01-05", "2026-01-06"],
    );
    expect(foreign.timeWeighted).toBeCloseTo(0.1, 12);
    expect(foreign.contributions).toMatchObject([{ symbol: null, gainCents: 1100n }]);
  });

  it("leaves a day out that cannot be valued, says why, and counts its flows later", () => {
    const dark = measurePerformance(
      fixturePast({
        lines: [
          { date: "2026-01-05", kind: "deposit", cash: "100" },
          { date: "2026-01-06", kind: "transfer_in", symbol: "A", quantity: "1" },
        ],
        closes: { A: { "2026-01-07": "50" } },
      }),
      ["2026-01-05", "2026-01-06", "2026-01-07"],
    );
    expect([dark.skippedDays, dark.firstSkipReason]).toEqual([
      1,
      "There is no price of A on or before 2026-01-06",
    ]);
    expect([dark.endCents, dark.gainCents, dark.timeWeighted]).toEqual([15000n, 0n, 0]);
  });

  it("has no return without days, and none on a single one", () => {
    expect(measurePerformance(fixturePast({ lines: [], closes: {} }), [])).toMatchObject({
      timeWeighted: null,
      moneyWeightedAYear: null,
      gainCents: 0n,
    });
  });
});
