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
import { decodePrepared } from "@/lib/engine/backtest/prepared-file";
import { isNewPeriod, slowly, walk, weekdays } from "@/lib/procedures/backtest/backtest-fixture";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

const DAYS = weekdays("2014-01-01", "2021-12-31");
const STOCKS = walk(3, DAYS.length);
const BONDS = walk(11, DAYS.length, 40);
const SPLIT = { STOCKS: 0.6, BONDS: 0.4 };
const BASE = { weights: SPLIT, amount: "10000.00" };
/** A month that one product sleeps through. */
const isMay = (day: string) => day.startsWith("2016-05");

let harness: AuthHarness;
let cookie = "";
let stranger = "";

beforeAll(async () => {
  harness = await openAuthHarness();
  cookie = await signUp();
  stranger = await signUp();
  const late = weekdays("2023-01-02", "2023-06-30");
  const three = DAYS.slice(100, 103);
  await importPrices("STOCKS", DAYS, STOCKS);
  await importPrices("BONDS", DAYS, BONDS);
  await importPrices(
    "HOLED",
    DAYS.filter((day) => !isMay(day)),
    BONDS,
  );
  await importPrices("LATE", late, walk(5, late.length));
  await importPrices("THREE", three, [1, 2, 3]);
  await post("/products", { ...PRODUCT, symbol: "BARE", name: "No prices" });
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

const PRODUCT = { type: "ETF", asset_class: "equity", region: "us" };

async function signUp(): Promise<string> {
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  return cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
}

async function send(method: string, address: string, body?: unknown, as = cookie): Promise<Response> {
  const headers = browserHeaders({ cookie: as });
  headers.set("content-type", "application/json");
  const request = new Request(`http://plumbline.test/api/v1${address}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return serveRequest(request, { prefix: "/api/v1", kind: "rest" });
}

async function post(address: string, body: unknown, as = cookie) {
  const response = await send("POST", address, body, as);
  return { status: response.status, body: await response.json() };
}

async function importPrices(symbol: string, days: readonly string[], closes: readonly number[]) {
  await post("/products", { ...PRODUCT, symbol, name: symbol });
  const rows = days.map((day, index) => `${day},${symbol},${closes[index]}`);
  const answer = await post("/prices/import", { csv: `date,symbol,close\n${rows.join("\n")}\n` });
  expect(answer).toMatchObject({ status: 200, body: { inserted: days.length } });
}

const run = (asked: object, as = cookie) => post("/backtest", { ...BASE, ...asked }, as);
const isOff = (weights: number[], width: number) => Math.abs((weights[0] ?? 0) - 0.6) > width;

describe("POST /backtest over REST", () => {
  const modes = [
    { asked: { mode: "static" }, isDue: () => false },
    { asked: { mode: "periodic", cadence: "Q" }, isDue: ({ day }) => isNewPeriod(DAYS, day, 3) },
    { asked: { mode: "band", drift_bps: 250 }, isDue: ({ weights }) => isOff(weights, 0.025) },
    {
      asked: { mode: "periodic_band", cadence: "M", drift_bps: 150 },
      isDue: ({ day, weights }) => isNewPeriod(DAYS, day, 1) && isOff(weights, 0.015),
    },
  ] satisfies {
    asked: { mode: string; cadence?: string; drift_bps?: number };
    isDue: (at: { day: number; weights: number[] }) => boolean;
  }[];

  for (const { asked, isDue } of modes) {
    it(`answers the mode ${asked.mode} as domain §6 says`, async () => {
      const { status, body } = await run({ ...asked, cost_bps: 20, benchmark: "STOCKS" });
      expect(status).toBe(200);
      const prices = [STOCKS, BONDS];
      const expected = slowly({
        days: DAYS,
        prices,
        weights: [0.6, 0.4],
        amount: 10_000,
        cost: 0.002,
        isDue,
      });
      expect(body).toMatchObject({
        id: null,
        from: DAYS[0],
        to: DAYS.at(-1),
        observations: DAYS.length,
        currency: "USD",
      });
      expect(body.metrics.final_value / (expected.equity.at(-1) ?? 0)).toBeCloseTo(1, 10);
      expect(body.metrics.rebalances).toBe(expected.rebalances);
      expect(body.curve).toHaveLength(DAYS.length);
      body.curve.forEach(({ date, value }: { date: string; value: number }, day: number) => {
        expect(date).toBe(DAYS[day]);
        expect(Math.abs(value / (expected.equity[day] ?? 0) - 1)).toBeLessThan(1e-9);
      });
      expect(body.drawdown).toHaveLength(DAYS.length);
      expect(Math.min(...body.drawdown.map(({ value }: { value: number }) => value))).toBeCloseTo(
        body.metrics.max_drawdown,
        12,
      );
      expect(body.yearly.map(({ year }: { year: number }) => year)).toEqual([
        2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021,
      ]);
      expect(body.trades).toHaveLength(expected.rebalances + 1);
      expect(body.trades_left_out).toBe(0);
      const held = ((STOCKS.at(-1) ?? 1) / (STOCKS[0] ?? 1)) * 10_000;
      expect(body.benchmark).toMatchObject({ symbol: "STOCKS", is_sample: false });
      expect(body.benchmark.metrics.final_value).toBeCloseTo(held, 6);
      expect(body.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(body.warnings.map(({ code }: { code: string }) => code)).toContain("SURVIVORSHIP");
    });
  }

  it("runs a stored framework with its own policy, and the same sent along", async () => {
    const framework = {
      name: "Sixty forty",
      benchmark: "STOCKS",
      rebalancing: { cadence: "Q", drift_bps: 300, cost_bps: 10 },
      buckets: [
        { path: "AssetClass/Equity", target_weight: 0.6 },
        { path: "AssetClass/Bonds", target_weight: 0.4 },
      ],
    };
    const mapping = {
      "AssetClass/Equity": [{ symbol: "STOCKS" }],
      "AssetClass/Bonds": [{ symbol: "BONDS" }],
    };
    const { body: stored } = await post("/allocation-frameworks", framework);
    const set = await send("PUT", `/allocation-frameworks/${stored.id}/mapping`, mapping);
    expect(set.status).toBe(200);
    const amount = "10000.00";
    const kept = await post("/backtest", { framework_id: stored.id, amount });
    expect(kept.status).toBe(200);
    expect(kept.body).toMatchObject({
      framework: { id: stored.id, name: "Sixty forty", version: 1 },
      policy: { mode: "periodic_band", cadence: "Q", drift_bps: 300, cost_bps: 10 },
      benchmark: { symbol: "STOCKS" },
    });
    const sent = await post("/backtest", { framework, mapping, amount });
    expect(sent.body.framework).toEqual({ id: null, name: "Sixty forty", version: null });
    expect(sent.body.curve).toEqual(kept.body.curve);
    const plain = await run({ mode: "periodic_band", cadence: "Q", drift_bps: 300, cost_bps: 10 });
    expect(plain.body.curve).toEqual(kept.body.curve);
    const foreign = await post("/backtest", { framework_id: stored.id, amount }, stranger);
    const absent = await post("/backtest", { framework_id: crypto.randomUUID(), amount }, stranger);
    expect(foreign).toEqual(absent);
    expect(foreign).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
  });

  it("keeps a run on request, and rehearses that with dry_run", async () => {
    const rehearsed = await post("/backtest?dry_run=true", { ...BASE, save: true });
    expect(rehearsed.body.id).toEqual(expect.any(String));
    expect((await send("GET", `/backtests/${rehearsed.body.id}`)).status).toBe(404);
    const kept = await run({ save: true, name: "Kept" });
    expect(kept.body).toMatchObject({ name: "Kept", id: expect.any(String) });
    const found = await (await send("GET", `/backtests/${kept.body.id}`)).json();
    expect(found.metrics).toEqual(kept.body.metrics);
    expect((await send("GET", `/backtests/${kept.body.id}`, undefined, stranger)).status).toBe(404);
  });

  it("sends a file to run on, and the browser's engine reads it", async () => {
    const response = await send("POST", "/backtest/prepare", { ...BASE, benchmark: "STOCKS" });
    expect(response.status).toBe(200);
    const file = decodePrepared<{ currency: string; fingerprint: string }>(await response.arrayBuffer());
    const { body } = await run({});
    expect(file.head).toMatchObject({ currency: "USD", fingerprint: body.fingerprint });
    expect(file.table.symbols).toEqual(["STOCKS", "BONDS"]);
    expect(file.table.days).toHaveLength(DAYS.length);
    expect([...file.table.prices.slice(0, 2)]).toEqual([STOCKS[0], BONDS[0]]);
    expect(file.benchmark?.at(-1)).toBeCloseTo((STOCKS.at(-1) ?? 0) / (STOCKS[0] ?? 1), 12);
    expect(file.levels?.rows).toBe(DAYS.length);
  });
});

describe("what POST /backtest says of poor data", () => {
  it("tells of a month without prices and fills nothing in", async () => {
    const { status, body } = await run({ weights: { STOCKS: 0.5, HOLED: 0.5 } });
    expect(status).toBe(200);
    expect(body.observations).toBe(DAYS.filter((day) => !isMay(day)).length);
    const gap = body.warnings.find(({ code }: { code: string }) => code === "GAP");
    expect(gap.message).toBe(
      "There is no price of HOLED for 22 weekdays between 2016-04-29 and 2016-06-01; nothing was filled in",
    );
  });

  it("ends the run on the day withdrawals take everything, and says so", async () => {
    const { status, body } = await run({ contributions: { amount: "-1500.00", cadence: "Q" } });
    expect(status).toBe(200);
    expect(body.ruined_on).toBe(body.to);
    expect(body.metrics.final_value).toBe(0);
    expect(body.to < (DAYS.at(-1) ?? "")).toBe(true);
    const said = body.warnings.find(({ code }: { code: string }) => code === "MONEY_RAN_OUT");
    expect(said.message).toContain(body.to);
  });

  it("takes a cost of all that is traded as long as something is left", async () => {
    const { status, body } = await run({ cost_bps: 10_000, mode: "band", drift_bps: 500 });
    expect(status).toBe(200);
    expect(body.metrics.final_value).toBeGreaterThan(0);
    expect(body.metrics.total_cost).toBeGreaterThan(0);
    const start = await run({ cost_bps: 10_000, cost_at_start: true });
    expect(start.body.curve[0].value).toBe(5_000);
    expect(await run({ cost_bps: 10_001 })).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
  });

  it("runs 500 products, and refuses 501 with the limit", async () => {
    const days = weekdays("2021-01-04", "2021-02-26");
    const symbols = Array.from({ length: 501 }, (_, index) => `Q${index}`);
    const products = symbols.map((symbol) => `${symbol},${symbol},ETF,equity,us,USD`);
    await post("/products/import", {
      csv: `symbol,name,type,asset_class,region,currency\n${products.join("\n")}\n`,
    });
    const rows = symbols.flatMap((symbol, seed) => {
      const closes = walk(seed + 1, days.length);
      return days.map((day, index) => `${day},${symbol},${closes[index]}`);
    });
    const imported = await post("/prices/import", { csv: `date,symbol,close\n${rows.join("\n")}\n` });
    expect(imported.status).toBe(200);
    const weights = Object.fromEntries(symbols.slice(0, 500).map((symbol) => [symbol, 0.002]));
    const answer = await run({ weights, mode: "band", relative_pct: 0.05 });
    expect(answer.status).toBe(200);
    expect(answer.body.products).toHaveLength(500);
    const many = await run({ weights: { ...weights, Q500: 0 } });
    expect(many).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
    expect(many.body.message).toContain("at most 500 products");
  });
});

describe("what POST /backtest refuses", () => {
  const half = { STOCKS: 0.5 };
  const refusals: {
    name: string;
    asked: object;
    status: number;
    code: string;
    says: string;
    path?: string;
  }[] = [
    {
      name: "products without a common day",
      asked: { weights: { ...half, LATE: 0.5 } },
      status: 422,
      code: "NO_COMMON_DAYS",
      says: "LATE: 130 days from 2023-01-02 to 2023-06-30",
      path: "STOCKS",
    },
    {
      name: "one product with 3 days",
      asked: { weights: { ...half, THREE: 0.5 } },
      status: 422,
      code: "TOO_LITTLE_HISTORY",
      says: "THREE has only 3 days of prices",
      path: "THREE",
    },
    {
      name: "a product without prices",
      asked: { weights: { ...half, BARE: 0.5 } },
      status: 422,
      code: "NO_PRICES",
      says: "There is no price of BARE",
      path: "BARE",
    },
    {
      name: "a start after the end",
      asked: { start: "2020-01-02", end: "2019-01-02" },
      status: 400,
      code: "INVALID_INPUT",
      says: "start: must not be after end",
      path: "start",
    },
    {
      name: "a stretch without prices",
      asked: { start: "1990-01-01", end: "1995-01-01" },
      status: 422,
      code: "NO_COMMON_DAYS",
      says: "no price from 1990-01-01 to 1995-01-01",
      path: "STOCKS",
    },
    {
      name: "weights that do not sum",
      asked: { weights: { STOCKS: 0.5, BONDS: 0.4 } },
      status: 422,
      code: "WEIGHTS_SUM",
      says: "10.0 % is missing",
      path: "weights",
    },
    {
      name: "a weight below zero",
      asked: { weights: { STOCKS: 1.5, BONDS: -0.5 } },
      status: 422,
      code: "WEIGHT_RANGE",
      says: "must lie in 0..1",
      path: "weights",
    },
    {
      name: "an unknown symbol",
      asked: { weights: { ...half, NOSUCH: 0.5 } },
      status: 422,
      code: "UNKNOWN_SYMBOL",
      says: "NOSUCH",
      path: "weights.NOSUCH",
    },
    {
      name: "an unknown benchmark",
      asked: { benchmark: "NOSUCH" },
      status: 422,
      code: "UNKNOWN_SYMBOL",
      says: "NOSUCH",
      path: "benchmark",
    },
    {
      name: "an unknown mode",
      asked: { mode: "sometimes" },
      status: 400,
      code: "INVALID_INPUT",
      says: "mode",
      path: "mode",
    },
    {
      name: "periodic without a cadence",
      asked: { mode: "periodic" },
      status: 400,
      code: "INVALID_INPUT",
      says: "cadence: must be M, Q or A",
      path: "cadence",
    },
    {
      name: "two widths and no word which",
      asked: { mode: "band", drift_bps: 500, relative_pct: 0.25 },
      status: 400,
      code: "INVALID_INPUT",
      says: "band: is needed beside two widths",
      path: "band",
    },
    {
      name: "limits of buckets for weights that have none",
      asked: { mode: "band", band: "min_max" },
      status: 400,
      code: "INVALID_INPUT",
      says: "band: min_max is for frameworks",
      path: "band",
    },
    {
      name: "neither framework nor weights",
      asked: { weights: undefined },
      status: 400,
      code: "INVALID_INPUT",
      says: "framework_id: is needed, or weights",
      path: "framework_id",
    },
    {
      name: "framework and weights at once",
      asked: { framework_id: crypto.randomUUID() },
      status: 400,
      code: "INVALID_INPUT",
      says: "stands alone",
      path: "framework_id",
    },
    {
      name: "an amount of zero",
      asked: { amount: "0.00" },
      status: 400,
      code: "INVALID_INPUT",
      says: "amount: it must be more than 0",
      path: "amount",
    },
    {
      name: "an amount of three decimals",
      asked: { amount: "0.005" },
      status: 400,
      code: "INVALID_INPUT",
      says: "more than 2 decimals",
      path: "amount",
    },
    {
      name: "a day that is none",
      asked: { start: "2020-02-30" },
      status: 400,
      code: "INVALID_INPUT",
      says: "start",
      path: "start",
    },
    {
      name: "a framework that is not valid",
      asked: { weights: undefined, framework: { buckets: [{ path: "A/B", target_weight: 0.5 }] } },
      status: 422,
      code: "INVALID_FRAMEWORK",
      says: "50",
    },
  ];
  for (const { name, asked, status, code, says, path } of refusals) {
    it(name, async () => {
      const answer = await run(asked);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(answer.body.message).toContain(says);
      const named = (answer.body.data?.errors ?? []).map((one: { path: string }) => one.path);
      if (path) expect(named).toContain(path);
    });
  }

  it("prices of zero or below, at their import, by line", async () => {
    const csv = "date,symbol,close\n2022-01-03,STOCKS,10\n2022-01-04,STOCKS,0\n2022-01-05,STOCKS,-3.5\n";
    const { body } = await post("/prices/import?dry_run=true", { csv });
    expect(body.inserted).toBeLessThan(3);
    const told = JSON.stringify(body);
    expect(told).toMatch(/"line":3/);
    expect(told).toMatch(/"line":4/);
  });

  it("nobody in particular, and bodies that are no JSON", async () => {
    expect((await run({}, "")).status).toBe(401);
    expect((await post("/backtest", [])).status).toBe(400);
  });
});
