import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { recordTransactionsInput } from "@/lib/schemas/transaction";
import type { Principal } from "../principal";

let harness: Harness;
let owner: Principal;
let framework: { id: string; version: number };
beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  owner = await harness.member();
  await furnish();
});
afterAll(() => harness.close());

const on = (day: string) => ({
  context: harness.context(owner, { now: new Date(`${day}T12:00:00Z`), idempotencyKey: null }),
});
const keyed = (day: string, key: string) => ({
  context: harness.context(owner, { now: new Date(`${day}T12:00:00Z`), idempotencyKey: key }),
});

const BUCKETS = [
  { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5 },
  { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.5 },
];

/** GROW doubles over three days and pays a dividend on the last (adjusted 10 % higher); CALM stands still; EURO is in euro. */
async function furnish(): Promise<void> {
  const products =
    "symbol,name,type,asset_class,region,currency\nGROW,Grow,ETF,equity,us,USD\nCALM,Calm,ETF,fixed_income,us,USD\n" +
    "LATE,Late,ETF,fixed_income,us,USD\nEURO,Euro,ETF,fixed_income,us,EUR";
  await call(router.products.import, { csv: products }, on("2026-11-20"));
  const closes = [
    ["2026-11-02", "GROW", 100, 90],
    ["2026-11-03", "GROW", 150, 135],
    ["2026-11-04", "GROW", 200, 200],
    ["2026-11-02", "CALM", 100, 100],
    ["2026-11-03", "CALM", 100, 100],
    ["2026-11-04", "CALM", 100, 100],
    ["2026-11-04", "LATE", 10, 10],
    ["2026-11-02", "EURO", 10, 10],
    ["2026-11-04", "EURO", 10, 10],
  ];
  const csv = `date,symbol,close,adj_close\n${closes.map((row) => row.join(",")).join("\n")}\n`;
  await call(router.prices.import, { csv }, on("2026-11-20"));
  const rates = "date,currency,quote_currency,rate\n2026-11-02,EUR,USD,1\n2026-11-04,EUR,USD,2\n";
  await call(router.fx.import, { csv: rates }, on("2026-11-20"));
  framework = await call(router.frameworks.create, { name: "Half", buckets: BUCKETS }, on("2026-11-02"));
  await mapTo(framework.id, "CALM");
}

async function mapTo(id: string, bonds: string): Promise<void> {
  const mapping = { "AssetClass/Equity": [{ symbol: "GROW" }], "AssetClass/Bonds": [{ symbol: bonds }] };
  await call(router.mapping.set, { id, mapping }, on("2026-11-02"));
}

/** A portfolio of money alone that hangs from the framework, with more lines in its books. */
async function idle(name: string, lines: object[] = []): Promise<string> {
  const { id } = await call(router.portfolios.create, { name }, on("2026-11-02"));
  await call(router.portfolios.change, { id, framework_id: framework.id }, on("2026-11-02"));
  const deposit = { kind: "deposit", date: "2026-11-02", amount: "1000.00" };
  const transactions = [deposit, ...lines] as z.input<typeof recordTransactionsInput>["transactions"];
  await call(router.portfolios.recordTransactions, { id, transactions }, keyed("2026-11-20", name));
  return id;
}

const ask = (id: string, more: object = {}) =>
  call(router.performance.policyBenchmark, { id, ...more }, on("2026-11-04"));

describe("the policy benchmark of a stored portfolio", () => {
  it("tells what half in shares would have made of idle money", async () => {
    const id = await idle("Idle");
    const view = await ask(id);
    expect(view).toMatchObject({
      from: "2026-11-02",
      to: "2026-11-04",
      price_basis: "price_only",
      start_value: "1000.00",
      net_flow: "0.00",
      actual: { value: "1000.00", gain: "0.00", time_weighted: 0, time_weighted_a_year: null },
      shortfall: { value: "500.00", time_weighted_a_year: null },
      unavailable: null,
      warnings: [],
    });
    expect(view.policy).toMatchObject({ value: "1500.00", gain: "500.00" });
    expect(view.policy?.time_weighted).toBeCloseTo(0.5, 9);
    expect(view.days.map(({ value, policy_value }) => [value, policy_value])).toEqual([
      ["1000.00", "1000.00"],
      ["1000.00", "1250.00"],
      ["1000.00", "1500.00"],
    ]);
    expect(view.versions).toEqual([{ version: framework.version, since: "2026-11-02" }]);
    const rows = view.buckets.map(({ label, value, policy_value }) => [label, value, policy_value]);
    expect(rows).toEqual([
      ["Equity", "0.00", "1000.00"],
      ["Bonds", "0.00", "500.00"],
      ["Cash", "1000.00", "0.00"],
    ]);
    expect(view.products).toEqual([
      { symbol: "GROW", bucket_path: "AssetClass/Equity", value: "0.00", policy_value: "1000.00" },
      { symbol: "CALM", bucket_path: "AssetClass/Bonds", value: "0.00", policy_value: "500.00" },
    ]);
    expect(view.assumptions.join(" ")).toContain("Dividends do not count");
  });

  it("begins on the day asked for with what there was", async () => {
    const view = await ask(await idle("Stretch"), { from: "2026-11-03" });
    expect(view).toMatchObject({ from: "2026-11-03", start_value: "1000.00", policy: { value: "1166.67" } });
  });

  it("counts dividends when the books do, and when asked to", async () => {
    const id = await idle("With dividend", [
      { kind: "buy", date: "2026-11-02", symbol: "GROW", quantity: "5", price: "100" },
      { kind: "dividend", date: "2026-11-04", symbol: "GROW", amount: "10.00" },
    ]);
    const view = await ask(id);
    expect(view.price_basis).toBe("total_return");
    expect(view.policy?.value).toBe((500 * (200 / 90) + 500).toFixed(2));
    expect((await ask(id, { price_basis: "price_only" })).policy?.value).toBe("1500.00");
  });

  it("follows a portfolio opened by the framework to the cent, and each later version from its day", async () => {
    const { id } = await call(
      router.portfolios.create,
      { name: "Opened", framework_id: framework.id, amount: "1000.00", fractional: true },
      on("2026-11-02"),
    );
    expect((await ask(id)).shortfall).toMatchObject({ value: "0.00", time_weighted: 0 });
    const stored = await call(router.frameworks.get, { id: framework.id }, on("2026-11-03"));
    const buckets = BUCKETS.map((bucket) => ({
      ...bucket,
      target_weight: bucket.label === "Equity" ? 0.2 : 0.8,
    }));
    const revised = await call(
      router.frameworks.revise,
      { id: framework.id, version: stored.version, buckets },
      on("2026-11-03"),
    );
    await mapTo(framework.id, "CALM");
    await call(router.portfolios.change, { id, framework_version: revised.version }, on("2026-11-03"));
    const view = await ask(id);
    // 1,250 at 20 % in shares: 250 grow by a third.
    expect(Number(view.policy?.value)).toBeCloseTo(1250 + 250 / 3, 0);
    expect(view.versions).toHaveLength(2);
    expect(view.warnings.map(({ code }) => code)).toEqual(["SEVERAL_VERSIONS"]);
    expect(Number(view.shortfall?.value)).toBeLessThan(0);
  });

  it("counts what the policy names in other currencies in the portfolio's", async () => {
    const euro = await call(router.frameworks.create, { name: "Euro", buckets: BUCKETS }, on("2026-11-02"));
    await mapTo(euro.id, "EURO");
    const id = await idle("In dollars");
    await call(router.portfolios.change, { id, framework_id: euro.id }, on("2026-11-02"));
    const view = await ask(id);
    expect(view.policy?.value).toBe("2000.00");
  });

  it("says what is missing, waits for it, or tells why there is nothing", async () => {
    const late = await call(router.frameworks.create, { name: "Late", buckets: BUCKETS }, on("2026-11-02"));
    await mapTo(late.id, "LATE");
    const id = await idle("Waits");
    await call(router.portfolios.change, { id, framework_id: late.id }, on("2026-11-02"));
    const view = await ask(id);
    expect(view).toMatchObject({ from: "2026-11-04", unavailable: null });
    expect(view.warnings.map(({ code }) => code)).toEqual(["PRICES_MISSING", "LATE_START"]);

    const bare = await call(router.portfolios.create, { name: "Bare" }, on("2026-11-02"));
    expect(await ask(bare.id)).toMatchObject({
      from: null,
      policy: null,
      shortfall: null,
      days: [],
      unavailable: expect.stringContaining("no framework"),
    });
    await call(router.portfolios.change, { id: bare.id, framework_id: framework.id }, on("2026-11-02"));
    expect((await ask(bare.id)).unavailable).toBe("The portfolio has held nothing yet.");

    const unmapped = await call(
      router.frameworks.create,
      { name: "Unmapped", buckets: BUCKETS },
      on("2026-11-02"),
    );
    const idleId = await idle("No products");
    await call(router.portfolios.change, { id: idleId, framework_id: unmapped.id }, on("2026-11-02"));
    const refused = await ask(idleId);
    expect(refused.unavailable).toContain("AssetClass/Equity");
    expect(refused.policy).toBeNull();
  });

  it("tells of holdings the policy is not bound by, and of a bucket that is held without being mapped", async () => {
    const id = await idle("Odd", [
      { kind: "buy", date: "2026-11-02", symbol: "GROW", quantity: "4", price: "100" },
      { kind: "buy", date: "2026-11-02", symbol: "LATE", quantity: "10", price: "10" },
    ]);
    const unmapped = await call(
      router.frameworks.create,
      { name: "By rules", buckets: BUCKETS },
      on("2026-11-02"),
    );
    await call(router.portfolios.change, { id, framework_id: unmapped.id }, on("2026-11-02"));
    const holdings = [
      { symbol: "GROW", bucket_path: "AssetClass/Equity", is_locked: true },
      { symbol: "LATE", bucket_path: "AssetClass/Bonds" },
    ];
    await call(router.portfolios.change, { id, holdings }, on("2026-11-04"));
    const view = await ask(id);
    const codes = view.warnings.map(({ code }) => code);
    expect(codes).toEqual(["HELD_STANDS_IN", "LOCKED", "DAYS_SKIPPED"]);
    expect(view.warnings[0]?.message).toContain("Equity, Bonds");
    expect(view).toMatchObject({ from: "2026-11-04", policy: { value: "1400.00" } });
    const excluded = [{ symbol: "LATE", is_excluded: true, bucket_path: null }];
    await call(router.portfolios.change, { id, holdings: excluded }, on("2026-11-04"));
    await mapTo(unmapped.id, "CALM");
    const after = await ask(id);
    expect(after.warnings.find(({ code }) => code === "EXCLUDED")?.message).toContain("LATE is left out");
  });
});
