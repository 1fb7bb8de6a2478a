import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, isBusinessDay } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

const TODAY = "2026-11-20";
let harness: Harness;
let owner: Principal;
let framework: string;
let portfolio: string;
const { risk } = router;
const as = () => ({ context: harness.context(owner, { idempotencyKey: null }) });

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

beforeAll(async () => {
  harness = await openHarness({ seeded: true, now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  const made = await call(
    router.frameworks.create,
    {
      name: "Sixty forty",
      buckets: [
        { path: "AssetClass/Equity", label: "Equity", target_weight: 0.6 },
        { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.4 },
      ],
    },
    as(),
  );
  framework = made.id;
  await call(
    router.mapping.set,
    {
      id: framework,
      mapping: { "AssetClass/Equity": [{ symbol: "VTI" }], "AssetClass/Bonds": [{ symbol: "BND" }] },
    },
    as(),
  );
  const opened = await call(
    router.portfolios.create,
    { name: "Mine", framework_id: framework, amount: "10000.00", fractional: true },
    as(),
  );
  portfolio = opened.id;
}, 240_000);
afterAll(() => harness.close());

describe("risk of a framework", () => {
  it("says the same of its targets as of a portfolio just opened from it", async () => {
    const [ours, theirs] = await Promise.all([
      call(risk.framework, { id: framework }, as()),
      call(risk.get, { id: portfolio }, as()),
    ]);
    expect(ours.framework).toEqual({ id: framework, name: "Sixty forty", version: 1 });
    expect(ours.observations).toBe(theirs.observations);
    expect(ours.volatility).toBeCloseTo(theirs.volatility ?? 0, 4);
    expect(ours.effective_bets).toBeCloseTo(theirs.effective_bets ?? 0, 3);
    expect(sum(ours.buckets.map((bucket) => bucket.risk_contribution))).toBeCloseTo(1, 9);
    expect(sum(ours.holdings.map((holding) => holding.risk_contribution))).toBeCloseTo(1, 9);
    expect(ours.effective_bets).toBeGreaterThanOrEqual(1);
    expect(ours.effective_bets).toBeLessThanOrEqual(2);
    expect(ours.product_correlation.products.map(({ symbol }) => symbol)).toEqual(["VTI", "BND"]);
    expect(ours.product_correlation.values[0]?.[0]).toBe(1);
    expect(ours.has_sample_prices).toBe(true);
    expect(ours.warnings).toEqual([]);
  });

  it("takes the product ranked first where none is chosen, and says so", async () => {
    const open = await call(
      router.frameworks.create,
      { name: "Undecided", buckets: [{ path: "AssetClass/Equity", label: "Equity", target_weight: 1 }] },
      as(),
    );
    const view = await call(risk.framework, { id: open.id }, as());
    expect(view.holdings).toHaveLength(1);
    expect(view.warnings.join(" ")).toContain(`${view.holdings[0]?.symbol} for Equity`);
    expect(view.effective_bets).toBeCloseTo(1, 9);
  });

  it("counts a product once that lies in two buckets", async () => {
    const twice = await call(
      router.frameworks.create,
      {
        name: "Twice",
        buckets: [
          { path: "Sleeve/Core", label: "Core", target_weight: 0.5 },
          { path: "Sleeve/Other", label: "Other", target_weight: 0.5 },
        ],
      },
      as(),
    );
    const mapping = { "Sleeve/Core": [{ symbol: "VTI" }], "Sleeve/Other": [{ symbol: "VTI" }] };
    await call(router.mapping.set, { id: twice.id, mapping }, as());
    const view = await call(risk.framework, { id: twice.id }, as());
    expect(view.product_correlation.values).toEqual([[1]]);
    expect([view.holdings.length, view.effective_bets]).toEqual([2, 1]);
  });
});

describe("stress", () => {
  it("finds the worst years of 60/40, what stands for what, and how often it lost", async () => {
    const view = await call(risk.frameworkStress, { id: framework, count: 3 }, as());
    expect(view.years.map(({ year }) => year)).toEqual([1931, 1937, 2022]);
    const [worst] = view.years;
    // S&P −43.8375 % and 10-year Treasuries −2.5589 % in 1931.
    expect(worst?.return).toBeCloseTo(0.6 * -0.438375 + 0.4 * -0.025589, 9);
    expect(sum(worst?.buckets.map(({ contribution }) => contribution) ?? [])).toBeCloseTo(
      worst?.return ?? 0,
      12,
    );
    expect(view.stand_ins.map(({ path, series }) => [path, series])).toEqual([
      ["AssetClass/Equity", "sp500"],
      ["AssetClass/Bonds", "treasury_10y"],
    ]);
    expect([view.from_year, view.to_year]).toEqual([1928, 2025]);
    expect(view.losing_years).toBeGreaterThan(10);
    expect(view.source.author).toContain("Damodaran");
  });

  it("stresses a portfolio at its own shares, money apart", async () => {
    const view = await call(risk.stress, { id: portfolio, count: 1 }, as());
    expect(view.years[0]?.return).toBeCloseTo(0.6 * -0.438375 + 0.4 * -0.025589, 2);
    expect(view.about).toMatchObject({ kind: "portfolio", name: "Mine", base_ccy: "USD" });
  });

  it("refuses a portfolio that hangs from nothing", async () => {
    const csv = "Symbol,Quantity\nVTI,10\n";
    const { id } = await call(router.portfolios.create, { name: "Loose" }, as());
    await call(router.portfolios.importHoldings, { id, csv }, as());
    await expect(call(risk.stress, { id, count: 5 }, as())).rejects.toMatchObject({ code: "NO_FRAMEWORK" });
    await expect(call(risk.returnHistory, { id, data: "annual" }, as())).rejects.toMatchObject({
      code: "NO_FRAMEWORK",
    });
    // Its prices still say something.
    expect((await call(risk.returnHistory, { id, data: "prices" }, as())).columns[0]?.key).toBe("VTI");
  });
});

describe("joint returns for ranges of outcomes", () => {
  it("are months of the products' prices at the framework's targets", async () => {
    const view = await call(risk.frameworkReturnHistory, { id: framework, data: "prices" }, as());
    expect(view).toMatchObject({
      periods_per_year: 12,
      to: "2026-10",
      inflation: null,
      has_sample_prices: true,
    });
    expect(view.columns.map(({ key, weight }) => [key, weight])).toEqual([
      ["BND", 0.4],
      ["VTI", 0.6],
    ]);
    expect(view.returns.map((column) => column.length)).toEqual([view.observations, view.observations]);
    expect(view.warnings).toEqual([]);
  });

  it("are years since 1928, or months since 1871, of what stands for the buckets", async () => {
    const annual = await call(risk.frameworkReturnHistory, { id: framework, data: "annual" }, as());
    expect(annual).toMatchObject({ periods_per_year: 1, from: "1928", to: "2025", observations: 98 });
    expect(annual.returns[0]?.[3]).toBeCloseTo(-0.438375, 9);
    expect(annual.inflation?.[0]).toBeCloseTo(-0.011561, 9);
    const monthly = await call(risk.frameworkReturnHistory, { id: framework, data: "monthly" }, as());
    expect(monthly).toMatchObject({ periods_per_year: 12, from: "1871-02", to: "2023-03" });
    expect(monthly.inflation).toHaveLength(monthly.observations);
    expect(sum(monthly.columns.map(({ weight }) => weight))).toBeCloseTo(1, 12);
  });

  it("warn of a short history, and are refused when there is next to none", async () => {
    const days = Array.from({ length: 1_200 }, (_, day) => addDays("2023-08-01", day)).filter(isBusinessDay);
    const rows = days.filter((day) => day < TODAY).map((day, index) => `${day},YOUNG,${100 + (index % 7)}`);
    const product =
      "symbol,name,type,asset_class,region,currency\nYOUNG,Young,ETF,equity,us,USD\nBABY,Baby,ETF,equity,us,USD";
    await call(router.products.import, { csv: product }, as());
    const baby = ["2026-11-17,BABY,10", "2026-11-18,BABY,11", "2026-11-19,BABY,12"];
    await call(router.prices.import, { csv: `date,symbol,close\n${[...rows, ...baby].join("\n")}\n` }, as());
    const frameworkOf = async (symbol: string) => {
      const { id } = await call(
        router.frameworks.create,
        { name: symbol, buckets: [{ path: "AssetClass/Equity", label: "Equity", target_weight: 1 }] },
        as(),
      );
      await call(router.mapping.set, { id, mapping: { "AssetClass/Equity": [{ symbol }] } }, as());
      return id;
    };
    const young = await call(
      risk.frameworkReturnHistory,
      { id: await frameworkOf("YOUNG"), data: "prices" },
      as(),
    );
    expect(young.warnings.join(" ")).toMatch(/The history is 3\.\d years long/);
    expect(young.has_sample_prices).toBe(false);
    const id = await frameworkOf("BABY");
    await expect(call(risk.frameworkReturnHistory, { id, data: "prices" }, as())).rejects.toMatchObject({
      code: "SHORT_HISTORY",
    });
    const view = await call(risk.framework, { id }, as());
    expect(view.volatility).toBeNull();
    expect(view.warnings[0]).toContain("at least 20 are needed");
  });
});
