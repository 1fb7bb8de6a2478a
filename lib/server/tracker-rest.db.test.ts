import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
beforeAll(async () => {
  harness = await openAuthHarness();
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function ask(address: string, body?: unknown, headers: Record<string, string> = {}) {
  const init: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: "POST",
          body: typeof body === "string" ? body : JSON.stringify(body),
          headers: { "content-type": "application/json", ...headers },
        };
  const request = new Request(`http://plumbline.test/api/v1${address}`, init);
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

const HOLDINGS = {
  AAPL: { asset_class: "stocks", value: 26940 },
  VOO: { asset_class: "etfs", value: 30000 },
  Gold: { asset_class: "commodities", value: 20740 },
  BTC: { asset_class: "crypto", value: 0 },
};
const VALUE = 183535.63;
const TEXT = encodeURIComponent(JSON.stringify(HOLDINGS));

describe("the allocation tracker over REST, without an account", () => {
  it("calculates the worked example to the digit", async () => {
    const { status, body } = await ask("/allocation/calculate", {
      holdings: HOLDINGS,
      portfolio_value: VALUE,
      rebalancing_threshold: 5.0,
    });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      "portfolio_value",
      "timestamp",
      "asset_classes",
      "total_drift",
      "needs_rebalancing",
      "rebalancing_threshold",
      "rebalancing_actions",
      "unallocated_value",
    ]);
    expect(body).toMatchObject({
      portfolio_value: 183535.63,
      total_drift: 60.37,
      needs_rebalancing: true,
      rebalancing_threshold: 5,
      unallocated_value: 105856,
    });
    expect(body.asset_classes).toHaveLength(6);
    expect(body.asset_classes[0]).toEqual({
      asset_class: "stocks",
      current_percent: 14.68,
      target_percent: 50,
      current_value: 26940,
      target_value: 91768,
      difference: -64828,
      difference_percent: -35.32,
    });
    const action = { current_percent: 14.68, target_percent: 50, drift: -35.32 };
    expect(body.rebalancing_actions).toEqual([
      { asset_class: "stocks", action: "BUY", amount: 64828, ...action },
      {
        asset_class: "crypto",
        action: "BUY",
        amount: 18354,
        current_percent: 0,
        target_percent: 10,
        drift: -10,
      },
    ]);
  });

  it("tells targets, alerts and drifts", async () => {
    expect((await ask(`/allocation/targets?portfolio_value=${VALUE}`)).body).toEqual({
      portfolio_value: VALUE,
      targets: { stocks: 91768, etfs: 27530, commodities: 27530, crypto: 18354, futures: 9177, cash: 9177 },
      target_percentages: { stocks: 50, etfs: 15, commodities: 15, crypto: 10, futures: 5, cash: 5 },
    });
    const query = `holdings=${TEXT}&portfolio_value=${VALUE}`;
    expect((await ask(`/allocation/check-rebalancing?${query}&threshold=5`)).body).toEqual({
      needs_rebalancing: true,
      alerts: [
        "STOCKS: under-allocated by 35.32% (current: 14.68%, target: 50.00%)",
        "CRYPTO: under-allocated by 10.00% (current: 0.00%, target: 10.00%)",
      ],
      total_drift: 60.37,
      threshold: 5,
    });
    expect((await ask(`/allocation/check-rebalancing?${query}&threshold=40`)).body).toMatchObject({
      needs_rebalancing: false,
      alerts: [],
    });
    const drifts = await ask(`/allocation/drift-analysis?${query}`);
    expect(drifts.body).toMatchObject({
      portfolio_value: VALUE,
      total_drift: 60.37,
      needs_rebalancing: true,
    });
    expect(drifts.body.drifts[0]).toEqual({
      asset_class: "stocks",
      current_percent: 14.68,
      target_percent: 50,
      drift: -35.32,
      drift_amount: -64828,
      needs_rebalancing: true,
    });
  });

  it.each([
    [
      "more than the value",
      { AAPL: { asset_class: "stocks", value: 183535.64 } },
      VALUE,
      422,
      "0.01 more than",
    ],
    [
      "a negative value",
      { AAPL: { asset_class: "stocks", value: -1 } },
      VALUE,
      422,
      "the value of AAPL is below 0",
    ],
    ["a value of 0", HOLDINGS, 0, 422, "portfolio_value: must be above 0"],
    ["a negative portfolio", HOLDINGS, -5, 400, "portfolio_value"],
    ["three decimals", { A: { asset_class: "stocks", value: "0.005" } }, VALUE, 400, "holdings.A.value"],
    ["an exponent", { A: { asset_class: "stocks", value: "1e3" } }, VALUE, 400, "holdings.A.value"],
    ["no class", { A: { value: 1 } }, VALUE, 400, "holdings.A.asset_class"],
    ["a list", [1, 2], VALUE, 400, "holdings"],
  ])("refuses %s", async (_what, holdings, portfolio_value, status, message) => {
    const posted = await ask("/allocation/calculate", { holdings, portfolio_value });
    expect([posted.status, posted.body.message]).toEqual([status, expect.stringContaining(message)]);
    const text = encodeURIComponent(JSON.stringify(holdings));
    for (const path of ["check-rebalancing", "drift-analysis"]) {
      const got = await ask(`/allocation/${path}?holdings=${text}&portfolio_value=${portfolio_value}`);
      expect([path, got.status, got.body.message]).toEqual([path, status, expect.stringContaining(message)]);
    }
  });

  it.each([
    ["no JSON", "{not json", "holdings: is not JSON"],
    [
      "a name twice",
      '{"A":{"asset_class":"cash","value":1},"A":{"asset_class":"cash","value":2}}',
      "named twice",
    ],
    ["__proto__", '{"__proto__":{"asset_class":"cash","value":1}}', "__proto__"],
    ["deep nesting", "[".repeat(5_000), "nested deeper"],
    ["a megabyte", JSON.stringify({ A: { asset_class: "x".repeat(1_000_000), value: 1 } }), "longer than"],
  ])("refuses holdings with %s in the address", async (_what, text, message) => {
    const { status, body } = await ask(
      `/allocation/check-rebalancing?portfolio_value=10&holdings=${encodeURIComponent(text)}`,
    );
    expect([status, body.message]).toEqual([400, expect.stringContaining(message)]);
  });

  it("takes the caller's own framework as targets, and nobody else's", async () => {
    const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
    const cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
    const headers = Object.fromEntries(browserHeaders({ cookie }));
    const framework = { template: "balanced", name: "Mine" };
    const { body: stored } = await ask("/allocation-frameworks", framework, headers);
    const asked = { holdings: {}, portfolio_value: 1000, framework_id: stored.id };
    const mine = await ask("/allocation/calculate", asked, headers);
    expect(mine.body.asset_classes.map((row: { asset_class: string }) => row.asset_class)).toEqual(
      expect.arrayContaining(["equity", "bonds", "alternatives"]),
    );
    expect((await ask("/allocation/calculate", asked)).status).toBe(401);
    const other = { name: "Eve", email: randomEmail(), password: TEST_PASSWORD };
    const eve = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", other)));
    const stranger = Object.fromEntries(browserHeaders({ cookie: eve }));
    expect((await ask("/allocation/calculate", asked, stranger)).status).toBe(404);
  });
});
