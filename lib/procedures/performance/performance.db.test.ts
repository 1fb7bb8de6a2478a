import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { Principal } from "../principal";

let harness: Harness;
let owner: Principal;
beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  owner = await harness.member();
});
afterAll(() => harness.close());

/** As the owner on a day; each call of its own. */
const on = (day: string) => ({
  context: harness.context(owner, { now: new Date(`${day}T12:00:00Z`), idempotencyKey: null }),
});

async function importPrices(csv: string) {
  await call(router.prices.import, { csv }, on("2026-11-20"));
}

/** Two own products with made-up prices: A doubles, B stands still. */
async function furnish(): Promise<string> {
  const products =
    "symbol,name,type,asset_class,region,currency\nGROW,Grow,ETF,equity,us,USD\nCALM,Calm,ETF,fixed_income,us,USD";
  await call(router.products.import, { csv: products }, on("2026-11-20"));
  await importPrices(
    "date,symbol,close\n2026-11-02,GROW,100\n2026-11-02,CALM,100\n2026-11-03,GROW,150\n2026-11-03,CALM,100\n2026-11-04,GROW,200\n2026-11-04,CALM,100\n",
  );
  const framework = await call(
    router.frameworks.create,
    {
      name: "Half",
      benchmark: "CALM",
      buckets: [
        { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5 },
        { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.5 },
      ],
    },
    on("2026-11-02"),
  );
  await call(
    router.mapping.set,
    {
      id: framework.id,
      mapping: {
        "AssetClass/Equity": [{ symbol: "GROW" }],
        "AssetClass/Bonds": [{ symbol: "CALM" }],
      },
    },
    on("2026-11-02"),
  );
  const portfolio = await call(
    router.portfolios.create,
    { name: "Half", framework_id: framework.id, amount: "1000.00", fractional: true },
    on("2026-11-02"),
  );
  return portfolio.id;
}

describe("looking back on a stored portfolio", () => {
  let id: string;
  beforeAll(async () => {
    id = await furnish();
  });

  it("measures returns beside the framework's benchmark", async () => {
    const view = await call(router.performance.get, { id }, on("2026-11-04"));
    // 500 in each; GROW doubles: 1,500.
    expect(view).toMatchObject({
      from: "2026-11-01",
      to: "2026-11-04",
      start_value: "0.00",
      end_value: "1500.00",
      net_flow: "1000.00",
      gain: "500.00",
      has_sample_prices: false,
      notes: [expect.stringContaining("CALM has prices from 2026-11-02")],
    });
    expect(view.time_weighted).toBeCloseTo(0.5, 12);
    expect(view.benchmark).toMatchObject({ symbol: "CALM", total_return: 0 });
    expect(view.contributions.map(({ symbol, bucket_path, gain }) => [symbol, bucket_path, gain])).toEqual([
      ["GROW", "AssetClass/Equity", "500.00"],
      ["CALM", "AssetClass/Bonds", "0.00"],
      [null, null, "0.00"],
    ]);
    expect(view.buckets.map(({ label, gain }) => [label, gain])).toEqual([
      ["Equity", "500.00"],
      ["Bonds", "0.00"],
      ["Money and unclassified", "0.00"],
    ]);
  });

  it("credits today's drift to prices, and to a target edit when there was one", async () => {
    const before = await call(router.performance.attribution, { id }, on("2026-11-04"));
    // Equity: 1,000 of 1,500 is 66.67 % against 50 %.
    const equity = before.nodes.find((node) => node.path === "AssetClass/Equity");
    expect(equity).toMatchObject({ start: 0, prices: 0.1666666667, flows: 0, trades: 0, targets: 0 });
    const { framework } = await call(router.portfolios.get, { id }, on("2026-11-04"));
    if (!framework) throw new Error("the portfolio lost its framework");
    const stored = await call(router.frameworks.get, { id: framework.id }, on("2026-11-04"));
    const buckets = stored.buckets.map(({ path, label }) => {
      return { path, label, target_weight: path === "AssetClass/Equity" ? 0.7 : 0.3 };
    });
    const revised = await call(
      router.frameworks.revise,
      { id: framework.id, version: stored.version, buckets },
      on("2026-11-04"),
    );
    await call(router.portfolios.change, { id, framework_version: revised.version }, on("2026-11-04"));
    const after = await call(router.performance.attribution, { id }, on("2026-11-04"));
    const edited = after.nodes.find((node) => node.path === "AssetClass/Equity");
    expect(edited).toMatchObject({ prices: 0.1666666667, targets: -0.2, drift: -0.0333333333 });
  });

  it("asks for a stretch, another benchmark, and refuses what cannot be", async () => {
    const view = await call(
      router.performance.get,
      { id, from: "2026-11-03", to: "2026-11-04", benchmark: "grow" },
      on("2026-11-20"),
    );
    expect(view).toMatchObject({
      from: "2026-11-03",
      start_value: "1250.00",
      gain: "250.00",
      net_flow: "0.00",
    });
    expect(view.time_weighted).toBeCloseTo(0.2, 12);
    expect(view.benchmark?.total_return).toBeCloseTo(1 / 3, 12);
    await expect(
      call(router.performance.get, { id, from: "2026-11-04", to: "2026-11-04" }, on("2026-11-20")),
    ).rejects.toThrow("from: must lie before `to`");
    await expect(call(router.performance.get, { id, benchmark: "NOPE" }, on("2026-11-20"))).rejects.toThrow(
      "NOPE",
    );
  });

  it("writes the drift of days gone by anew when something is booked for them", async () => {
    const portfolio = await call(router.portfolios.create, { name: "Late" }, on("2026-11-20"));
    const { framework } = await call(router.portfolios.get, { id }, on("2026-11-20"));
    await call(router.portfolios.change, { id: portfolio.id, framework_id: framework?.id }, on("2026-11-20"));
    const context = harness.context(owner, { now: new Date("2026-11-20T12:00:00Z"), idempotencyKey: "late" });
    const transactions = [
      { kind: "deposit" as const, date: "2026-11-02", amount: "1000.00" },
      { kind: "buy" as const, date: "2026-11-02", symbol: "GROW", quantity: "5", price: "100" },
      { kind: "buy" as const, date: "2026-11-03", symbol: "CALM", quantity: "5", price: "100" },
    ];
    await call(router.portfolios.recordTransactions, { id: portfolio.id, transactions }, { context });
    const { items } = await call(router.portfolios.history, { id: portfolio.id }, on("2026-11-20"));
    // 5 GROW and 500, then 5 × 150 and 5 CALM, then 5 × 200 and 5 CALM.
    expect(items.map(({ date, value, cash }) => [date, value, cash])).toEqual([
      ["2026-11-02", "1000.00", "500.00"],
      ["2026-11-03", "1250.00", "0.00"],
      ["2026-11-04", "1500.00", "0.00"],
    ]);
  });

  it("has nothing to tell of a portfolio without books", async () => {
    const empty = await call(router.portfolios.create, { name: "Empty" }, on("2026-11-04"));
    const view = await call(router.performance.get, { id: empty.id }, on("2026-11-04"));
    expect(view).toMatchObject({ from: null, time_weighted: null, days: [] });
    expect((await call(router.performance.attribution, { id: empty.id }, on("2026-11-04"))).nodes).toEqual(
      [],
    );
  });
});
