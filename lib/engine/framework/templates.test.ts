import { describe, expect, it } from "vitest";
import { findTemplate, suggestTemplates, TEMPLATES } from "./templates";
import { buildTree } from "./tree";
import { validateFramework } from "./validate";

/** The table of the product's own templates: shares of the portfolio in percent. */
const TABLE: [key: string, name: string, band: string | null, kind: string, shares: [string, number][]][] = [
  [
    "conservative",
    "Conservative",
    "low",
    "model",
    [
      ["AssetClass/Bonds", 60],
      ["AssetClass/Equity", 35],
      ["AssetClass/Alternatives", 5],
    ],
  ],
  [
    "balanced",
    "Balanced",
    "medium",
    "model",
    [
      ["AssetClass/Equity", 60],
      ["AssetClass/Bonds", 35],
      ["AssetClass/Alternatives", 5],
    ],
  ],
  [
    "growth",
    "Growth",
    "high",
    "model",
    [
      ["AssetClass/Equity", 80],
      ["AssetClass/Bonds", 15],
      ["AssetClass/Alternatives", 5],
    ],
  ],
  [
    "core_satellite",
    "Core-Satellite",
    "medium",
    "sleeve",
    [
      ["Sleeve/Core", 70],
      ["Sleeve/Satellite", 20],
      ["Sleeve/Hedge", 10],
    ],
  ],
  [
    "geographic",
    "Geographic Allocation",
    "high",
    "region",
    [
      ["Region/US", 50],
      ["Region/International", 30],
      ["Region/Emerging", 20],
    ],
  ],
  [
    "sector_risk_band",
    "Sector by Risk Band",
    "high",
    "sector",
    [
      ["Sector/Defensive", 30],
      ["Sector/Cyclical", 40],
      ["Sector/Growth", 30],
    ],
  ],
  [
    "multi_asset_tracker",
    "Multi-Asset Tracker",
    "high",
    "model",
    [
      ["AssetClass/Stocks", 50],
      ["AssetClass/ETFs", 15],
      ["AssetClass/Commodities", 15],
      ["AssetClass/Crypto", 10],
      ["AssetClass/Futures", 5],
      ["AssetClass/Cash", 5],
    ],
  ],
  ["custom", "Custom Framework", null, "blank", []],
];

describe("templates", () => {
  it.each(TABLE)("%s is as the table says", (key, name, riskBand, kind, shares) => {
    const template = findTemplate(key);
    expect(template).toMatchObject({ name, riskBand, kind });
    expect(
      template?.framework.buckets.map((bucket) => [bucket.path, bucket.targetWeight.times(100).toNumber()]),
    ).toEqual(shares);
  });

  it("come in order, the product's own first, keys unique", () => {
    const keys = TEMPLATES.map((template) => template.key);
    expect(keys.slice(0, TABLE.length)).toEqual(TABLE.map(([key]) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(findTemplate("__proto__")).toBeNull();
  });

  it("are valid without a warning, but for the blank one", () => {
    for (const template of TEMPLATES.filter((each) => each.kind !== "blank")) {
      expect(validateFramework(template.framework), template.key).toEqual({
        valid: true,
        errors: [],
        warnings: [],
      });
    }
  });

  it.each([
    ["all_weather", [30, 40, 15, 7.5, 7.5]],
    ["permanent", [25, 25, 25, 25]],
    ["golden_butterfly", [20, 20, 20, 20, 20]],
    ["swensen", [30, 15, 5, 20, 15, 15]],
    ["core_four", [36, 18, 6, 40]],
    ["ivy_5", [20, 20, 20, 20, 20]],
  ])("%s has the published weights", (key, shares) => {
    const leaves = buildTree(findTemplate(key)?.framework.buckets ?? []).preorder.filter(
      (node) => node.isLeaf,
    );
    expect(leaves.map((leaf) => leaf.targetOfPortfolio.times(100).toDecimalPlaces(6).toNumber())).toEqual(
      shares,
    );
  });

  it("of others name their source", () => {
    for (const template of TEMPLATES.filter((each) => each.kind === "published")) {
      expect(template.source?.title, template.key).toBeTruthy();
    }
  });

  it("are suggested by band, models first", () => {
    expect(suggestTemplates("low").map((template) => template.key)[0]).toBe("conservative");
    expect(suggestTemplates("medium")[0]?.key).toBe("balanced");
    expect(suggestTemplates("high")[0]?.key).toBe("growth");
    expect(suggestTemplates("high").every((template) => template.riskBand === "high")).toBe(true);
  });
});
