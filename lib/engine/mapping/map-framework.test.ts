import { describe, expect, it } from "vitest";
import { narrowRules } from "@/lib/engine/framework/rule-narrowing";
import type { BucketRules } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { asEffective } from "./filter-steps";
import { FIXTURE_AS_OF, FULL_PRICES, fixtureFacts } from "./fixtures";
import { mapFramework } from "./map-framework";
import { countCandidates, matchProduct } from "./match";
import { SCORE_WEIGHTS } from "./score";
import { SCORE_PARTS } from "./types";
import { buildUniverse } from "./universe";

/** Seven products that differ in one thing each, so that every rule has something to remove. */
const FACTS = [
  fixtureFacts("VTI"),
  fixtureFacts("VEA", { region: "developed_ex_us", expenseRatio: "0.0005" }),
  fixtureFacts("EWJ", { region: "japan", expenseRatio: "0.005", tags: ["single-country"] }),
  fixtureFacts("BND", { assetClass: "fixed_income", tags: ["core", "aggregate"] }),
  fixtureFacts("GLD", {
    assetClass: "commodities",
    region: "global",
    expenseRatio: "0.004",
    tags: ["hedge", "gold"],
  }),
  fixtureFacts("AAPL", {
    type: "Stock",
    sector: "information_technology",
    expenseRatio: null,
    aumUsd: null,
    tags: ["large-cap"],
  }),
  fixtureFacts(
    "NEW",
    { inception: "2025-07-31", aumUsd: "5000000", averageDailyVolumeUsd: "90000", expenseRatio: null },
    {
      firstDate: null,
      lastDate: null,
      count: 0,
      source: null,
    },
  ),
];
const universe = buildUniverse(FACTS, FIXTURE_AS_OF);

function leaf(path: string, rules: BucketRules, share = "0.5") {
  return {
    path,
    label: path.split("/").at(-1) ?? path,
    share: new Decimal(share),
    rules: asEffective(rules),
  };
}

function only(rules: BucketRules, options = {}) {
  const result = mapFramework(universe, [leaf("AssetClass/Equity", rules)], options);
  const mapped = result.leaves[0];
  if (!mapped) throw new Error("one leaf went in");
  return { mapped, warnings: result.warnings, symbols: mapped.products.map((p) => p.product.symbol) };
}

describe("rules to candidates", () => {
  it("removes in rule order and accounts for every product", () => {
    const { mapped } = only({
      allowedTypes: ["ETF"],
      assetClasses: ["equity"],
      maxExpenseRatio: new Decimal("0.001"),
    });
    expect(mapped.funnel).toEqual([
      { rule: "allowed_types", label: "Type is ETF", removed: 1, remaining: 6 },
      { rule: "asset_classes", label: "Asset class is equity", removed: 2, remaining: 4 },
      // EWJ is too dear and NEW's cost is not known, which does not pass a limit on cost.
      { rule: "max_expense_ratio", label: "Expense ratio at most 0.1 %", removed: 2, remaining: 2 },
    ]);
    expect(mapped.candidateCount).toBe(2);
  });

  it("takes nested regions in, and ranks what is exactly asked for above them", () => {
    expect(only({ assetClasses: ["equity"], regions: ["developed_ex_us"] }).symbols).toEqual(["VEA", "EWJ"]);
  });

  it("asks for one include tag of each level and none of the excluded", () => {
    expect(only({ includeTags: ["aggregate", "gold"] }).symbols).toEqual(["BND", "GLD"]);
    const parent = asEffective({ includeTags: ["core", "hedge"] });
    const child = narrowRules(parent, { includeTags: ["aggregate", "large-cap"] }).rules;
    expect(countCandidates(universe, child)).toMatchObject({
      count: 1,
      funnel: [{ removed: 2 }, { removed: 4 }],
    });
    expect(only({ includeTags: ["core"], excludeTags: ["aggregate"] }).symbols).toEqual([
      "VTI",
      "VEA",
      "NEW",
    ]);
  });

  it("compares limits exactly: equal passes", () => {
    const at = (limit: string) =>
      only({ assetClasses: ["commodities"], maxExpenseRatio: new Decimal(limit) }).symbols;
    expect(at("0.004")).toEqual(["GLD"]);
    expect(at("0.0039999999999999999999")).toEqual([]);
    const size = (least: string) =>
      only({ assetClasses: ["fixed_income"], minAumUsd: new Decimal(least) }).symbols;
    expect(size("400000000000")).toEqual(["BND"]);
    expect(size("400000000000.01")).toEqual([]);
  });

  it("filters by sector, currency, volume and history", () => {
    expect(only({ sectors: ["information_technology"] }).symbols).toEqual(["AAPL"]);
    expect(only({ currencies: ["EUR"] }).symbols).toEqual([]);
    expect(only({ minAdvUsd: new Decimal("100000") }).mapped.candidateCount).toBe(6);
    expect(only({ minHistoryYears: new Decimal(2) }).mapped.candidateCount).toBe(6);
  });

  it("names the first rule that removes a product", () => {
    const gold = fixtureFacts("GLD", { assetClass: "commodities", tags: ["gold"] });
    expect(
      matchProduct(gold, asEffective({ assetClasses: ["equity"], includeTags: ["core"] }), FIXTURE_AS_OF),
    ).toEqual({
      isCandidate: false,
      rule: "asset_classes",
      label: "Asset class is equity",
    });
    expect(matchProduct(gold, asEffective({ includeTags: ["gold"] }), FIXTURE_AS_OF)).toEqual({
      isCandidate: true,
    });
  });

  it("gives the editor the same count", () => {
    expect(countCandidates(universe, asEffective({ assetClasses: ["equity"] }))).toMatchObject({ count: 5 });
    expect(countCandidates(universe, asEffective({}))).toEqual({ count: 0, funnel: [] });
  });
});

describe("score", () => {
  it("is the sum of its named parts, each within its weight", () => {
    for (const product of only({ assetClasses: ["equity", "fixed_income", "commodities"] }).mapped.products) {
      const total = SCORE_PARTS.reduce((sum, part) => sum + product.parts[part], 0);
      expect(product.score).toBeCloseTo(total, 9);
      for (const part of SCORE_PARTS) {
        expect(product.parts[part]).toBeGreaterThanOrEqual(0);
        expect(product.parts[part]).toBeLessThanOrEqual(SCORE_WEIGHTS[part]);
      }
    }
  });

  it("has figures that can be worked out by hand", () => {
    const vti = only({ assetClasses: ["equity"], regions: ["us"] }).mapped.products[0];
    // Fit 1 → 40; cost 1 − 0.0003/0.01 = 0.97 → 19.4; volume above 1 bn → 15; above 100 bn → 10; health 15.
    expect(vti).toMatchObject({
      rank: 1,
      score: 99.4,
      parts: { fit: 40, cost: 19.4, liquidity: 15, size: 10, health: 15 },
    });
  });

  it("breaks ties by cost, then size, then symbol, whatever the order of the list", () => {
    const twins = [fixtureFacts("BBB"), fixtureFacts("AAA"), fixtureFacts("CCC", { aumUsd: "500000000000" })];
    const orders = [twins, [...twins].reverse()].map((facts) =>
      mapFramework(buildUniverse(facts, FIXTURE_AS_OF), [leaf("A/B", { assetClasses: ["equity"] })]),
    );
    for (const order of orders) {
      expect(order.leaves[0]?.products.map((p) => p.product.symbol)).toEqual(["CCC", "AAA", "BBB"]);
    }
  });

  it("keeps five unless told", () => {
    const many = Array.from({ length: 9 }, (_, i) => fixtureFacts(`S${i}`));
    const wide = buildUniverse(many, FIXTURE_AS_OF);
    const leaves = [leaf("A/B", { assetClasses: ["equity"] })];
    expect(mapFramework(wide, leaves).leaves[0]?.products).toHaveLength(5);
    expect(mapFramework(wide, leaves, { limit: 7 }).leaves[0]?.products).toHaveLength(7);
    expect(mapFramework(wide, leaves).leaves[0]?.candidateCount).toBe(9);
  });
});

describe("coverage", () => {
  it("says which figure to move", () => {
    const { mapped, warnings } = only({ assetClasses: ["equity"], maxExpenseRatio: new Decimal("0.0003") });
    // VTI alone is within 0.03 %; VEA 0.05 % and EWJ 0.5 % are known, AAPL and NEW are not.
    expect(mapped.coverageGaps[0]).toEqual({
      rule: "max_expense_ratio",
      admits: 2,
      message: "Raising the largest expense ratio to 0.5 % would admit 2 more.",
    });
    expect(warnings[0]).toMatchObject({ code: "COVERAGE_THIN", path: "AssetClass/Equity" });
  });

  it("loosens size, volume and history", () => {
    const first = (rules: BucketRules) => only(rules).mapped.coverageGaps[0]?.message;
    expect(first({ assetClasses: ["fixed_income"], minAumUsd: new Decimal("1e12") })).toBe(
      "Lowering the smallest size to $400 billion would admit 1 more.",
    );
    expect(first({ assetClasses: ["fixed_income"], minAdvUsd: new Decimal("1e12") })).toBe(
      "Lowering the smallest daily volume to $2 billion would admit 1 more.",
    );
    // 2001-05-24 to 2026-07-31 is 25.18 years, rounded down to one decimal.
    expect(first({ assetClasses: ["fixed_income"], minHistoryYears: new Decimal(40) })).toBe(
      "Lowering the shortest history to 25.1 years would admit 1 more.",
    );
  });

  it("names a rule to drop where there is no figure, and admits when nothing single helps", () => {
    const { mapped, warnings } = only({ assetClasses: ["crypto"] });
    expect(mapped.coverageGaps[0]?.message).toBe(
      "Dropping the rule “Asset class is crypto” would admit 7 more.",
    );
    expect(warnings[0]).toMatchObject({ code: "COVERAGE_NONE" });
    expect(only({ assetClasses: ["crypto"], currencies: ["EUR"] }).mapped.coverageGaps[0]?.message).toContain(
      "No single change helps",
    );
    expect(only({ includeTags: ["nothing"] }).mapped.coverageGaps[0]?.message).toContain(
      "Dropping the tag rule",
    );
  });

  it("takes nothing for a bucket that no rule describes", () => {
    const { mapped, warnings } = only({});
    expect(mapped.candidateCount).toBe(0);
    expect(warnings[0]?.message).toContain("No rule says what belongs in “Equity”");
  });

  it("warns of a first product without prices or with old ones", () => {
    const old = { ...FULL_PRICES, lastDate: "2026-06-30" };
    const facts = [
      fixtureFacts("OLD", {}, old),
      fixtureFacts("OLE", { assetClass: "crypto" }, { ...old, count: 0, firstDate: null, lastDate: null }),
    ];
    const { warnings } = mapFramework(buildUniverse(facts, FIXTURE_AS_OF), [
      leaf("A/Equity", { assetClasses: ["equity"] }),
      leaf("A/Crypto", { assetClasses: ["crypto"] }),
    ]);
    const stale = warnings.filter(({ code }) => code === "COVERAGE_STALE").map(({ message }) => message);
    expect(stale).toEqual([
      "The first product for “Equity”, OLD, has a last price 23 business days old.",
      "The first product for “Crypto”, OLE, has no price.",
    ]);
  });

  it("warns of products that fit several leaves, on both", () => {
    const { warnings } = mapFramework(universe, [
      leaf("A/Equity", { assetClasses: ["equity"] }),
      leaf("A/Core", { includeTags: ["core"] }),
      leaf("A/Gold", { includeTags: ["gold"] }),
    ]);
    const overlap = warnings.filter(({ code }) => code === "OVERLAP");
    expect(overlap.map(({ path }) => path)).toEqual(["A/Equity", "A/Core"]);
    expect(overlap[0]?.message).toContain("3 with “Core”");
  });
});

describe("what the caller and the framework add", () => {
  it("restricts the universe first", () => {
    const { mapped, symbols } = only(
      { assetClasses: ["equity"] },
      { universe: { symbols: ["VEA", "BND", "XXX"] } },
    );
    expect(symbols).toEqual(["VEA"]);
    expect(mapped.funnel[0]).toMatchObject({ rule: "universe", removed: 5, remaining: 2 });
    expect(mapped.coverageGaps.map(({ message }) => message)).toContain(
      "Searching the whole catalogue would admit 4 more.",
    );
  });

  it("holds every product to the framework's largest expense ratio, within its scope", () => {
    const limit = { type: "max_expense_ratio", value: new Decimal(4), unit: "bps" } as const;
    expect(only({ assetClasses: ["equity"] }, { constraints: [limit] }).symbols).toEqual(["VTI"]);
    const elsewhere = { ...limit, scope: "AssetClass/Bonds" };
    expect(only({ assetClasses: ["equity"] }, { constraints: [elsewhere] }).symbols).toHaveLength(5);
  });

  it("says when one product cannot carry a leaf", () => {
    const limit = { type: "max_single_name", value: new Decimal("0.2"), unit: "percentage" } as const;
    expect(only({ assetClasses: ["equity"] }, { constraints: [limit] }).mapped.notes).toEqual([
      "“Equity” is 50.0 % of the portfolio and one product may be at most 20.0 %: split it between at least 3 products.",
    ]);
  });
});
