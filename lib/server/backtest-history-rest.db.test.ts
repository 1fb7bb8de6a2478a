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
import { TEMPLATES } from "@/lib/engine/framework/templates";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

const SIXTY_FORTY = { sp500: 0.6, treasury_10y: 0.4 };
const YEARLY = { data: "annual", mode: "periodic", cadence: "A", cost_bps: 0, amount: "1000.00" };
const FILLED = TEMPLATES.filter(({ framework }) => framework.buckets.length > 0);

let harness: AuthHarness;
let cookie = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function post(path: string, data: unknown) {
  const headers = browserHeaders({ cookie });
  headers.set("content-type", "application/json");
  const request = new Request(`http://plumbline.test/api/v1${path}`, {
    method: "POST",
    body: JSON.stringify(data),
    headers,
  });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

async function run(asked: object): Promise<BacktestView> {
  const { status, body } = await post("/backtest", asked);
  expect(status, JSON.stringify(body).slice(0, 500)).toBe(200);
  return body as BacktestView;
}

async function frameworkOf(template: string): Promise<string> {
  const { body } = await post("/allocation-frameworks", { template, name: `Of ${template}` });
  return body.id;
}

describe("POST /backtest on asset-class history, without a single price", () => {
  it("60/40 of the annual table 1928–2025, rebalanced yearly: 8.342 % a year, 5.15 % after inflation", async () => {
    const view = await run({ ...YEARLY, weights: SIXTY_FORTY, real: true });
    expect(100 * (view.metrics.cagr ?? 0)).toBeCloseTo(8.342, 3);
    expect(100 * (view.real?.metrics.cagr ?? 0)).toBeCloseTo(5.15, 2);
    expect(view).toMatchObject({
      data: "annual",
      currency: "USD",
      from: "1927-12-31",
      to: "2025-12-31",
      observations: 99,
      history: { kind: "annual", source: { author: "Aswath Damodaran, NYU Stern School of Business" } },
    });
    expect(view.yearly).toHaveLength(98);
    expect(view.yearly.every((year) => year.is_whole)).toBe(true);
    expect(view.yearly.find(({ year }) => year === 2008)?.return).toBeCloseTo(
      0.6 * -0.365523 + 0.4 * 0.201013,
      9,
    );
    expect(view.metrics.worst_year?.year).toBe(1931);
    expect(view.rolling.find(({ years }) => years === 10)?.windows).toBe(89);
    expect(view.real?.curve.at(-1)?.date).toBe("2025-12-31");
    expect(view.warnings.map(({ code }) => code)).not.toContain("REAL_CUT");
  });

  it("by month since 1871, after inflation, with every trap in the answer", async () => {
    const view = await run({
      weights: SIXTY_FORTY,
      data: "monthly",
      mode: "periodic",
      cadence: "M",
      cost_bps: 0,
      amount: "1000.00",
      real: true,
    });
    expect(view).toMatchObject({ from: "1871-01-31", to: "2023-03-31", observations: 1827 });
    expect(view.periods_per_year).toBeCloseTo(12, 2);
    expect(view.real?.curve).toHaveLength(1827);
    const all = (await run({ weights: { sp500: 1 }, data: "monthly", amount: "1000.00" })).yearly;
    expect(100 * (all.find(({ year }) => year === 2008)?.return ?? 0)).toBeCloseTo(-39.2, 1);
    for (const trap of [
      /mean of each month's days/,
      /from that month to the next/,
      /1871\.1/,
      /ends in March 2023/,
    ]) {
      expect(
        view.history?.traps.some((text) => trap.test(text)),
        String(trap),
      ).toBe(true);
      expect(
        view.assumptions.some((text) => trap.test(text)),
        String(trap),
      ).toBe(true);
    }
    expect(view.history?.inflation_source).toMatch(/October 2025 .* interpolated/);
  });

  it.each(FILLED.map(({ key }) => key))(
    "the template %s has a century of history, yearly and monthly",
    async (key) => {
      const framework_id = await frameworkOf(key);
      const annual = await run({ framework_id, data: "annual", amount: "1000.00", real: true });
      expect(annual).toMatchObject({ observations: 99, framework: { id: framework_id, version: 1 } });
      expect(annual.history?.buckets.every(({ reason }) => reason.length > 0)).toBe(true);
      expect(annual.real).not.toBeNull();
      const spokenFor = annual.history?.buckets.filter(({ fit }) => fit === "stand_in") ?? [];
      const codes = annual.warnings.map(({ code }) => code);
      expect(codes.includes("HISTORY_STAND_IN")).toBe(spokenFor.length > 0);
      expect(codes).not.toContain("SURVIVORSHIP");
      expect(annual.products.map(({ bucket_path }) => bucket_path)).toEqual(
        annual.history?.buckets.map(({ path }) => path),
      );
      expect(await run({ framework_id, data: "monthly", amount: "1000.00" })).toMatchObject({
        observations: 1827,
      });
    },
  );

  it("takes another series for a bucket, spreads one, and starts with the year asked for", async () => {
    const framework_id = await frameworkOf("balanced");
    const asked = { ...YEARLY, framework_id, start: "1970-01-01", end: "1979-12-31" };
    const own = await run(asked);
    const other = await run({
      ...asked,
      history: { "AssetClass/Alternatives": "bills", "AssetClass/Bonds": null },
    });
    expect(own).toMatchObject({ from: "1969-12-31", to: "1979-12-31", observations: 11 });
    expect(other.history?.buckets.map(({ series, fit }) => [series, fit])).toEqual([
      ["sp500", "own"],
      [null, "chosen"],
      ["bills", "chosen"],
    ]);
    expect(other.fingerprint).not.toBe(own.fingerprint);
    expect((await run(asked)).fingerprint).toBe(own.fingerprint);
  });

  it("compares with a series, looks at bands once a year, and says both", async () => {
    const framework_id = await frameworkOf("sixty_forty");
    const view = await run({
      framework_id,
      data: "annual",
      mode: "band",
      amount: "1000.00",
      benchmark: "sp500",
    });
    expect(view.benchmark).toMatchObject({ symbol: "sp500", name: "S&P 500 with dividends" });
    expect(view.metrics.rebalances).toBeLessThan(98);
    expect(view.assumptions).toContain(
      "The band of every bucket with a target is looked at once a year, at its end; a weight exactly on its edge is inside.",
    );
  });

  it("is kept and shown again with what it rests on", async () => {
    const view = await run({ ...YEARLY, weights: SIXTY_FORTY, save: true, name: "A century" });
    expect(view).toMatchObject({ name: "A century" });
    expect(view.id).toEqual(expect.any(String));
    const again = await post(`/backtests/${view.id}/rerun`, {});
    expect(again.status, JSON.stringify(again.body).slice(0, 300)).toBe(201);
    expect(again.body).toMatchObject({ data: "annual", from: "1927-12-31", to: "2025-12-31" });
  });
});

describe("the browser's own engine and the sweep", () => {
  it("take asset-class history too", async () => {
    const headers = browserHeaders({ cookie });
    headers.set("content-type", "application/json");
    const body = JSON.stringify({ ...YEARLY, weights: SIXTY_FORTY, real: true });
    const request = new Request("http://plumbline.test/api/v1/backtest/prepare", {
      method: "POST",
      body,
      headers,
    });
    const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(99 * 3 * 8);
  });
});

describe("what is refused", () => {
  const CASES: [what: string, asked: object, status: number, message: RegExp][] = [
    [
      "an unknown series",
      { weights: { SPY: 1 } },
      400,
      /SPY is no series of the annual history; there are sp500/,
    ],
    [
      "a series that months do not have",
      { weights: { gold: 1 }, data: "monthly" },
      400,
      /there are sp500, treasury_10y/,
    ],
    ["a currency of its own", { weights: SIXTY_FORTY, base_ccy: "EUR" }, 400, /must be USD/],
    ["closes alone", { weights: SIXTY_FORTY, price_basis: "price_only" }, 400, /is for prices/],
    [
      "monthly savings on yearly values",
      { weights: SIXTY_FORTY, contributions: { amount: "10.00", cadence: "M" } },
      400,
      /must have the cadence A/,
    ],
    ["too short a stretch", { weights: SIXTY_FORTY, start: "2025-06-01" }, 422, /fewer than two values/],
    [
      "a benchmark that is a product",
      { weights: SIXTY_FORTY, benchmark: "SPY" },
      422,
      /no series of the annual history/,
    ],
    ["series for weights", { weights: SIXTY_FORTY, history: {} }, 400, /is for a framework/],
    ["series for prices", { weights: { VTI: 1 }, data: "prices", history: {} }, 400, /is for a framework/],
  ];
  it.each(CASES)("%s", async (_what, asked, status, message) => {
    const answer = await post("/backtest", { data: "annual", amount: "1000.00", ...asked });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(message);
  });

  it("a framework of things that have no series, and a choice for a bucket that is none", async () => {
    const buckets = [{ path: "AssetClass/Crypto", label: "Crypto", target_weight: 1 }];
    const asked = { framework: { name: "Coins", buckets }, data: "annual", amount: "1000.00" };
    const { status, body } = await post("/backtest", asked);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "NO_HISTORY", message: expect.stringContaining("AssetClass/Crypto") });
    expect((await post("/backtest", { ...asked, history: { "AssetClass/Crypto": "gold" } })).status).toBe(
      200,
    );
    expect(await post("/backtest", { ...asked, history: { "AssetClass/Gold": "gold" } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("no leaf bucket") },
    });
    expect((await post("/backtest", { ...asked, history: { "AssetClass/Crypto": "doge" } })).status).toBe(
      400,
    );
  });
});
