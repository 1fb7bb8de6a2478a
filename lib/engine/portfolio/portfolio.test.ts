import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureMapping } from "@/lib/engine/drift/fixtures";
import type { Constraint } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { checkConstraints, type WeighedProduct } from "./check-constraints";
import { type TargetLeaf, targetWeights } from "./target-weights";
import { type OpeningOptions, type Quote, weightsToPositions } from "./weights-to-positions";

const AS_OF = "2026-07-31";

function leaf(path: string, share: string, isCash = false): TargetLeaf {
  return { path, label: path, share: new Decimal(share), isCash };
}

function quote(price: string | null, overrides: Partial<Quote> = {}): Quote {
  return {
    price: price === null ? null : new Decimal(price),
    priceDate: price === null ? null : AS_OF,
    isSample: false,
    currency: "USD",
    ...overrides,
  };
}

function options(overrides: Partial<OpeningOptions> = {}): OpeningOptions {
  return { isFractional: true, baseCcy: "USD", asOf: AS_OF, ...overrides };
}

const LEAVES = [leaf("A/Equity", "0.6"), leaf("A/Bonds", "0.4")];
const MAPPING = fixtureMapping({ "A/Equity": { VTI: "0.5", VEA: "0.5" }, "A/Bonds": { BND: "1" } });

describe("targetWeights", () => {
  it("multiplies target shares by mapping shares", () => {
    const { products, normalised, cash } = targetWeights(LEAVES, MAPPING);
    expect(products.map(({ symbol, weight }) => [symbol, weight.toNumber()])).toEqual([
      ["VTI", 0.3],
      ["VEA", 0.3],
      ["BND", 0.4],
    ]);
    expect(normalised).toBeNull();
    expect(cash.isZero()).toBe(true);
  });

  it("applies overrides, then scales to exactly one and tells what changed", () => {
    const overrides = new Map([
      ["VTI", new Decimal("0.5")],
      ["GLD", new Decimal("0.3")],
      ["VEA", new Decimal(0)],
    ]);
    // 0.5 + 0 + 0.4 + 0.3 = 1.2: VTI 5/12, BND 4/12, GLD 3/12.
    const { products, normalised } = targetWeights(LEAVES, MAPPING, overrides);
    expect(products.map(({ symbol, weight }) => [symbol, weight.toFixed()])).toEqual([
      ["VTI", "0.4166666667"],
      ["VEA", "0"],
      ["BND", "0.3333333333"],
      ["GLD", "0.25"],
    ]);
    expect(normalised?.sumBefore.toFixed()).toBe("1.2");
    expect(normalised?.changes.map(({ symbol }) => symbol)).toEqual(["VTI", "BND", "GLD"]);
  });

  it("adds up what several leaves want of one product", () => {
    const both = fixtureMapping({ "A/Equity": { VT: "1" }, "A/Bonds": { VT: "1" } });
    expect(targetWeights(LEAVES, both).products).toEqual([
      { symbol: "VT", weight: ONE, paths: ["A/Equity", "A/Bonds"], isOverride: false },
    ]);
  });

  it("keeps a cash leaf as money and names a leaf without a product", () => {
    const leaves = [leaf("A/Equity", "0.7"), leaf("A/Odd", "0.2"), leaf("A/Cash", "0.1", true)];
    const targets = targetWeights(leaves, fixtureMapping({ "A/Equity": { VTI: "1" } }));
    expect(targets.cash.toNumber()).toBe(0.1);
    expect(targets.unmapped.map(({ path, weight }) => [path, weight.toNumber()])).toEqual([["A/Odd", 0.2]]);
  });

  it("refuses weights that are all zero", () => {
    const none = new Map(["VTI", "VEA", "BND"].map((symbol) => [symbol, new Decimal(0)]));
    expect(() => targetWeights(LEAVES, MAPPING, none)).toThrow("All weights are zero");
  });
});

describe("weightsToPositions", () => {
  const targets = targetWeights(LEAVES, MAPPING);
  const quotes = new Map([
    ["VTI", quote("250")],
    ["VEA", quote("47.3")],
    ["BND", quote("72.11", { isSample: true })],
  ]);

  it("buys whole units and leaves the rest as cash", () => {
    // 3,000 / 250 = 12; 3,000 / 47.3 = 63.4 → 63 = 2,979.90; 4,000 / 72.11 = 55.4 → 55 = 3,966.05.
    const opening = weightsToPositions(
      new Decimal(10_000),
      targets,
      quotes,
      options({ isFractional: false }),
    );
    expect(
      opening.purchases.map(({ symbol, quantity, cost }) => [symbol, quantity.toFixed(), cost.toFixed(2)]),
    ).toEqual([
      ["VTI", "12", "3000.00"],
      ["VEA", "63", "2979.90"],
      ["BND", "55", "3966.05"],
    ]);
    expect(opening.cash.toFixed(2)).toBe("54.05");
    expect(opening.purchases[2]?.isSamplePrice).toBe(true);
  });

  it("buys coins and mutual funds in parts, as they are sold", () => {
    const some = new Map(quotes).set("VTI", quote("60000", { isDivisible: true }));
    const opening = weightsToPositions(new Decimal(10_000), targets, some, options({ isFractional: false }));
    expect(opening.purchases[0]?.quantity.toFixed()).toBe("0.05");
  });

  it("floors fractional units to ten decimals", () => {
    const opening = weightsToPositions(new Decimal(10_000), targets, quotes, options());
    // 3,000 / 47.3 = 63.424947145877…
    expect(opening.purchases[1]?.quantity.toFixed()).toBe("63.4249471458");
    expect(opening.cash.toFixed(2)).toBe("0.00");
  });

  it("refuses what has no usable price, and keeps its part as cash", () => {
    const bad: [string, Quote | undefined, string][] = [
      ["no quote", undefined, "NO_PRICE"],
      ["no price", quote(null), "NO_PRICE"],
      ["zero", quote("0"), "PRICE_NOT_POSITIVE"],
      ["stale", quote("1", { priceDate: "2026-07-23" }), "STALE_PRICE"],
      ["euros", quote("1", { currency: "EUR" }), "NO_RATE"],
    ];
    for (const [, price, code] of bad) {
      const some = new Map(quotes);
      if (price) some.set("BND", price);
      else some.delete("BND");
      const opening = weightsToPositions(new Decimal(10_000), targets, some, options());
      expect(opening.notBought.map((each) => [each.code, each.symbol, each.amount.toFixed(2)])).toEqual([
        [code, "BND", "4000.00"],
      ]);
      expect(opening.cash.toFixed(2)).toBe("4000.00");
    }
    const old = new Map(quotes).set("BND", quote("72.11", { priceDate: "2020-01-02" }));
    expect(
      weightsToPositions(new Decimal(100), targets, old, options({ isStaleAccepted: true })).notBought,
    ).toEqual([]);
  });

  it("says when a part is less than one unit, and which leaf has no product", () => {
    const opening = weightsToPositions(new Decimal(100), targets, quotes, options({ isFractional: false }));
    expect(opening.notBought.map(({ symbol, reason }) => [symbol, reason])).toEqual([
      ["VTI", "One unit of VTI costs 250; its part is 30.00"],
      ["VEA", "One unit of VEA costs 47.3; its part is 30.00"],
      ["BND", "One unit of BND costs 72.11; its part is 40.00"],
    ]);
    const odd = targetWeights([leaf("A/Odd", "1"), leaf("A/None", "0")], new Map());
    const [left] = weightsToPositions(new Decimal(5), odd, quotes, options()).notBought;
    expect(left).toMatchObject({
      code: "NO_PRODUCT",
      path: "A/Odd",
      reason: "No product is mapped to “A/Odd”",
    });
  });

  it("laws: the parts sum to the whole, cash is never below zero, whole units are integers", () => {
    const amount = fc
      .bigInt({ min: 1n, max: 10n ** 17n })
      .map((cents) => new Decimal(cents.toString()).times("0.01"));
    const price = fc
      .bigInt({ min: 1n, max: 10n ** 18n })
      .map((x) => new Decimal(x.toString()).times("1e-12"));
    const shares = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        amount,
        fc.array(price, { minLength: 8, maxLength: 8 }),
        shares,
        fc.boolean(),
        (money, prices, raw, isFractional) => {
          fc.pre(raw.some((each) => each > 0));
          const overrides = new Map(raw.map((each, i) => [`S${i}`, new Decimal(each).div(1000)]));
          const some = new Map(
            prices.map((each, i) => [`S${i}`, i === 3 ? quote(null) : quote(each.toFixed())]),
          );
          const weights = targetWeights([], new Map(), overrides);
          expect(sum(weights.products.map(({ weight }) => weight)).toFixed()).toBe("1");
          const opening = weightsToPositions(money, weights, some, options({ isFractional }));
          const budgets = [
            ...opening.purchases.map(({ budget }) => budget),
            ...opening.notBought.map((each) => each.amount),
          ];
          expect(sum(budgets).toFixed()).toBe(money.toFixed());
          expect(
            sum(opening.purchases.map(({ cost }) => cost))
              .plus(opening.cash)
              .toFixed(),
          ).toBe(money.toFixed());
          expect(opening.cash.gte(0)).toBe(true);
          for (const { quantity, cost, budget } of opening.purchases) {
            expect(cost.lte(budget)).toBe(true);
            expect(quantity.decimalPlaces()).toBeLessThanOrEqual(isFractional ? 10 : 0);
          }
        },
      ),
    );
  });
});

describe("checkConstraints", () => {
  const held: WeighedProduct[] = [
    { product: fixtureProduct("VTI"), weight: new Decimal("0.5"), path: "A/Equity" },
    {
      product: fixtureProduct("XLK", { sector: "information_technology", expenseRatio: "0.0008" }),
      weight: new Decimal("0.2"),
      path: "A/Equity",
    },
    {
      product: fixtureProduct("EWJ", { region: "japan", expenseRatio: "0.005" }),
      weight: new Decimal("0.1"),
      path: "A/Asia",
    },
    {
      product: fixtureProduct("BND", { assetClass: "fixed_income" }),
      weight: new Decimal("0.15"),
      path: "A/Bonds",
    },
  ];
  const messages = (
    constraint: Omit<Constraint, "value" | "unit"> & { value: string; unit?: Constraint["unit"] },
  ) =>
    checkConstraints(
      [{ unit: "percentage", ...constraint, value: new Decimal(constraint.value) }],
      held,
      new Decimal("0.05"),
      new Decimal(10_000),
    ).map(({ message }) => message);

  it("names each breach with its figure", () => {
    expect(messages({ type: "max_single_name", value: "0.25" })).toEqual([
      "VTI is 50.0 %; at most 25.0 % is allowed.",
    ]);
    expect(messages({ type: "max_single_name", value: "5000", unit: "dollars" })).toEqual([]);
    expect(messages({ type: "max_positions", value: "3" })).toEqual([
      "It takes 4 products; at most 3 are allowed.",
    ]);
    expect(messages({ type: "min_bonds", value: "0.2" })).toEqual([
      "Fixed income is 15.0 %; at least 20.0 % is asked for.",
    ]);
    expect(messages({ type: "min_asset_class", scope: "cash", value: "0.05" })).toEqual([]);
    expect(
      messages({ type: "max_asset_class", scope: "AssetClass/Equity", value: "7999", unit: "bps" }),
    ).toEqual(["Equity is 80.0 %; at most 79.99 % is allowed."]);
    expect(messages({ type: "max_sector", scope: "information_technology", value: "0.1" })).toEqual([
      "The sector information technology is 20.0 %; at most 10.0 % is allowed.",
    ]);
    expect(messages({ type: "max_region", scope: "global_ex_us", value: "0.05" })).toEqual([
      "The region global ex us is 10.0 %; at most 5.0 % is allowed.",
    ]);
    expect(messages({ type: "max_region", scope: "mars", value: "0" })).toEqual([]);
    expect(messages({ type: "min_cash", value: "0.06" })).toEqual([
      "Cash is 5.0 %; at least 6.0 % is asked for.",
    ]);
    expect(messages({ type: "max_region", value: "0.05" })).toContain(
      "The region japan is 10.0 %; at most 5.0 % is allowed.",
    );
    expect(messages({ type: "max_turnover", value: "0" })).toEqual([]);
  });

  it("holds limits on products and positions to the bucket they name", () => {
    const scope = "A/Equity";
    expect(messages({ type: "max_single_name", value: "0.25", scope })).toEqual([
      "VTI is 50.0 %; at most 25.0 % is allowed.",
    ]);
    expect(messages({ type: "max_single_name", value: "0.25", scope: "A/Bonds" })).toEqual([]);
    expect(messages({ type: "max_positions", value: "2", scope })).toEqual([]);
    expect(messages({ type: "max_positions", value: "1", scope })).toEqual([
      "It takes 2 products; at most 1 are allowed.",
    ]);
  });

  it("weighs cost by share, within its scope, and never takes an unknown one as zero", () => {
    // (0.5 × 3 + 0.2 × 8 + 0.1 × 50 + 0.15 × 3 bps) / 0.95 = 9 bps
    expect(messages({ type: "max_expense_ratio", value: "9", unit: "bps" })).toEqual([]);
    expect(messages({ type: "max_expense_ratio", value: "8", unit: "bps" })).toEqual([
      "The cost a year is 0.09 %; at most 0.08 % is allowed.",
    ]);
    expect(messages({ type: "max_expense_ratio", value: "8", unit: "bps", scope: "A/Equity" })).toEqual([]);
    expect(messages({ type: "max_expense_ratio", value: "8", unit: "bps", scope: "A/None" })).toEqual([]);
    const unknown = { product: fixtureProduct("NEW", { expenseRatio: null }), weight: ONE, path: null };
    const limit: Constraint = { type: "max_expense_ratio", value: new Decimal(8), unit: "bps" };
    expect(checkConstraints([limit], [unknown], new Decimal(0))).toMatchObject([
      { code: "CONSTRAINT_UNKNOWN" },
    ]);
    const dollars: Constraint = { type: "max_single_name", value: new Decimal(8), unit: "dollars" };
    expect(checkConstraints([dollars], [unknown], new Decimal(0))).toEqual([]);
  });
});
