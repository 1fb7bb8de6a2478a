import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { NO_RULES, narrowRules } from "./rule-narrowing";
import { effectiveRules, resolveAllRules, taxonomyOf } from "./taxonomy";
import { TAXONOMY } from "./taxonomy.data";
import { bucketsOf } from "./testing/framework-of";
import { ancestorsOf, buildTree } from "./tree";
import type { BucketRules } from "./types";

const d = (text: string) => new Decimal(text);

function rulesAt(path: string, own: Record<string, BucketRules> = {}, parents: string[] = []) {
  const rows = [...parents, path].map((each): [string, string, object] => [each, "1", { rules: own[each] }]);
  return resolveAllRules(buildTree(bucketsOf(rows))).get(path);
}

describe("rules read from a path", () => {
  it.each([
    ["AssetClass/Equity", { assetClasses: ["equity"] }],
    ["AssetClass/Fixed-Income", { assetClasses: ["fixed_income"] }],
    [
      "AssetClass/Equity/US/Large",
      { assetClasses: ["equity"], regions: ["us"], includeTagGroups: [["large-cap"]] },
    ],
    ["AssetClass/Alternatives", { assetClasses: ["alternatives", "real_estate", "commodities"] }],
    ["AssetClass/Alternatives/Gold", { assetClasses: ["commodities"], includeTagGroups: [["gold"]] }],
    ["AssetClass/Bonds/TIPS", { assetClasses: ["fixed_income"], includeTagGroups: [["inflation-linked"]] }],
    ["AssetClass/Equity/REITs", { assetClasses: ["real_estate"] }],
    ["Region/International", { regions: ["developed_ex_us"] }],
    ["AssetClass/Equity/International", { assetClasses: ["equity"], regions: ["global_ex_us"] }],
    ["Sector/Growth", { sectors: ["communication_services", "information_technology"] }],
    ["Sleeve/Core", { includeTagGroups: [["core"]] }],
    ["Factor/Value", { assetClasses: ["equity"], includeTagGroups: [["value"]] }],
    ["Mine/Whatever", {}],
  ])("%s", (path, expected) => {
    expect(rulesAt(path)?.rules).toEqual({ ...NO_RULES, excludeTags: [], ...expected });
  });

  it("says nothing where an adjective does not fit its class", () => {
    expect(rulesAt("AssetClass/Equity/Long")?.rules.includeTagGroups).toEqual([]);
    expect(rulesAt("AssetClass/Bonds/Small")?.rules.includeTagGroups).toEqual([]);
    expect(rulesAt("AssetClass/Bonds/Long")?.rules.includeTagGroups).toEqual([["long-term"]]);
  });

  it("compares names without case and punctuation", () => {
    expect(taxonomyOf("sector", "growth")?.rules.sectors).toHaveLength(2);
    expect(taxonomyOf("x", "FIXED_income")?.rules.assetClasses).toEqual(["fixed_income"]);
  });

  it("lists no name twice within a dimension", () => {
    const names = TAXONOMY.filter((entry) => entry.dimension).flatMap((entry) =>
      entry.names.map((name) => `${entry.dimension}/${name}`),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a bucket's own rules", () => {
  it("replace the path's field by field", () => {
    const own = { "AssetClass/Equity": { allowedTypes: ["ETF" as const] } };
    expect(rulesAt("AssetClass/Equity", own)?.rules).toMatchObject({
      allowedTypes: ["ETF"],
      assetClasses: ["equity"],
    });
    const other = { "AssetClass/Equity": { assetClasses: ["cash" as const] } };
    expect(rulesAt("AssetClass/Equity", other)?.rules.assetClasses).toEqual(["cash"]);
  });

  it("hold for the children, whose names cannot undo them", () => {
    const own = { "A/Mine": { assetClasses: ["equity" as const], regions: ["us" as const] } };
    const child = rulesAt("A/Mine/Gold", own, ["A/Mine"]);
    expect(child?.rules).toMatchObject({ assetClasses: ["equity"], includeTagGroups: [] });
    expect(rulesAt("A/Mine/Japan", own, ["A/Mine"])?.rules.regions).toEqual(["us"]);
  });

  it("resolve the same one by one as all at once", () => {
    const tree = buildTree(
      bucketsOf([
        ["AssetClass/Equity", "1"],
        ["AssetClass/Equity/US", "1"],
        ["AssetClass/Equity/US/Small", "1"],
      ]),
    );
    const all = resolveAllRules(tree);
    for (const node of tree.preorder) {
      expect(effectiveRules(node, ancestorsOf(tree, node))).toEqual(all.get(node.path));
    }
  });
});

describe("narrowing", () => {
  it("cuts lists, nests regions, raises floors and lowers ceilings", () => {
    const parent = narrowRules(NO_RULES, {
      includeTags: ["core"],
      excludeTags: ["esg"],
      regions: ["developed"],
      currencies: ["USD", "EUR"],
      minAumUsd: d("100"),
      maxExpenseRatio: d("0.005"),
    }).rules;
    const { rules, contradictions } = narrowRules(parent, {
      includeTags: ["value", "value"],
      excludeTags: ["active"],
      regions: ["global_ex_us"],
      currencies: ["EUR", "JPY"],
      minAumUsd: d("50"),
      minAdvUsd: d("7"),
      maxExpenseRatio: d("0.002"),
      minHistoryYears: d("3"),
    });
    expect(contradictions).toEqual([]);
    expect(rules).toEqual({
      includeTagGroups: [["core"], ["value"]],
      excludeTags: ["esg", "active"],
      regions: ["developed_ex_us"],
      currencies: ["EUR"],
      minAumUsd: d("100"),
      minAdvUsd: d("7"),
      maxExpenseRatio: d("0.002"),
      minHistoryYears: d("3"),
    });
  });

  it("reports what leaves nothing and keeps the parent's", () => {
    const parent = narrowRules(NO_RULES, { sectors: ["energy"], includeTags: ["gold"] }).rules;
    const { rules, contradictions } = narrowRules(parent, { sectors: ["utilities"], excludeTags: ["gold"] });
    expect(contradictions.map((each) => each.field)).toEqual(["sectors", "includeTags"]);
    expect(rules).toMatchObject({ sectors: ["energy"], includeTagGroups: [["gold"]], excludeTags: [] });
  });
});
