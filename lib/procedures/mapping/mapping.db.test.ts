import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

let harness: Harness;
let owner: Principal;
const { frameworks, mapping } = router;
const as = (principal: Principal, overrides = {}) => ({ context: harness.context(principal, overrides) });

beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  owner = await harness.member();
});
afterAll(() => harness.close());

const balanced = (name: string) => call(frameworks.create, { template: "balanced", name }, as(owner));

describe("suggestions from the catalogue", () => {
  it("ranks products for every leaf with parts, funnel and health", async () => {
    const { id } = await balanced("Suggest");
    const found = await call(mapping.suggest, { id }, as(owner));
    expect(found.leaves.map(({ path }) => path).sort()).toEqual([
      "AssetClass/Alternatives",
      "AssetClass/Bonds",
      "AssetClass/Equity",
    ]);
    for (const leaf of found.leaves) {
      expect(leaf.products).toHaveLength(5);
      expect(leaf.funnel.at(-1)?.remaining).toBe(leaf.candidate_count);
      const removed = leaf.funnel.reduce((total, step) => total + step.removed, 0);
      expect(removed + leaf.candidate_count).toBe(found.product_count);
      for (const { score, parts } of leaf.products) {
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(score, 6);
      }
    }
    const bonds = found.leaves.find(({ path }) => path === "AssetClass/Bonds");
    expect(bonds?.products.every(({ asset_class }) => asset_class === "fixed_income")).toBe(true);
    expect(bonds?.products[0]?.data_health.reasons.join(" ")).toContain("samples");
  });

  it("looks among the asked-for products only", async () => {
    const { id } = await balanced("Universe");
    const few = { id, symbols: ["BND", "agg", "VTI"], universe: { max_expense_ratio: 0.0005 } };
    const found = await call(mapping.suggest, few, as(owner));
    const symbols = found.leaves.flatMap(({ products }) => products.map(({ symbol }) => symbol));
    expect(symbols.sort()).toEqual(["AGG", "BND", "VTI"]);
    expect(found.warnings.map(({ code }) => code)).toContain("COVERAGE_NONE");
    await expect(
      call(mapping.suggest, { id, universe: { colour: "red" } } as never, as(owner)),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe("choosing products", () => {
  it("accepts, splits, replaces and clears, leaf by leaf", async () => {
    const { id } = await balanced("Choose");
    const first = await call(
      mapping.set,
      {
        id,
        "AssetClass/Equity": [
          { symbol: "VTI", share: 0.7 },
          { symbol: "VXUS", share: "0.3" },
        ],
      } as never,
      as(owner),
    );
    expect(first).toMatchObject({ decided_count: 1, leaf_count: 3, version: 1 });
    const equity = first.leaves.find(({ path }) => path === "AssetClass/Equity");
    expect(equity?.products.map(({ symbol, share }) => [symbol, share])).toEqual([
      ["VTI", 0.7],
      ["VXUS", 0.3],
    ]);
    expect(equity?.products[0]?.portfolio_weight).toBeCloseTo(0.42, 10);
    const even = { id, mapping: { "AssetClass/Bonds": ["BND", "AGG", "TLT"].map((symbol) => ({ symbol })) } };
    const second = await call(mapping.set, even, as(owner));
    const shares = second.leaves
      .find(({ path }) => path === "AssetClass/Bonds")
      ?.products.map(({ share }) => share);
    expect(shares).toEqual([0.3333333334, 0.3333333333, 0.3333333333]);
    const cleared = await call(mapping.set, { id, "AssetClass/Equity": [] } as never, as(owner));
    expect(cleared.decided_count).toBe(1);
    const filled = await call(mapping.set, { id, fill_undecided: true }, as(owner));
    expect(filled.decided_count).toBe(3);
    // What was chosen by hand is not filled over.
    expect(filled.leaves.find(({ path }) => path === "AssetClass/Bonds")?.products).toHaveLength(3);
  });

  it("refuses with everything that is wrong, and stores nothing", async () => {
    const { id } = await balanced("Refuse");
    const bad = {
      id,
      "AssetClass/Equity": [
        { symbol: "VTI", share: 0.6 },
        { symbol: "NOPE", share: 0.3 },
      ],
      "AssetClass/Bonds": [{ symbol: "BND" }, { symbol: "bnd" }],
      "AssetClass/Alternatives": [{ symbol: "GLD", share: 0.5 }, { symbol: "NADA" }],
      "AssetClass/Cash": [{ symbol: "BIL" }],
    };
    const refusal = await call(mapping.set, bad as never, as(owner)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ status: 422, code: "MAPPING_REFUSED" });
    const { errors } = (refusal as { data: { errors: { code: string; message: string }[] } }).data;
    expect(errors.map(({ code }) => code).sort()).toEqual([
      "DUPLICATE_SYMBOL",
      "NO_SUCH_LEAF",
      "SHARES_PARTLY_GIVEN",
      "SHARES_SUM",
      "UNKNOWN_SYMBOL",
      "UNKNOWN_SYMBOL",
    ]);
    expect(errors.find(({ code }) => code === "SHARES_SUM")?.message).toContain(
      "add up to 90.0 %; 10.0 % is missing",
    );
    expect((await call(mapping.get, { id }, as(owner))).decided_count).toBe(0);
  });

  it("says which limits of the framework the choice breaks, once all is decided", async () => {
    const limits = [{ type: "max_single_name" as const, value: 0.3, unit: "percentage" as const }];
    const { id } = await call(
      frameworks.create,
      { template: "balanced", name: "Limits", constraints: limits },
      as(owner),
    );
    const filled = await call(mapping.set, { id, fill_undecided: true }, as(owner));
    expect(filled.constraint_breaches.map(({ message }) => message).join(" ")).toContain(
      "at most 30.0 % is allowed",
    );
  });

  it("belongs to a version: a new one begins with the old one's choices", async () => {
    const { id, buckets } = await balanced("Versions");
    await call(mapping.set, { id, fill_undecided: true }, as(owner));
    const kept = buckets.filter(({ path }) => path !== "AssetClass/Alternatives");
    const next = kept.map(({ path, label }) => ({
      path,
      label,
      target_weight: path.endsWith("Equity") ? 0.6 : 0.4,
    }));
    await call(frameworks.revise, { id, version: 1, buckets: next }, as(owner));
    expect(await call(mapping.get, { id }, as(owner))).toMatchObject({
      version: 2,
      decided_count: 2,
      leaf_count: 2,
    });
    expect(await call(mapping.get, { id, version: 1 }, as(owner))).toMatchObject({
      decided_count: 3,
      leaf_count: 3,
    });
    await expect(call(mapping.get, { id, version: 9 }, as(owner))).rejects.toMatchObject({ status: 404 });
  });
});
