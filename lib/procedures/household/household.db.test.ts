import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

/** A Friday. */
const TODAY = "2026-11-20";
let harness: Harness;
let owner: Principal;
const { frameworks, fx, household, mapping, portfolios, prices, products } = router;
const as = (principal: Principal) => ({ context: harness.context(principal) });

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  const fund = { region: "us", type: "ETF", expense_ratio: 0.001, tags: [] };
  const list = [
    { ...fund, symbol: "SHARES", name: "Shares", asset_class: "equity" },
    { ...fund, symbol: "BONDS", name: "Bonds", asset_class: "fixed_income" },
    { ...fund, symbol: "EUROS", name: "Euro bonds", asset_class: "fixed_income", currency: "EUR" },
  ];
  for (const product of list) await call(products.create, product as never, as(owner));
  const closes = ["SHARES,100", "BONDS,50", "EUROS,40"].map((row) => `${TODAY},${row}`);
  await call(prices.import, { csv: `date,symbol,close\n${closes.join("\n")}\n` }, as(owner));
});
afterAll(() => harness.close());

async function newFramework(policy = {}) {
  const buckets = [
    { path: "AssetClass/Equity", target_weight: 0.5 },
    { path: "AssetClass/Bonds", target_weight: 0.5 },
  ];
  const rebalancing = { cadence: "Q" as const, drift_bps: 300, fractional: false, ...policy };
  const created = await call(frameworks.create, { name: "Halves", buckets, rebalancing }, as(owner));
  const chosen = { "AssetClass/Equity": [{ symbol: "SHARES" }], "AssetClass/Bonds": [{ symbol: "BONDS" }] };
  await call(mapping.set, { id: created.id, ...chosen } as never, as(owner));
  return created.id;
}

/** A portfolio of the framework that holds exactly what is given. */
async function newAccount(
  framework_id: string,
  name: string,
  held: Record<string, string>,
  cash: string,
  marks = {},
) {
  const { id } = await call(portfolios.create, { name, framework_id }, as(owner));
  const holdings = Object.entries(held).map(([symbol, quantity]) => ({ symbol, quantity, ...marks }));
  await call(portfolios.change, { id, holdings, cash }, as(owner));
  return id;
}

describe("a household of two accounts", () => {
  it("adds up what each holds and trades where it is held and where the money is", async () => {
    const framework_id = await newFramework();
    // 8,000.00 in shares and 1,000.00 in money; 3,000.00 in shares and 2,000.00 in bonds.
    const one = await newAccount(framework_id, "Taxable", { SHARES: "80" }, "1000.00");
    const two = await newAccount(framework_id, "Retirement", { SHARES: "30", BONDS: "40" }, "0.00");
    const view = await call(household.get, { framework_id }, as(owner));
    expect(view.report).toMatchObject({ value: "14000.00", cash: "1000.00" });
    const equity = view.report.nodes.find(({ path }) => path === "AssetClass/Equity");
    expect(equity).toMatchObject({ value: "11000.00", status: "exceeds_band" });
    expect(view.accounts.map(({ id, value, cash }) => [id, value, cash])).toEqual([
      [one, "9000.00", "1000.00"],
      [two, "5000.00", "0.00"],
    ]);
    expect(view.accounts[1]?.nodes.find(({ path }) => path === "AssetClass/Bonds")).toMatchObject({
      value: "2000.00",
      weight: 0.4,
    });
    // Shares go from 11,000.00 to 7,000.00: 40 units of the 80 in one account; its 5,000.00 then buy 100 bonds.
    const words = view.accounts.map(({ trades }) =>
      trades.map(({ side, symbol, units }) => `${side} ${units} ${symbol}`),
    );
    expect(words).toEqual([["sell 40 SHARES", "buy 100 BONDS"], []]);
    expect(view.accounts.map(({ cash_after }) => cash_after)).toEqual(["0.00", "0.00"]);
    expect(view.plan).toMatchObject({
      quiet_reason: null,
      not_placed: [],
      trade_count: 2,
      total_drift_after: 0,
    });
    const part = await call(household.get, { framework_id, portfolio_ids: [two] }, as(owner));
    expect(part.report.value).toBe("5000.00");
    expect(part.left_out).toEqual([{ id: one, name: "Taxable" }]);
  });

  it("never sells what is locked, and says what no account can do", async () => {
    const framework_id = await newFramework();
    await newAccount(framework_id, "Locked", { SHARES: "90" }, "0.00", { is_locked: true });
    await newAccount(framework_id, "Open", { SHARES: "10" }, "30.00");
    const view = await call(household.get, { framework_id }, as(owner));
    expect(view.accounts[0]?.trades).toEqual([]);
    expect(view.accounts[1]?.trades.map(({ side, symbol }) => `${side} ${symbol}`)).toEqual([
      "sell SHARES",
      "buy BONDS",
    ]);
    for (const { cash_after } of view.accounts) expect(Number(cash_after)).toBeGreaterThanOrEqual(0);
    expect(view.plan.refusals.length).toBeGreaterThan(0);
  });

  it("is quiet inside the bands", async () => {
    const framework_id = await newFramework();
    await newAccount(framework_id, "A", { SHARES: "50" }, "0.00");
    await newAccount(framework_id, "B", { BONDS: "100" }, "0.00");
    const view = await call(household.get, { framework_id }, as(owner));
    expect(view.report.breach_count).toBe(0);
    expect(view.plan.quiet_reason).not.toBeNull();
    expect(view.accounts.every(({ trades, breach_count }) => trades.length === 0 && breach_count > 0)).toBe(
      true,
    );
  });

  it("waits for a rate where one account holds another currency, and converts with one", async () => {
    const framework_id = await newFramework();
    await newAccount(framework_id, "Euro", { EUROS: "10" }, "0.00");
    await newAccount(framework_id, "Dollar", { SHARES: "5" }, "0.00");
    const waiting = await call(household.get, { framework_id }, as(owner));
    expect(waiting.report).toMatchObject({
      value: null,
      unknown_prices: [{ symbol: "EUROS", missing: "rate" }],
    });
    expect(waiting.accounts.map(({ value }) => value)).toEqual([null, "500.00"]);
    expect(waiting.plan.trade_count).toBe(0);
    await call(fx.import, { csv: `date,pair,rate\n${TODAY},EUR/USD,1.25\n` }, as(owner));
    const view = await call(household.get, { framework_id }, as(owner));
    expect(view.report.value).toBe("1000.00");
    expect(view.report.rates).toMatchObject([{ currency: "EUR", fx: { rate: "1.25", date: TODAY } }]);
  });

  it("is nobody else's: the same 404 for a framework or portfolio of another workspace and an absent one", async () => {
    const framework_id = await newFramework();
    const mine = await newAccount(framework_id, "Mine", {}, "10.00");
    const stranger = await harness.member();
    await expect(call(household.get, { framework_id }, as(stranger))).rejects.toMatchObject({ status: 404 });
    const other = await newFramework();
    const asked = { framework_id: other, portfolio_ids: [mine] };
    await expect(call(household.get, asked, as(owner))).rejects.toMatchObject({ status: 404 });
    const empty = await call(household.get, { framework_id: other }, as(owner));
    expect(empty.accounts).toEqual([]);
  });
});
