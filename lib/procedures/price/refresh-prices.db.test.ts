import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openPool } from "@/db/client";
import { seedCatalogue } from "@/db/seed/seed-catalogue";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { json, type LocalServer, openLocalServer } from "@/lib/providers/testing";

let harness: Harness;
let server: LocalServer;
/** What the source says today: closes by symbol and day, and the factor its adjusted closes bear. */
let quotes: Record<string, Record<string, number>> = {};
let factor = 1;

beforeAll(async () => {
  harness = await openHarness();
  const owner = openPool(harness.urls.ownerUrl, 1);
  await seedCatalogue(owner);
  await owner.end();
  server = await openLocalServer((request, response) => {
    const url = new URL(request.url ?? "", "http://x");
    const { symbol = "", from = "", to = "" } = Object.fromEntries(url.searchParams);
    const days = Object.entries(quotes[symbol] ?? {}).filter(([date]) => date >= from && date <= to);
    const isAdjusted = url.pathname.endsWith("dividend-adjusted");
    json(
      response,
      200,
      days.map(([date, close]) => (isAdjusted ? { date, adjClose: close * factor } : { date, close })),
    );
  });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await server.close();
  await harness.close();
});

function configure() {
  vi.stubEnv("PLUMBLINE_PRICE_PROVIDER", "fmp");
  vi.stubEnv("FMP_API_KEY", "k");
  vi.stubEnv("PLUMBLINE_FMP_URL", server.url);
}

describe("POST /prices/refresh", () => {
  it("is off until a provider is configured", async () => {
    const context = harness.context(await harness.member());
    const asked = call(router.prices.refresh, { symbols: ["VTI"] }, { context });
    await expect(asked).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining("PLUMBLINE_PRICE_PROVIDER"),
    });
  });

  it("writes what comes, names what fails, and fetches only what is new the next time", async () => {
    configure();
    const context = harness.context(await harness.member());
    quotes = {
      VTI: { "2026-11-17": 300, "2026-11-18": 301, "2026-11-20": 999 },
      BND: { "2026-11-18": 74.1 },
    };
    const first = await call(router.prices.refresh, { symbols: ["vti", "BND", "GLD", "NOPE"] }, { context });
    expect(first).toMatchObject({ provider: "Financial Modeling Prep", inserted: 3, updated: 0 });
    expect(first.refreshed).toEqual([
      { symbol: "VTI", prices: 2, last_date: "2026-11-18" },
      { symbol: "BND", prices: 1, last_date: "2026-11-18" },
    ]);
    expect(first.failures.map((one) => [one.symbol, one.code])).toEqual([
      ["NOPE", "unknown_symbol"],
      ["GLD", "not_found"],
    ]);
    quotes = { VTI: { ...quotes.VTI, "2026-11-19": 302 } };
    server.requests.length = 0;
    const second = await call(router.prices.refresh, { symbols: ["VTI"] }, { context });
    expect(second).toMatchObject({ inserted: 1, updated: 0, unchanged: 2 });
    expect(server.requests[0]).toContain("from=2026-11-04&to=2026-11-19");
    expect(await call(router.prices.list, { symbol: "VTI" }, { context })).toMatchObject({
      source: "fmp",
      is_sample: false,
    });
  });

  it("fetches the whole series again once the source has adjusted the past", async () => {
    configure();
    const context = harness.context(await harness.member());
    quotes = { VTI: { "2010-01-04": 100, "2026-11-18": 300 } };
    await call(router.prices.refresh, { symbols: ["VTI"] }, { context });
    factor = 0.99;
    quotes = { VTI: { ...quotes.VTI, "2026-11-19": 301 } };
    const answer = await call(router.prices.refresh, { symbols: ["VTI"] }, { context });
    factor = 1;
    expect(answer).toMatchObject({ inserted: 1, updated: 2 });
    const { items } = await call(router.prices.list, { symbol: "VTI" }, { context });
    expect(items.map((one) => one.adj_close)).toEqual([99, 297, 297.99]);
  });

  it("takes the products in use where none are named, and says so when there are none", async () => {
    configure();
    const member = await harness.member();
    const context = harness.context(member);
    await expect(call(router.prices.refresh, {}, { context })).rejects.toMatchObject({ status: 400 });
    const admin = openPool(harness.urls.adminUrl, 1);
    const [portfolio] = await admin`
      INSERT INTO portfolio (workspace_id, name, base_ccy, origin, is_fractional, created_by)
      VALUES (${member.workspaceId}, 'p', 'USD', 'import', true, ${member.userId}) RETURNING id`;
    await admin`
      INSERT INTO position (workspace_id, portfolio_id, product_id, quantity)
      SELECT ${member.workspaceId}, ${portfolio?.id}, id, 1 FROM product WHERE symbol = 'BND'`;
    await admin.end();
    quotes = { BND: { "2026-11-18": 74.1 } };
    const answer = await call(router.prices.refresh, {}, { context });
    expect(answer.refreshed.map((one) => one.symbol)).toEqual(["BND"]);
  });

  it("leaves nothing behind after a dry run", async () => {
    configure();
    const member = await harness.member();
    quotes = { VTI: { "2026-11-18": 300 } };
    const dry = harness.context(member, { isDryRun: true });
    expect(await call(router.prices.refresh, { symbols: ["VTI"] }, { context: dry })).toMatchObject({
      inserted: 1,
    });
    const { items } = await call(router.prices.list, { symbol: "VTI" }, { context: harness.context(member) });
    expect(items).toEqual([]);
  });
});
