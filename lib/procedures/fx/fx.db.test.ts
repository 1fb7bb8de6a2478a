import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openPool } from "@/db/client";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { json, type LocalServer, openLocalServer } from "@/lib/providers/testing";

/** A Friday. */
const TODAY = "2026-11-20";
let harness: Harness;
let owner: Principal;
let server: LocalServer;
let quotes: Record<string, Record<string, number>> = {};
const { frameworks, fx, mapping, portfolios, prices, products } = router;
const as = (principal: Principal, overrides = {}) => ({ context: harness.context(principal, overrides) });
const fixture = { region: "us", type: "ETF", expense_ratio: 0.001, tags: [] } as const;

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  const euro = { ...fixture, symbol: "EUFUND", name: "Euro shares", asset_class: "equity", currency: "EUR" };
  const dollar = { ...fixture, symbol: "USFUND", name: "Dollar bonds", asset_class: "fixed_income" };
  for (const product of [euro, dollar]) await call(products.create, product as never, as(owner));
  const closes = ["18", "19", "20"].flatMap((day) => [
    `2026-11-${day},EUFUND,100`,
    `2026-11-${day},USFUND,50`,
  ]);
  await call(prices.import, { csv: `date,symbol,close\n${closes.join("\n")}\n` }, as(owner));
  server = await openLocalServer((request, response) => {
    const url = new URL(request.url ?? "", "http://x");
    const { symbol = "", from = "", to = "" } = Object.fromEntries(url.searchParams);
    const days = Object.entries(quotes[symbol] ?? {}).filter(([date]) => date >= from && date <= to);
    json(
      response,
      200,
      days.map(([date, close]) => ({ date, close })),
    );
  });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await server.close();
  await harness.close();
});

async function newFramework(base_ccy = "USD") {
  const buckets = [
    { path: "AssetClass/Equity", target_weight: 0.5 },
    { path: "AssetClass/Bonds", target_weight: 0.5 },
  ];
  const rebalancing = { cadence: "Q" as const, drift_bps: 300, fractional: true };
  const created = await call(
    frameworks.create,
    { name: `In ${base_ccy}`, base_ccy, buckets, rebalancing },
    as(owner),
  );
  const chosen = { "AssetClass/Equity": [{ symbol: "EUFUND" }], "AssetClass/Bonds": [{ symbol: "USFUND" }] };
  await call(mapping.set, { id: created.id, ...chosen } as never, as(owner));
  return created;
}

const RATES = "date,currency,quote_currency,rate\n2026-11-18,EUR,USD,1.10\n2026-11-20,EUR,USD,1.0850\n";

describe("exchange rates from a file", () => {
  it("writes the good rows, tells the bad ones, changes nothing the second time and nothing in a dry run", async () => {
    const member = await harness.member();
    const csv = `${RATES}2026-11-19,EUR,UDS,1\n`;
    const dry = await call(fx.import, { csv }, as(member, { isDryRun: true }));
    expect(dry).toMatchObject({ inserted: 2, bad_row_count: 1, layout: "long" });
    expect((await call(fx.list, {}, as(member))).items).toEqual([]);
    expect(await call(fx.import, { csv }, as(member))).toMatchObject({
      inserted: 2,
      pairs: [{ currency: "EUR", quote_currency: "USD", rates: 2 }],
      first_date: "2026-11-18",
      last_date: TODAY,
    });
    const again = await call(fx.import, { csv: RATES.replace("1.0850", "1.0860") }, as(member));
    expect(again).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    const { items } = await call(fx.list, { currency: "EUR", quote_currency: "USD" }, as(member));
    expect(items.map(({ date, rate, is_own }) => [date, rate, is_own])).toEqual([
      [TODAY, "1.086", true],
      ["2026-11-18", "1.1", true],
    ]);
    await expect(call(fx.import, { csv: "date,pair,rate\nx,EUR/USD,1\n" }, as(member))).rejects.toMatchObject(
      {
        code: "IMPORT_REFUSED",
      },
    );
  });

  it("is another workspace's business alone; the catalogue's are everybody's and stand behind one's own", async () => {
    const [mine, theirs] = [await harness.member(), await harness.member()];
    await call(fx.import, { csv: "date,pair,rate\n2026-11-20,GBP/USD,1.3\n" }, as(theirs));
    expect((await call(fx.list, {}, as(mine))).items).toEqual([]);
    const asked = { amount: 100, from: "GBP", to: "USD" };
    await expect(call(fx.convert, asked, as(mine))).rejects.toMatchObject({
      code: "NO_RATE",
      message: "There is no rate from GBP to USD on or before 2026-11-20",
    });
    const admin = openPool(harness.urls.adminUrl, 1);
    await admin`insert into workspace (id, name, slug) values (${CATALOGUE_WORKSPACE_ID}, 'Catalogue', 'catalogue')
      on conflict do nothing`;
    await admin`insert into fx_rate (workspace_id, currency, quote_currency, date, rate, source)
      values (${CATALOGUE_WORKSPACE_ID}, 'USD', 'SEK', '2026-11-20', 10, 'sample')`;
    await admin.end();
    const sample = await call(fx.convert, { amount: 100, from: "SEK", to: "USD" }, as(mine));
    expect(sample).toMatchObject({ amount: "10.00", fx: { rate: "0.1", is_sample: true, source: "sample" } });
    await call(fx.import, { csv: "date,pair,rate\n2026-11-17,SEK/USD,0.2\n" }, as(mine));
    const own = await call(fx.convert, { amount: 100, from: "SEK", to: "USD" }, as(mine));
    expect(own).toMatchObject({ amount: "20.00", fx: { date: "2026-11-17", is_sample: false } });
    const earlier = { amount: 100, from: "SEK", to: "USD", date: "2026-11-16" };
    await expect(call(fx.convert, earlier, as(mine))).rejects.toMatchObject({ code: "NO_RATE" });
  });

  it("pages through rates newest first", async () => {
    const member = await harness.member();
    await call(
      fx.import,
      { csv: "date,EUR/USD,GBP/USD\n2026-11-19,1.1,1.3\n2026-11-20,1.2,1.4\n" },
      as(member),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(fx.list, { limit: 1, cursor }, as(member));
      seen.push(...page.items.filter((one) => one.is_own).map((one) => `${one.date} ${one.currency}`));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["2026-11-20 EUR", "2026-11-20 GBP", "2026-11-19 EUR", "2026-11-19 GBP"]);
    await expect(call(fx.list, { cursor: "xx" }, as(member))).rejects.toMatchObject({ status: 400 });
  });
});

describe("a portfolio with a dollar fund and a euro fund", () => {
  it("has no total without a rate; with one every converted figure states it", async () => {
    const framework = await newFramework();
    const opened = { name: "Mixed", framework_id: framework.id, amount: "10000" };
    const without = await call(portfolios.create, opened, as(owner));
    expect(without.opening?.not_bought).toMatchObject([
      { code: "NO_RATE", symbol: "EUFUND", reason: expect.stringContaining("no rate from EUR to USD") },
    ]);
    const { id } = without;
    await call(portfolios.change, { id, holdings: [{ symbol: "EUFUND", quantity: "40" }] }, as(owner));
    const blocked = await call(portfolios.drift, { id }, as(owner));
    expect(blocked).toMatchObject({ value: null, total_drift: null, known_value: "10000.00" });
    expect(blocked.unknown_prices).toMatchObject([
      {
        symbol: "EUFUND",
        missing: "rate",
        reason: "There is no rate from EUR to USD on or before 2026-11-20",
      },
    ]);

    await call(fx.import, { csv: RATES }, as(owner));
    const report = await call(portfolios.drift, { id }, as(owner));
    // 10,000.00 + 40 × 100 × 1.085.
    expect(report).toMatchObject({
      value: "14340.00",
      data_health: { stale_rates: [], has_sample_rates: false },
    });
    expect(report.positions.find(({ symbol }) => symbol === "EUFUND")).toMatchObject({
      value: "4340.00",
      local_value: "4000.00",
      currency: "EUR",
      fx: { rate: "1.085", date: TODAY, source: "import", via: null },
    });
    // As of the 19th the rate of the 18th holds.
    expect(await call(portfolios.drift, { id, as_of: "2026-11-19" }, as(owner))).toMatchObject({
      value: "14400.00",
    });
    const [listed] = (await call(portfolios.list, {}, as(owner))).items.filter((one) => one.id === id);
    expect(listed?.value).toBe("14340.00");
    const { breakdown } = await call(portfolios.report, { id }, as(owner));
    expect(breakdown.currency.map(({ key, value }) => [key, value])).toEqual([
      ["USD", "10000.00"],
      ["EUR", "4340.00"],
    ]);
  });

  it("opens by weight at the rate and keeps what the units cost in their own currency", async () => {
    await call(fx.import, { csv: RATES }, as(owner));
    const framework = await newFramework();
    const input = { name: "Converted", framework_id: framework.id, amount: "10000" };
    const portfolio = await call(portfolios.create, input, as(owner));
    // Half of 10,000 buys 5,000 / (100 × 1.085) units: 46.0829493087….
    expect(portfolio.opening?.purchases.find(({ symbol }) => symbol === "EUFUND")).toMatchObject({
      quantity: "46.0829493087",
      price: "100",
      currency: "EUR",
      cost: "5000.00",
      fx: { rate: "1.085", date: TODAY },
    });
    expect(portfolio.positions.find(({ symbol }) => symbol === "EUFUND")).toMatchObject({
      cost_basis: "4608.29",
      local_value: "4608.29",
      value: "5000.00",
    });
    const file = await call(portfolios.export, { id: portfolio.id, what: "holdings" }, as(owner));
    expect(await file.text()).toContain(
      "EUFUND,Euro shares,46.0829493087,100,2026-11-20,market,4608.29,EUR,1.085,2026-11-20,5000.00,USD,4608.29",
    );
    const drift = await call(portfolios.export, { id: portfolio.id, what: "drift" }, as(owner));
    expect((await drift.text()).split("\n")[0]).toContain("prices,currency,local_value,rate,rate_date");
  });

  it("opens in euros as well, and keeps a history at each day's rate", async () => {
    const framework = await newFramework("EUR");
    const input = { name: "In euros", framework_id: framework.id, amount: "1000", as_of: "2026-11-18" };
    const portfolio = await call(portfolios.create, input, as(owner));
    expect(portfolio).toMatchObject({ base_ccy: "EUR", value: "1000.00" });
    const report = await call(portfolios.drift, { id: portfolio.id }, as(owner));
    expect(report.positions.find(({ symbol }) => symbol === "USFUND")?.fx?.rate).toBe("0.921658986175");
    const { items } = await call(portfolios.history, { id: portfolio.id }, as(owner));
    // 500 euros were 550 dollars at 1.10; at 1.085 they are 506.91 euros.
    expect(items.map(({ date, value }) => [date, value])).toEqual([
      ["2026-11-18", "1000.00"],
      ["2026-11-19", "1000.00"],
      ["2026-11-20", "1006.91"],
    ]);
    await expect(
      call(frameworks.create, { name: "X", base_ccy: "XYZ" } as never, as(owner)),
    ).rejects.toMatchObject({
      status: 400,
    });
  });

  it("keeps money of another currency from a broker's file, and names conversions without a rate", async () => {
    const member = await harness.member();
    await call(
      products.create,
      { ...fixture, symbol: "FUND", name: "Fund", asset_class: "equity" } as never,
      as(member),
    );
    await call(prices.import, { csv: "date,symbol,close\n2026-11-20,FUND,10\n" }, as(member));
    const csv = "Symbol,Description,Quantity,Price,Currency\nFUND,Fund,10,10,USD\nCASH,Cash,200,1,GBP\n";
    const imported = await call(portfolios.createFromHoldings, { name: "Broker", csv } as never, as(member));
    expect(imported).toMatchObject({
      cash_after: "0.00",
      foreign_cash_after: [{ currency: "GBP", amount: "200.00" }],
      summary: "Brings in 1 position and 0.00 USD and 200.00 GBP in cash",
    });
    const { id } = imported.portfolio;
    expect(await call(portfolios.drift, { id }, as(member))).toMatchObject({
      value: null,
      unknown_prices: [{ symbol: "GBP", name: "Cash in GBP", missing: "rate" }],
    });
    expect((await call(fx.pairs, {}, as(member))).missing).toEqual([
      { currency: "GBP", quote_currency: "USD", portfolios: 1 },
    ]);
    await call(fx.import, { csv: "date,pair,rate\n2026-11-06,GBP/USD,1.25\n" }, as(member));
    const report = await call(portfolios.drift, { id }, as(member));
    expect(report).toMatchObject({ value: "350.00", cash: "250.00", data_health: { stale_rates: ["GBP"] } });
    expect(report.cash_parts[1]).toMatchObject({ currency: "GBP", amount: "200.00", value: "250.00" });
    const pairs = await call(fx.pairs, {}, as(member));
    expect(pairs.items.find(({ currency }) => currency === "GBP")).toMatchObject({
      is_stale: true,
      age_business_days: 10,
    });
    expect(pairs.missing).toEqual([]);
  });
});

describe("exchange rates from the provider", () => {
  it("is off until one is configured; then writes what comes, of the pairs that portfolios need", async () => {
    const context = harness.context(owner);
    await expect(call(fx.refresh, {}, { context })).rejects.toMatchObject({ status: 503 });
    vi.stubEnv("PLUMBLINE_PRICE_PROVIDER", "fmp");
    vi.stubEnv("FMP_API_KEY", "k");
    vi.stubEnv("PLUMBLINE_FMP_URL", server.url);
    quotes = { EURUSD: { "2026-11-18": 1.1, "2026-11-19": 1.12, "2026-11-20": 9 }, USDEUR: {} };
    server.requests.length = 0;
    const answer = await call(fx.refresh, {}, { context });
    expect(answer).toMatchObject({ provider: "Financial Modeling Prep", inserted: 1, unchanged: 1 });
    expect(answer.refreshed).toEqual([
      { currency: "EUR", quote_currency: "USD", rates: 2, last_date: "2026-11-19" },
    ]);
    expect(answer.failures).toMatchObject([{ currency: "USD", quote_currency: "EUR", code: "not_found" }]);
    // From five days before the last own rate up to yesterday; no dividends are asked for.
    expect(server.requests[0]).toContain("symbol=EURUSD&from=2026-11-15&to=2026-11-19");
    expect(server.requests.some((url) => url.includes("dividend"))).toBe(false);
    const same = { pairs: [{ currency: "EUR", quote_currency: "EUR" }] };
    await expect(call(fx.refresh, same, { context })).rejects.toMatchObject({ status: 400 });
  });
});
