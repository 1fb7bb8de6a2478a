import { describe, expect, it } from "vitest";
import { FIXTURE_AS_OF, FULL_PRICES, fixtureProduct } from "./fixtures";
import { freshnessOfAge, productHealth } from "./health";

const product = fixtureProduct("VTI");

describe("productHealth", () => {
  it("gives 100 and no reason to a product that lacks nothing", () => {
    const health = productHealth(product, FULL_PRICES, FIXTURE_AS_OF);
    expect(health).toMatchObject({ score: 100, grade: "good", ageDays: 0, isStale: false, reasons: [] });
    expect(health.parts).toEqual({ freshness: 100, history: 100, completeness: 100, metadata: 100 });
  });

  it("is poor without any price, and says so first", () => {
    const none = { firstDate: null, lastDate: null, count: 0, source: null };
    const health = productHealth(product, none, FIXTURE_AS_OF);
    // Only the metadata's 15 points are left.
    expect(health).toMatchObject({ score: 15, grade: "poor", ageDays: null, historyYears: 0 });
    expect(health.reasons).toEqual(["There is no price for it."]);
  });

  it("calls a price stale after five business days and never good", () => {
    // Friday 2026-07-24 to Friday 2026-07-31 is 5 business days, Thursday the 23rd is 6.
    const week = productHealth(product, { ...FULL_PRICES, lastDate: "2026-07-24" }, FIXTURE_AS_OF);
    expect(week).toMatchObject({ ageDays: 5, isStale: false });
    const older = productHealth(product, { ...FULL_PRICES, lastDate: "2026-07-23" }, FIXTURE_AS_OF);
    expect(older).toMatchObject({ ageDays: 6, isStale: true, grade: "fair" });
    expect(older.reasons).toEqual(["The last price is 6 business days old."]);
  });

  it("lets freshness fall in a line from day 3 to day 25", () => {
    expect(freshnessOfAge(3)).toBe(100);
    expect(freshnessOfAge(14)).toBe(50);
    expect(freshnessOfAge(25)).toBe(0);
    expect(freshnessOfAge(null)).toBe(0);
  });

  it("counts a short history and missing days", () => {
    const prices = {
      firstDate: "2025-07-31",
      lastDate: FIXTURE_AS_OF,
      count: 125,
      source: "import",
      expectedDays: 250,
    };
    const health = productHealth(product, prices, FIXTURE_AS_OF);
    // 365 days of 5 × 365.25 are 20 %; freshness 40 + 0.2 × 25 + 0.5 × 20 + 15 = 70.
    expect(health).toMatchObject({ score: 70, grade: "fair" });
    expect(health.parts).toMatchObject({ history: 20, completeness: 50 });
    expect(health.reasons).toEqual([
      "Only 1.0 years of prices; 5 count as full.",
      "50 % of the expected trading days have a price.",
    ]);
  });

  it("names unknown facts, but asks no yearly fee of a share", () => {
    const bare = { name: "", tags: [], inception: null, issuer: null, expenseRatio: null, aumUsd: null };
    const fund = productHealth(
      fixtureProduct("X", { ...bare, averageDailyVolumeUsd: null }),
      FULL_PRICES,
      FIXTURE_AS_OF,
    );
    expect(fund.parts.metadata).toBe(0);
    expect(fund.reasons[0]).toBe(
      "Not known: name, tags, daily volume, inception, expense ratio, size, issuer.",
    );
    const share = productHealth(
      fixtureProduct("Y", { type: "Stock", issuer: null, expenseRatio: null, aumUsd: null }),
      FULL_PRICES,
      FIXTURE_AS_OF,
    );
    expect(share.parts.metadata).toBe(100);
  });

  it("says when prices are samples", () => {
    const health = productHealth(product, { ...FULL_PRICES, source: "sample" }, FIXTURE_AS_OF);
    expect(health).toMatchObject({ isSample: true, score: 100 });
    expect(health.reasons).toEqual(["The prices are samples, not quotes."]);
  });
});
