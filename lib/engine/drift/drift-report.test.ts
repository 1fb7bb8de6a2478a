import { describe, expect, it } from "vitest";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal } from "@/lib/kernel/decimal";
import { driftReport } from "./drift-report";
import { fixtureBucket, fixtureFactsOf, fixtureMapping, fixturePolicy, fixturePosition } from "./fixtures";
import { prepareFrame } from "./prepare-frame";
import type { DriftReport } from "./types";

/** 60 % equity (of it 60 US, 40 international), 40 % bonds; quarterly; 5 points. */
const BUCKETS = [
  fixtureBucket("AssetClass/Equity", "0.6"),
  fixtureBucket("AssetClass/Equity/US", "0.6"),
  fixtureBucket("AssetClass/Equity/International", "0.4"),
  fixtureBucket("AssetClass/Bonds", "0.4"),
];
const FRAME = prepareFrame(BUCKETS, fixturePolicy());
const MAPPING = fixtureMapping({
  "AssetClass/Equity/US": { VTI: "1" },
  "AssetClass/Equity/International": { VEA: "0.75", VWO: "0.25" },
  "AssetClass/Bonds": { BND: "1" },
});

function nodeOf(report: DriftReport, path: string) {
  const node = report.nodes.find((each) => each.path === path);
  if (!node) throw new Error(`no node ${path}`);
  return node;
}

function lineOf(report: DriftReport, symbol: string | null, path?: string) {
  const line = report.lines.find((each) => each.symbol === symbol && (!path || each.bucketPath === path));
  if (!line) throw new Error(`no line ${symbol}`);
  return line;
}

describe("a portfolio of four funds and some cash", () => {
  // VTI 20 × 250 = 5,000; VEA 30 × 50 = 1,500; BND 40 × 75 = 3,000; cash 500; total 10,000.
  const report = driftReport(
    FRAME,
    fixtureFactsOf(
      [
        fixturePosition("BND", "40", "75"),
        fixturePosition("VTI", "20", "250"),
        fixturePosition("VEA", "30", "50", { isLocked: true }),
      ],
      { mapping: MAPPING, cash: new Decimal("500") },
    ),
  );

  it("gives every bucket its actual and target in both bases", () => {
    expect(report.totalCents).toBe(1_000_000n);
    // Equity: 6,500 of 10,000 = 65 %, target 60 %.
    expect(nodeOf(report, "AssetClass/Equity")).toMatchObject({
      valueCents: 650_000n,
      actualE10: 6_500_000_000,
      targetE10: 6_000_000_000,
      driftE10: 500_000_000,
      actualOfParent: 0.65,
      targetOfParent: 0.6,
      targetValueCents: 600_000n,
    });
    // US: 5,000 = 50 % of the portfolio against 36 %; of equity 5,000 / 6,500 = 76.92 % against 60 %.
    expect(nodeOf(report, "AssetClass/Equity/US")).toMatchObject({
      actualE10: 5_000_000_000,
      targetE10: 3_600_000_000,
      driftE10: 1_400_000_000,
      driftPct: 0.3888888889,
      actualOfParent: 0.7692307692,
      targetOfParent: 0.6,
      status: "exceeds_band",
    });
  });

  it("is strict: exactly five points off is within the band", () => {
    const equity = nodeOf(report, "AssetClass/Equity");
    expect(equity.status).toBe("within_band");
    expect([equity.lower?.toNumber(), equity.upper?.toNumber()]).toEqual([0.55, 0.65]);
  });

  it("shows money as a line of its own where no bucket takes it", () => {
    expect(nodeOf(report, "Cash")).toMatchObject({
      kind: "cash",
      valueCents: 50_000n,
      actualE10: 500_000_000,
      driftE10: 500_000_000,
      status: "no_target",
    });
    expect(report.cashCents).toBe(50_000n);
  });

  it("adds up: total drift, turnover, worst bucket, next check", () => {
    // US +14, International 15 − 24 = −9, Bonds 30 − 40 = −10, Cash +5: Σ = 0, Σ|…| = 38 points.
    expect(report.totalDriftE10).toBe(3_800_000_000);
    expect(report.turnoverToTargetE10).toBe(1_900_000_000);
    expect(report.worst).toEqual({ path: "AssetClass/Equity/US", label: "US", driftE10: 1_400_000_000 });
    expect(report.breachCount).toBe(3);
    // Friday 31 July: the next quarter starts on Thursday 1 October.
    expect(report.nextCheckDate).toBe("2026-10-01");
  });

  it("gives every holding its own target, those not held included", () => {
    // VEA: 24 % × 0.75 = 18 %, held 15 %; VWO: 24 % × 0.25 = 6 %, held nothing: −6 points breaches 5.
    expect(lineOf(report, "VEA")).toMatchObject({
      targetE10: 1_800_000_000,
      driftE10: -300_000_000,
      targetValueCents: 180_000n,
      status: "within_band",
      isLocked: true,
      assignedBy: "mapping",
    });
    expect(lineOf(report, "VWO")).toMatchObject({
      valueCents: 0n,
      targetE10: 600_000_000,
      driftE10: -600_000_000,
      status: "exceeds_band",
    });
  });

  it("reports healthy data", () => {
    expect(report.health).toEqual({
      score: 100,
      grade: "good",
      reasons: [],
      oldestPriceDate: "2026-07-31",
      oldestPriceAgeDays: 0,
      stale: [],
      staleRates: [],
      hasSampleRates: false,
      hasSamplePrices: false,
    });
    expect(report.valuationDate).toBe("2026-07-31");
    expect(report.blockedReason).toBeNull();
  });
});

describe("where a holding belongs", () => {
  it("goes by hand, then mapping, then the first rule, else nowhere", () => {
    const report = driftReport(
      FRAME,
      fixtureFactsOf(
        [
          fixturePosition("VTI", "1", "100", { bucketPath: "AssetClass/Bonds" }),
          fixturePosition("VEA", "1", "100"),
          fixturePosition("AGG", "1", "100", {
            product: fixtureProduct("AGG", { assetClass: "fixed_income" }),
          }),
          fixturePosition("GLD", "1", "100", {
            product: fixtureProduct("GLD", { assetClass: "commodities" }),
          }),
        ],
        {
          mapping: MAPPING,
          assignmentRules: [
            { match: {}, bucketPath: "AssetClass/Equity/US" },
            { match: { assetClasses: ["crypto"] }, bucketPath: "AssetClass/Nowhere" },
            { match: { assetClasses: ["fixed_income"], symbols: ["AGG"] }, bucketPath: "AssetClass/Bonds" },
            { match: { assetClasses: ["fixed_income"] }, bucketPath: "AssetClass/Equity/US" },
          ],
        },
      ),
    );
    const placed = report.lines
      .filter((line) => line.symbol !== null && line.valueCents !== 0n)
      .map((line) => [line.symbol, line.assignedBy, line.bucketPath]);
    expect(placed).toEqual([
      ["VEA", "mapping", "AssetClass/Equity/International"],
      ["AGG", "rule", "AssetClass/Bonds"],
      ["VTI", "hand", "AssetClass/Bonds"],
      ["GLD", "nothing", null],
    ]);
    expect(nodeOf(report, "Unclassified")).toMatchObject({ kind: "unclassified", actualE10: 2_500_000_000 });
    // In a bucket but not in its mapping: the bucket's target is meant for another product.
    expect(lineOf(report, "AGG")).toMatchObject({
      targetE10: 0,
      driftE10: 2_500_000_000,
      status: "no_target",
    });
    expect(lineOf(report, "GLD")).toMatchObject({ targetE10: null, driftE10: null, status: "no_target" });
  });

  it("says when a bucket assigned by hand is gone, and falls back", () => {
    const lost = { bucketPath: "AssetClass/Gone" };
    const report = driftReport(
      FRAME,
      fixtureFactsOf([fixturePosition("VTI", "1", "1", lost), fixturePosition("XYZ", "1", "1", lost)], {
        mapping: MAPPING,
      }),
    );
    expect(report.lostAssignments).toEqual(["VTI", "XYZ"]);
    expect(lineOf(report, "VTI").bucketPath).toBe("AssetClass/Equity/US");
    expect(lineOf(report, "XYZ").bucketPath).toBeNull();
  });

  it("splits a product of two leaves by target, to the cent and unit", () => {
    const mapping = fixtureMapping({
      "AssetClass/Equity/US": { VT: "1" },
      "AssetClass/Equity/International": { VT: "1" },
      "AssetClass/Bonds": { BND: "1" },
    });
    // VT is worth 100.01: 36 : 24 gives 60.006 and 40.004, so 60.01 and 40.00; 1 unit gives 0.6 and 0.4.
    const report = driftReport(FRAME, fixtureFactsOf([fixturePosition("VT", "1", "100.01")], { mapping }));
    const us = lineOf(report, "VT", "AssetClass/Equity/US");
    const abroad = lineOf(report, "VT", "AssetClass/Equity/International");
    expect([us.valueCents, abroad.valueCents]).toEqual([6_001n, 4_000n]);
    expect([us.quantity?.toFixed(), abroad.quantity?.toFixed()]).toEqual(["0.6", "0.4"]);
  });

  it("splits evenly between leaves that have no target", () => {
    const frame = prepareFrame(
      [fixtureBucket("A/X", "1"), fixtureBucket("A/Y", "0"), fixtureBucket("A/Z", "0")],
      fixturePolicy(),
    );
    const mapping = fixtureMapping({ "A/Y": { VT: "1" }, "A/Z": { VT: "1" } });
    const report = driftReport(frame, fixtureFactsOf([fixturePosition("VT", "1", "10")], { mapping }));
    expect(nodeOf(report, "A/Y")).toMatchObject({ valueCents: 500n, status: "no_target", driftPct: null });
    expect(nodeOf(report, "A/X")).toMatchObject({ driftE10: -10_000_000_000, status: "exceeds_band" });
  });
});

describe("money", () => {
  const buckets = [fixtureBucket("AssetClass/Equity", "0.9"), fixtureBucket("AssetClass/Cash", "0.1")];

  it("counts toward the bucket whose rules take cash alone", () => {
    const frame = prepareFrame(buckets, fixturePolicy());
    const facts = fixtureFactsOf([fixturePosition("VTI", "8", "100")], {
      mapping: fixtureMapping({ "AssetClass/Equity": { VTI: "1" } }),
      cash: new Decimal("200"),
    });
    const report = driftReport(frame, facts);
    // 200 of 1,000 = 20 % against 10 %: the money itself carries the bucket's target.
    expect(nodeOf(report, "AssetClass/Cash")).toMatchObject({
      actualE10: 2_000_000_000,
      status: "exceeds_band",
    });
    expect(lineOf(report, null)).toMatchObject({ targetE10: 1_000_000_000, driftE10: 1_000_000_000 });
    expect(report.nodes.some((node) => node.kind === "cash")).toBe(false);
  });

  it("leaves the target to the product where one is mapped to the cash bucket", () => {
    const frame = prepareFrame(buckets, fixturePolicy());
    const mapping = fixtureMapping({ "AssetClass/Equity": { VTI: "1" }, "AssetClass/Cash": { SGOV: "1" } });
    const report = driftReport(frame, fixtureFactsOf([], { mapping, cash: new Decimal(100) }));
    expect(lineOf(report, null)).toMatchObject({ targetE10: 0, status: "no_target" });
    expect(lineOf(report, "SGOV")).toMatchObject({ targetE10: 1_000_000_000 });
    expect(report.valuationDate).toBe(report.asOf);
  });
});

describe("imperfect data", () => {
  it("never turns an unknown price into zero: it blocks the weights and says why", () => {
    const facts = fixtureFactsOf(
      [
        fixturePosition("VTI", "1", "100"),
        fixturePosition("BND", "3", null),
        fixturePosition("VEA", "3", "0"),
        fixturePosition("OLD", "0", null),
      ],
      { mapping: MAPPING },
    );
    const report = driftReport(FRAME, facts);
    expect(report.totalCents).toBeNull();
    expect(report.knownCents).toBe(10_000n);
    expect(report.blockedReason).toContain("Without a price for BND and 1 more");
    expect(report.unknownPrices.map(({ symbol, reason }) => [symbol, reason])).toEqual([
      ["BND", "There is no price for it"],
      ["VEA", "Its price is not above zero"],
    ]);
    expect(nodeOf(report, "AssetClass/Equity/US")).toMatchObject({
      valueCents: 10_000n,
      actualE10: null,
      driftE10: null,
      status: null,
    });
    expect(nodeOf(report, "AssetClass/Bonds")).toMatchObject({ valueCents: null, targetE10: 4_000_000_000 });
    expect(report).toMatchObject({
      totalDriftE10: null,
      turnoverToTargetE10: null,
      breachCount: 0,
      worst: null,
    });
    expect(report.health).toMatchObject({ score: 0, grade: "poor" });
    expect(report.health.reasons[0]).toBe("No usable price for BND, VEA.");
  });

  it("never adds unlike currencies", () => {
    const euros = { product: { ...fixtureProduct("EXS1"), currency: "EUR" } };
    const report = driftReport(
      FRAME,
      fixtureFactsOf([fixturePosition("VTI", "1", "100"), fixturePosition("EXS1", "1", "100", euros)]),
    );
    expect(report).toMatchObject({ totalCents: null, knownCents: 10_000n });
    expect(report.unknownPrices[0]?.reason).toBe("There is no rate from EUR to USD on or before 2026-07-31");
  });

  it("leaves an excluded holding out of the denominator, priced or not", () => {
    const out = { isExcluded: true };
    const report = driftReport(
      FRAME,
      fixtureFactsOf(
        [
          fixturePosition("VTI", "1", "100"),
          fixturePosition("HOME", "1", null, out),
          fixturePosition("CAR", "2", "5", out),
        ],
        { mapping: MAPPING },
      ),
    );
    expect(report.totalCents).toBe(10_000n);
    expect(report.excluded.map(({ symbol, valueCents }) => [symbol, valueCents])).toEqual([
      ["CAR", 1_000n],
      ["HOME", null],
    ]);
  });

  it("has no weights for a portfolio without value", () => {
    const report = driftReport(FRAME, fixtureFactsOf([], { mapping: MAPPING }));
    expect(report).toMatchObject({ totalCents: 0n, totalDriftE10: null });
    expect(report.blockedReason).toContain("holds nothing of value");
    expect(nodeOf(report, "AssetClass/Bonds")).toMatchObject({ actualE10: null, targetE10: 4_000_000_000 });
  });

  it("marks stale and sample prices and reports the oldest", () => {
    const report = driftReport(
      FRAME,
      fixtureFactsOf(
        [
          fixturePosition("VTI", "3", "100", { priceDate: "2026-07-30", isSamplePrice: true }),
          // 23 July to 31 July is 6 business days: freshness (25 − 6) / 22 = 86.36 %.
          fixturePosition("BND", "1", "100", { priceDate: "2026-07-23" }),
        ],
        { mapping: MAPPING },
      ),
    );
    // (300 × 100 + 100 × 86.36) / 400 = 96.6
    expect(report.health).toMatchObject({
      score: 97,
      grade: "fair",
      oldestPriceDate: "2026-07-23",
      oldestPriceAgeDays: 6,
      stale: ["BND"],
      hasSamplePrices: true,
    });
    expect(report.valuationDate).toBe("2026-07-30");
    expect(lineOf(report, "BND")).toMatchObject({ isStale: true, ageDays: 6 });
  });

  it("takes a portfolio without a framework: all of it is unclassified", () => {
    const frame = prepareFrame([], fixturePolicy({ cadence: "none" }));
    const report = driftReport(frame, fixtureFactsOf([fixturePosition("VTI", "1", "100")]));
    expect(report.nodes.map(({ kind, actualE10 }) => [kind, actualE10])).toEqual([
      ["unclassified", 10_000_000_000],
      ["cash", 0],
    ]);
    expect(report).toMatchObject({ nextCheckDate: null, totalDriftE10: null, turnoverToTargetE10: null });
    expect(report.nodes[0]).toMatchObject({ targetE10: null, driftE10: null, status: "no_target" });
  });
});

describe("the boundary of a band", () => {
  it("is decided on exact values, a cent above or below it", () => {
    const frame = prepareFrame([fixtureBucket("A/X", "0.5"), fixtureBucket("A/Y", "0.5")], fixturePolicy());
    const mapping = fixtureMapping({ "A/X": { X: "1" }, "A/Y": { Y: "1" } });
    const statusAt = (x: string, y: string) =>
      nodeOf(
        driftReport(
          frame,
          fixtureFactsOf([fixturePosition("X", "1", x), fixturePosition("Y", "1", y)], { mapping }),
        ),
        "A/X",
      ).status;
    expect(statusAt("5500000000", "4500000000")).toBe("within_band");
    expect(statusAt("5500000000.01", "4500000000")).toBe("exceeds_band");
    expect(statusAt("4500000000", "5500000000")).toBe("within_band");
    expect(statusAt("4499999999.99", "5500000000")).toBe("exceeds_band");
  });
});
