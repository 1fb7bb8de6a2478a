import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTree } from "@/lib/engine/framework/tree";
import type { BucketRules } from "@/lib/engine/framework/types";
import { isWithinRegion } from "@/lib/engine/product/region";
import type { Product } from "@/lib/engine/product/types";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { Decimal } from "@/lib/kernel/decimal";
import { asEffective } from "./filter-steps";
import { FIXTURE_AS_OF, fixtureFacts } from "./fixtures";
import { leafInputs, mapFramework } from "./map-framework";
import { buildUniverse } from "./universe";

const TAGS = ["core", "hedge", "gold", "value"] as const;
const ratio = fc.integer({ min: 0, max: 100 }).map((bps) => new Decimal(bps).div(10_000));
const dollars = fc.integer({ min: 0, max: 50 }).map((millions) => new Decimal(millions * 1e6));

const facts = fc
  .array(
    fc.record({
      type: fc.constantFrom(...PRODUCT_TYPES),
      assetClass: fc.constantFrom(...ASSET_CLASSES),
      region: fc.constantFrom(...REGIONS),
      sector: fc.option(fc.constantFrom(...SECTORS)),
      tags: fc.subarray([...TAGS]),
      expenseRatio: fc.option(ratio),
      aumUsd: fc.option(dollars),
    }),
    { minLength: 1, maxLength: 70 },
  )
  .map((list) =>
    list.map(({ expenseRatio, aumUsd, ...rest }, index) =>
      fixtureFacts(`P${index}`, {
        ...rest,
        expenseRatio: expenseRatio?.toFixed() ?? null,
        aumUsd: aumUsd?.toFixed() ?? null,
      }),
    ),
  );

const rules: fc.Arbitrary<BucketRules> = fc.record(
  {
    allowedTypes: fc.subarray([...PRODUCT_TYPES], { minLength: 1 }),
    assetClasses: fc.subarray([...ASSET_CLASSES], { minLength: 1 }),
    regions: fc.subarray([...REGIONS], { minLength: 1, maxLength: 3 }),
    includeTags: fc.subarray([...TAGS], { minLength: 1, maxLength: 2 }),
    excludeTags: fc.subarray([...TAGS], { minLength: 1, maxLength: 1 }),
    maxExpenseRatio: ratio,
    minAumUsd: dollars,
  },
  { requiredKeys: ["assetClasses"] },
);

/** The rules read off one product at a time, as plainly as they can be said. */
function isFit(product: Product, given: BucketRules): boolean {
  const { tags, expenseRatio, aumUsd } = product;
  return (
    (given.allowedTypes?.includes(product.type) ?? true) &&
    (given.assetClasses?.includes(product.assetClass) ?? true) &&
    (given.regions?.some((wide) => isWithinRegion(product.region, wide)) ?? true) &&
    (given.includeTags?.some((tag) => tags.includes(tag)) ?? true) &&
    !(given.excludeTags?.some((tag) => tags.includes(tag)) ?? false) &&
    (given.maxExpenseRatio === undefined || (expenseRatio?.lte(given.maxExpenseRatio) ?? false)) &&
    (given.minAumUsd === undefined || (aumUsd?.gte(given.minAumUsd) ?? false))
  );
}

const leafOf = (given: BucketRules) => ({
  path: "A/B",
  label: "B",
  share: new Decimal(1),
  rules: asEffective(given),
});

describe("laws of mapping", () => {
  it("finds exactly the products that fit, and the funnel accounts for the others", () => {
    fc.assert(
      fc.property(facts, rules, (products, given) => {
        const fits = products
          .filter(({ product }) => isFit(product, given))
          .map(({ product }) => product.symbol);
        // A contradiction of tags within one bucket is refused by validation and keeps the parent's.
        fc.pre(!given.includeTags?.every((tag) => given.excludeTags?.includes(tag)));
        const { leaves } = mapFramework(buildUniverse(products, FIXTURE_AS_OF), [leafOf(given)], {
          limit: 100,
        });
        const found = leaves[0]?.products.map(({ product }) => product.symbol) ?? [];
        expect([...found].sort()).toEqual(fits.sort());
        expect(leaves[0]?.candidateCount).toBe(fits.length);
        const removed = leaves[0]?.funnel.reduce((total, step) => total + step.removed, 0) ?? 0;
        expect(removed + fits.length).toBe(products.length);
      }),
    );
  });

  it("ranks alike whatever the order of the products, and the best five are the best of all", () => {
    fc.assert(
      fc.property(facts, rules, (products, given) => {
        const rank = (list: typeof products, limit: number) =>
          mapFramework(buildUniverse(list, FIXTURE_AS_OF), [leafOf(given)], {
            limit,
          }).leaves[0]?.products.map(({ product, score }) => [product.symbol, score]);
        const all = rank(products, 100);
        expect(rank([...products].reverse(), 100)).toEqual(all);
        expect(rank(products, 5)).toEqual(all?.slice(0, 5));
        const scores = all?.map(([, score]) => Number(score)) ?? [];
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it("admits what a coverage gap promises", () => {
    fc.assert(
      fc.property(facts, ratio, (products, limit) => {
        const given = { assetClasses: ["equity" as const], maxExpenseRatio: limit };
        const universe = buildUniverse(products, FIXTURE_AS_OF);
        const [leaf] = mapFramework(universe, [leafOf(given)]).leaves;
        const gap = leaf?.coverageGaps.find(({ rule }) => rule === "max_expense_ratio");
        const percent = /to ([\d.]+) %/.exec(gap?.message ?? "")?.[1];
        fc.pre(leaf !== undefined && gap !== undefined && percent !== undefined);
        const wider = { ...given, maxExpenseRatio: new Decimal(percent ?? 0).div(100) };
        const [after] = mapFramework(universe, [leafOf(wider)]).leaves;
        expect(after?.candidateCount).toBe((leaf?.candidateCount ?? 0) + (gap?.admits ?? 0));
      }),
    );
  });

  it("takes a tree's leaves with what their paths and parents say", () => {
    const tree = buildTree([
      { path: "AssetClass/Equity", label: "Equity", targetWeight: new Decimal("0.6") },
      { path: "AssetClass/Equity/US", label: "US", targetWeight: new Decimal(1) },
      { path: "AssetClass/Bonds", label: "Bonds", targetWeight: new Decimal("0.4") },
    ]);
    const [us, bonds] = leafInputs(tree);
    expect(us).toMatchObject({
      path: "AssetClass/Equity/US",
      rules: { assetClasses: ["equity"], regions: ["us"] },
    });
    expect(us?.share.toNumber()).toBe(0.6);
    expect(bonds?.rules.assetClasses).toEqual(["fixed_income"]);
  });
});
