import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { importSeries, walk, weekdays } from "./backtest-fixture";
import { ClosingCache, closingCache } from "./closing-cache";

const DAYS = weekdays("2015-01-01", "2020-12-31");
const CLOSES = walk(21, DAYS.length);
/** What reinvested dividends make of them. */
const ADJUSTED = CLOSES.map((close, index) =>
  Number((close * (0.8 + (0.2 * index) / DAYS.length)).toFixed(6)),
);

let harness: Harness;
let owner: Principal;
let other: Principal;
const as = (principal: Principal) => ({ context: harness.context(principal) });
const run = (asked: object, who = owner) =>
  call(router.backtests.run, { weights: { ONE: 1 }, amount: "1000.00", ...asked } as never, as(who));
const sweep = (asked: object) =>
  call(
    router.backtests.sweep,
    { weights: { ONE: 0.5, TWO: 0.5 }, amount: "1000.00", ...asked } as never,
    as(owner),
  );

beforeAll(async () => {
  harness = await openHarness({ now: "2021-01-04T12:00:00Z" });
  owner = await harness.member();
  other = await harness.member();
  const two = walk(22, DAYS.length);
  await importSeries(harness, owner, [
    { symbol: "ONE", days: DAYS, closes: CLOSES, adjusted: ADJUSTED },
    { symbol: "TWO", days: DAYS, closes: two },
  ]);
  await importSeries(harness, owner, [{ symbol: "EURO", days: DAYS, closes: CLOSES }], { currency: "EUR" });
  await importSeries(harness, other, [{ symbol: "ONE", days: DAYS, closes: two }]);
});
afterAll(() => harness.close());

const lastOf = (closes: readonly number[]) => ((closes.at(-1) ?? 0) / (closes[0] ?? 1)) * 1000;

describe("the prices of a run", () => {
  it("are adjusted closes, or closes alone when asked for, and the answer says which", async () => {
    const total = await run({});
    expect(total.metrics.final_value).toBeCloseTo(lastOf(ADJUSTED), 6);
    const plain = await run({ price_basis: "price_only" });
    expect(plain.metrics.final_value).toBeCloseTo(lastOf(CLOSES), 6);
    expect(plain.price_basis).toBe("price_only");
    expect(plain.warnings.map(({ code }) => code)).toContain("PRICE_ONLY");
    expect(plain.fingerprint).not.toBe(total.fingerprint);
  });

  it("are each workspace's own, though another has just asked for the same symbol", async () => {
    const [mine, theirs] = [await run({}), await run({}, other)];
    expect(mine.metrics.final_value).toBeCloseTo(lastOf(ADJUSTED), 6);
    expect(theirs.metrics.final_value).toBeCloseTo(lastOf(walk(22, DAYS.length)), 6);
    const unknown = call(
      router.backtests.run,
      { weights: { TWO: 1 }, amount: "1000.00" } as never,
      as(other),
    );
    await expect(unknown).rejects.toMatchObject({ status: 422, code: "UNKNOWN_SYMBOL" });
  });

  it("are read anew once an import has changed them, and only then", async () => {
    const before = await run({ weights: { TWO: 1 } });
    const kept = closingCache().bytes;
    expect((await run({ weights: { TWO: 1 } })).fingerprint).toBe(before.fingerprint);
    expect(closingCache().bytes).toBe(kept);
    const csv = `date,symbol,close\n${DAYS.at(-1)},TWO,4321\n`;
    await call(router.prices.import, { csv }, as(owner));
    const after = await run({ weights: { TWO: 1 } });
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.metrics.final_value).toBeCloseTo((4321 / (walk(22, 1)[0] ?? 1)) * 1000, 6);
  });

  it("come in order though older ones were imported later", async () => {
    const early = weekdays("2013-01-01", "2014-12-31");
    const rows = early.map((day) => `${day},ONE,100,${ADJUSTED[0]}`).reverse();
    await call(router.prices.import, { csv: `date,symbol,close,adj_close\n${rows.join("\n")}\n` }, as(owner));
    const view = await run({});
    expect(view.from).toBe(early[0]);
    expect(view.curve.map(({ date }) => date)).toEqual([...early, ...DAYS]);
    expect(view.metrics.final_value).toBeCloseTo(lastOf(ADJUSTED), 6);
  });

  it("are converted at each day's rate; without any the currency is named", async () => {
    const asked = { weights: { EURO: 1 }, base_ccy: "USD" };
    await expect(run(asked)).rejects.toMatchObject({
      status: 422,
      code: "NO_RATE",
      message: "There is no rate from EUR to USD for any price of EURO; import rates first",
    });
    const known = DAYS.slice(10);
    const rates = known.map((day, index) => `${day},EUR/USD,${(1 + index / 10_000).toFixed(6)}`);
    await call(router.fx.import, { csv: `date,pair,rate\n${rates.join("\n")}\n` }, as(owner));
    const view = await run(asked);
    expect(view.from).toBe(known[0]);
    const last = 1 + (known.length - 1) / 10_000;
    expect(view.metrics.final_value).toBeCloseTo(
      (((CLOSES.at(-1) ?? 0) * last) / (CLOSES[10] ?? 1)) * 1000,
      6,
    );
    expect(view.warnings.map(({ code }) => code)).toContain("RATE_CUT");
    const own = await run({ weights: { EURO: 1 }, base_ccy: "EUR" });
    expect(own.currency).toBe("EUR");
    expect(own.metrics.final_value).toBeCloseTo(lastOf(CLOSES), 6);
  });
});

describe("closes kept in memory", () => {
  const columns = (length: number) => ({ days: new Int32Array(length), prices: new Float64Array(length) });
  const key = (productId: string) => ({ workspaceId: "w", productId });

  it("are bounded: what was used longest ago goes first", () => {
    const cache = new ClosingCache(12 * 300);
    for (const id of ["a", "b", "c"]) cache.put(key(id), "total_return", "1", columns(100));
    expect(cache.bytes).toBe(3600);
    expect(cache.get(key("a"), "total_return", "1")).not.toBeNull();
    cache.put(key("d"), "total_return", "1", columns(100));
    expect(cache.bytes).toBe(3600);
    expect(cache.get(key("b"), "total_return", "1")).toBeNull();
    expect(cache.get(key("a"), "total_return", "1")).not.toBeNull();
    cache.put(key("e"), "total_return", "1", columns(301));
    expect(cache.get(key("e"), "total_return", "1")).toBeNull();
    expect(cache.bytes).toBe(3600);
  });

  it("hold for one stamp, one basis and one workspace", () => {
    const cache = new ClosingCache(10_000);
    cache.put(key("a"), "total_return", "1", columns(10));
    expect(cache.get(key("a"), "price_only", "1")).toBeNull();
    expect(cache.get({ workspaceId: "v", productId: "a" }, "total_return", "1")).toBeNull();
    expect(cache.get(key("a"), "total_return", "2")).toBeNull();
    expect(cache.bytes).toBe(0);
    expect(cache.get(key("a"), "total_return", "1")).toBeNull();
  });
});

describe("who may run and who may keep", () => {
  it("lets a viewer and a reading key run, and only a manager with a writing key keep", async () => {
    const viewer = await harness.member("viewer", owner.workspaceId);
    const reader: Principal = { ...owner, scope: "read", via: "key" };
    for (const who of [viewer, reader]) {
      expect((await run({}, who)).id).toBeNull();
      await expect(run({ save: true }, who)).rejects.toMatchObject({ status: 403 });
    }
    const manager = await harness.member("manager", owner.workspaceId);
    expect((await run({ save: true }, manager)).id).toEqual(expect.any(String));
  });
});

describe("POST /backtest/sweep", () => {
  it("gives every cell what a run by itself gives", async () => {
    const grid = { drift_bps: [100, 500], cadences: ["none", "Q"], destinations: ["target", "edge"] };
    const view = await sweep({ grid, cost_bps: 10, drift_bps: 500, mode: "band" });
    expect(view.cells).toHaveLength(8);
    for (const cell of view.cells) {
      const mode = cell.cadence === "none" ? "band" : "periodic_band";
      const { drift_bps, cadence, destination } = cell;
      const one = await run({
        weights: { ONE: 0.5, TWO: 0.5 },
        cost_bps: 10,
        mode,
        drift_bps,
        cadence,
        destination,
      });
      expect(cell.final_value / one.metrics.final_value).toBeCloseTo(1, 10);
      expect(cell.rebalances).toBe(one.metrics.rebalances);
      expect(cell.sub_cagr).toHaveLength(4);
    }
    expect(view.cells.filter(({ is_current }) => is_current)).toMatchObject([
      { drift_bps: 500, cadence: "none", destination: "target" },
    ]);
    expect(view.spread.places_of_best).toHaveLength(4);
    expect(view.warnings[0]?.code).toBe("OVERFIT");
  });

  it("refuses 10,000 sweeps with the limit, and a grid of nothing", async () => {
    const drift_bps = Array.from({ length: 10_000 }, (_, index) => index + 1);
    await expect(sweep({ grid: { drift_bps } })).rejects.toMatchObject({
      status: 422,
      code: "SWEEP_TOO_LARGE",
      message: "grid: 10000 combinations are asked for; one sweep takes at most 1000",
      data: { limit: 1000 },
    });
    await expect(sweep({ grid: {} })).rejects.toMatchObject({ status: 400 });
  });
});
