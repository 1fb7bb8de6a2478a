import { describe, expect, it } from "vitest";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import type { FxRate } from "@/lib/engine/portfolio/fx";
import { Decimal } from "@/lib/kernel/decimal";
import { positionCents } from "./draft-lines";
import { driftReport } from "./drift-report";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "./fixtures";
import { prepareFrame } from "./prepare-frame";
import type { DriftFacts, FxRates } from "./types";

const FRAME = prepareFrame(
  [fixtureBucket("AssetClass/Equity", "0.5"), fixtureBucket("AssetClass/Bonds", "0.5")],
  fixturePolicy(),
);
const MAPPING = fixtureMapping({ "AssetClass/Equity": { VTI: "1" }, "AssetClass/Bonds": { EXS1: "1" } });

function inEuro(symbol: string) {
  return { product: { ...fixtureProduct(symbol), currency: "EUR" } };
}

function rateOf(rate: string, overrides: Partial<FxRate> = {}): FxRate {
  return {
    rate: new Decimal(rate),
    date: DRIFT_AS_OF,
    source: "import",
    isSample: false,
    via: null,
    ...overrides,
  };
}

const EURO: FxRates = new Map([["EUR", rateOf("1.085")]]);

function reportOf(overrides: Partial<DriftFacts> = {}) {
  const positions = [
    fixturePosition("VTI", "10", "100"),
    fixturePosition("EXS1", "8", "100", inEuro("EXS1")),
  ];
  return driftReport(FRAME, fixtureFactsOf(positions, { mapping: MAPPING, ...overrides }));
}

describe("a dollar fund and a euro fund in one portfolio", () => {
  it("converts the euro fund at the rate, which its line states", () => {
    // 10 × 100 = 1,000.00; 8 × 100 EUR × 1.085 = 868.00.
    const report = reportOf({ fx: EURO });
    expect(report.totalCents).toBe(186_800n);
    expect(report.lines.find(({ symbol }) => symbol === "EXS1")).toMatchObject({
      valueCents: 86_800n,
      localCents: 80_000n,
      currency: "EUR",
      fx: { date: DRIFT_AS_OF, source: "import" },
    });
    const dollar = report.lines.find(({ symbol }) => symbol === "VTI");
    expect([dollar?.localCents, dollar?.currency, dollar?.fx]).toEqual([100_000n, "USD", null]);
  });

  it("blocks every weight without a rate, naming pair and day, and never counts it as zero", () => {
    const report = reportOf();
    expect(report.totalCents).toBeNull();
    expect(report.knownCents).toBe(100_000n);
    expect(report.nodes.every(({ actualE10 }) => actualE10 === null)).toBe(true);
    expect(report.unknownPrices).toMatchObject([
      {
        symbol: "EXS1",
        missing: "rate",
        currency: "EUR",
        reason: "There is no rate from EUR to USD on or before 2026-07-31",
      },
    ]);
    expect(report.blockedReason).toContain("Without an exchange rate for EUR, in which EXS1 is held,");
    expect(report.health).toMatchObject({ grade: "poor", reasons: ["No exchange rate for EUR."] });
  });

  it("needs no rate for nothing held or for what is left out", () => {
    const none = fixturePosition("EXS1", "0", "100", inEuro("EXS1"));
    const out = fixturePosition("OUT", "1", "100", { ...inEuro("OUT"), isExcluded: true });
    const report = driftReport(FRAME, fixtureFactsOf([fixturePosition("VTI", "1", "100"), none, out]));
    expect(report.totalCents).toBe(10_000n);
    expect(report.excluded).toMatchObject([{ symbol: "OUT", valueCents: null }]);
  });

  it("rounds once, at the end, halves to even", () => {
    // 1 × 0.01 × 0.5 is half a cent, which goes to zero; three of them are a cent and a half, which is two.
    const rates: FxRates = new Map([["EUR", rateOf("0.5")]]);
    const cents = (units: string) =>
      positionCents(fixturePosition("E", units, "0.01", inEuro("E")), "USD", rates);
    expect([cents("1"), cents("3"), cents("5")]).toEqual([0n, 2n, 2n]);
    // Rounded in euros first it would be 0.33 × 3 = 0.99.
    const third: FxRates = new Map([["EUR", rateOf("3")]]);
    expect(positionCents(fixturePosition("E", "1", "0.333333333333", inEuro("E")), "USD", third)).toBe(100n);
  });

  it("adds up the value in its own currency over the leaves it is split between", () => {
    const mapping = fixtureMapping({ "AssetClass/Equity": { EXS1: "1" }, "AssetClass/Bonds": { EXS1: "1" } });
    const held = [fixturePosition("EXS1", "3", "0.33", inEuro("EXS1"))];
    const report = driftReport(FRAME, fixtureFactsOf(held, { mapping, fx: EURO }));
    const parts = report.lines.filter(({ symbol }) => symbol === "EXS1");
    expect(parts.map(({ localCents }) => localCents)).toEqual([49n, 50n]);
    // 0.99 × 1.085 = 1.07415.
    expect(parts.reduce((total, { valueCents }) => total + (valueCents ?? 0n), 0n)).toBe(107n);
  });

  it("says that a rate is old or a sample", () => {
    const fx: FxRates = new Map([["EUR", rateOf("1.1", { date: "2026-07-23", isSample: true })]]);
    const { health } = reportOf({ fx });
    expect(health).toMatchObject({ grade: "fair", staleRates: ["EUR"], hasSampleRates: true });
    expect(health.reasons[0]).toBe("The last exchange rate of EUR is more than 5 business days old.");
  });
});

describe("money in several currencies", () => {
  const foreignCash = [
    { currency: "EUR", amount: new Decimal("100") },
    { currency: "CHF", amount: new Decimal("0") },
  ];

  it("is one line in the portfolio's currency, with its parts beside it", () => {
    const report = reportOf({ fx: EURO, cash: new Decimal("50"), foreignCash });
    expect(report.cashCents).toBe(15_850n);
    expect(report.cash).toMatchObject([
      { currency: "USD", valueCents: 5_000n, fx: null },
      { currency: "EUR", valueCents: 10_850n },
    ]);
    expect(report.lines.filter(({ symbol }) => symbol === null)).toMatchObject([{ valueCents: 15_850n }]);
  });

  it("blocks the total where its currency has no rate", () => {
    const report = driftReport(FRAME, fixtureFactsOf([], { cash: new Decimal("50"), foreignCash }));
    expect([report.totalCents, report.knownCents, report.cashCents]).toEqual([null, 5_000n, 5_000n]);
    expect(report.unknownPrices).toMatchObject([{ symbol: "EUR", name: "Cash in EUR", missing: "rate" }]);
    expect(report.lines.find(({ symbol }) => symbol === null)?.valueCents).toBeNull();
  });
});
