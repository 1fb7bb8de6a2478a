import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { addDays, isBusinessDay } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

const FIRST_DAY = "2025-01-02";
const DAYS = 300;

/** Business days with two courses that part: shares swing and rise, bonds hardly move. */
function courses(): { date: string; shares: number; bonds: number }[] {
  const rows = [];
  let date = FIRST_DAY;
  for (let count = 0; count < DAYS; count += 1) {
    while (!isBusinessDay(date)) date = addDays(date, 1);
    const shares = 100 * 1.0006 ** count * (1 + 0.12 * Math.sin(count / 17));
    rows.push({ date, shares: Number(shares.toFixed(4)), bonds: Number((50 + count * 0.01).toFixed(4)) });
    date = addDays(date, 1);
  }
  return rows;
}

const BUCKETS = [
  { path: "AssetClass/Equity", target_weight: 0.6 },
  { path: "AssetClass/Bonds", target_weight: 0.4 },
];

let harness: Harness;
let ada: Principal;
let framework: string;
let admin: ReturnType<typeof openPool>;
const as = (who: Principal, more = {}) => ({ context: harness.context(who, more) });

beforeAll(async () => {
  harness = await openHarness();
  admin = openPool(harness.urls.adminUrl, 1);
  ada = await harness.member();
  const products = [
    { symbol: "SHARES", name: "Shares", asset_class: "equity" },
    { symbol: "OTHER", name: "Other shares", asset_class: "equity" },
    { symbol: "BONDS", name: "Bonds", asset_class: "fixed_income" },
  ];
  for (const product of products) {
    const whole = { ...product, type: "ETF", region: "us", expense_ratio: 0.001, tags: [] };
    await call(router.products.create, whole as never, as(ada));
  }
  const lines = courses().flatMap(({ date, shares, bonds }) => [
    `${date},SHARES,${shares}`,
    `${date},OTHER,${(shares * 1.5).toFixed(4)}`,
    `${date},BONDS,${bonds}`,
  ]);
  await call(router.prices.import, { csv: `date,symbol,close\n${lines.join("\n")}\n` }, as(ada));
  const rebalancing = { cadence: "none" as const, drift_bps: 300 };
  const made = await call(
    router.frameworks.create,
    { name: "Two parts", buckets: BUCKETS, rebalancing },
    as(ada),
  );
  framework = made.id;
  await call(router.mapping.set, { id: framework, mapping: mappingTo("SHARES") }, as(ada));
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const mappingTo = (symbol: string) => ({
  "AssetClass/Equity": [{ symbol }],
  "AssetClass/Bonds": [{ symbol: "BONDS" }],
});

const ask = { amount: "10000.00", cost_bps: 10, benchmark: "OTHER" };
async function save(more = {}, context = {}): Promise<string> {
  const input = { framework_id: framework, ...ask, save: true, ...more };
  const { id } = await call(router.backtests.run, input, as(ada, context));
  return id ?? "";
}

async function countKept(): Promise<number> {
  const [row] = await admin<{ count: number }[]>`
    select count(*)::int as count from backtest where workspace_id = ${ada.workspaceId}`;
  return row?.count ?? 0;
}

describe("a run that is saved", () => {
  it("opens as it was answered, with what it was asked and came to mean", async () => {
    const input = { framework_id: framework, ...ask, save: true, name: "Kept" };
    const answer = await call(router.backtests.run, input, as(ada));
    const stored = await call(router.backtests.get, { id: answer.id ?? "" }, as(ada));
    const { inputs: _inputs, saved, ...result } = stored;
    expect(result).toEqual(JSON.parse(JSON.stringify(answer)));
    expect(result.name).toBe("Kept");
    expect(saved.request).toMatchObject({ framework_id: framework, amount: "10000", cost_bps: 10 });
    expect(saved.mapping).toEqual({
      "AssetClass/Bonds": [{ symbol: "BONDS", share: "1" }],
      "AssetClass/Equity": [{ symbol: "SHARES", share: "1" }],
    });
  });

  it("is saved once for one key, and refused for another request with it", async () => {
    const idempotencyKey = randomUUID();
    const before = await countKept();
    const first = await save({ name: "Once" }, { idempotencyKey });
    expect(await save({ name: "Once" }, { idempotencyKey })).toBe(first);
    expect(await countKept()).toBe(before + 1);
    await expect(save({ name: "Twice" }, { idempotencyKey })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });

  it("is not saved by a dry run, by one who may only read, or unasked", async () => {
    const before = await countKept();
    await save({}, { isDryRun: true });
    const input = { framework_id: framework, ...ask };
    const viewer: Principal = { ...ada, role: "viewer" };
    const answer = await call(router.backtests.run, input, as(viewer));
    expect(answer.id).toBeNull();
    const refused = expect.objectContaining({ status: 403 });
    await expect(call(router.backtests.run, { ...input, save: true }, as(viewer))).rejects.toEqual(refused);
    const reader: Principal = { ...ada, scope: "read" };
    await expect(call(router.backtests.run, { ...input, save: true }, as(reader))).rejects.toEqual(refused);
    expect(await countKept()).toBe(before);
  });

  it("keeps a framework that was sent along so that it runs again", async () => {
    const sent = {
      name: "Sent along",
      buckets: BUCKETS,
      rebalancing: { cadence: "Q" as const, drift_bps: 400 },
    };
    const input = { framework: sent, mapping: mappingTo("SHARES"), ...ask, save: true };
    const { id } = await call(router.backtests.run, input, as(ada));
    const again = await call(router.backtests.rerun, { id: id ?? "" }, as(ada));
    expect(again.framework).toMatchObject({ id: null, name: "Sent along" });
    expect(again.comparison).toMatchObject({ fingerprint_changed: false, changes: [] });
  });

  it("keeps weights by symbol and contributions so that they run again", async () => {
    const contributions = { amount: "250.50", cadence: "Q" as const, yearly_increase_bps: 200 };
    const input = { weights: { SHARES: 0.7, BONDS: "0.3" }, cadence: "M" as const, contributions, ...ask };
    const { id } = await call(router.backtests.run, { ...input, save: true }, as(ada));
    const stored = await call(router.backtests.get, { id: id ?? "" }, as(ada));
    expect(stored.inputs.contributions).toMatchObject({
      amount: "250.5",
      cadence: "Q",
      yearly_increase_bps: 200,
    });
    const again = await call(router.backtests.rerun, { id: id ?? "" }, as(ada));
    expect(again.comparison).toMatchObject({ fingerprint_changed: false, changes: [] });
    expect(again.metrics).toEqual(stored.metrics);
  });
});

describe("a saved backtest run again", () => {
  it("comes to the same on the same data, beside the old one", async () => {
    const id = await save({ name: "Steady" });
    const again = await call(router.backtests.rerun, { id }, as(ada));
    expect(again.name).toBe("Steady, run again 2026-11-20");
    expect(again.rerun_of).toBe(id);
    expect(again.comparison).toMatchObject({
      fingerprint_changed: false,
      engine_changed: false,
      period_changed: false,
      changes: [],
      of: { id, name: "Steady", is_deleted: false },
    });
    const third = await call(router.backtests.rerun, { id: again.id }, as(ada));
    expect(third.name).toBe("Steady, run again 2026-11-20");
    const shown = await call(router.backtests.get, { id: again.id }, as(ada));
    expect(shown.saved.comparison?.of.id).toBe(id);
  });

  it("stays with the framework's version and its products when both have moved on", async () => {
    const id = await save({ name: "Pinned" });
    const { version } = await call(router.frameworks.get, { id: framework }, as(ada));
    const moved = BUCKETS.map((bucket, index) => ({ ...bucket, target_weight: index === 0 ? 0.9 : 0.1 }));
    await call(
      router.frameworks.revise,
      { id: framework, version, name: "Two parts", buckets: moved },
      as(ada),
    );
    await call(router.mapping.set, { id: framework, mapping: mappingTo("OTHER") }, as(ada));
    const again = await call(router.backtests.rerun, { id }, as(ada));
    expect(again.framework?.version).toBe(version);
    expect(again.comparison).toMatchObject({ fingerprint_changed: false, changes: [] });
    const shown = await call(router.backtests.get, { id: again.id }, as(ada));
    expect(shown.products.map(({ symbol, weight }) => [symbol, weight]).sort()).toEqual([
      ["BONDS", 0.4],
      ["SHARES", 0.6],
    ]);
  });

  it("says that prices have changed and which figures did", async () => {
    const id = await save({ name: "Moved" });
    const last = courses().at(-1);
    const csv = `date,symbol,close\n${last?.date},OTHER,999\n${last?.date},SHARES,${(last?.shares ?? 1) * 2}\n`;
    await call(router.prices.import, { csv }, as(ada));
    const again = await call(router.backtests.rerun, { id }, as(ada));
    expect(again.comparison.fingerprint_changed).toBe(true);
    const final = again.comparison.changes.find(({ metric }) => metric === "final_value");
    expect(final?.before).toBe(again.comparison.of.metrics.final_value);
    expect(final?.after).toBe(again.metrics.final_value);
    expect(again.comparison.changes.map(({ metric }) => metric)).not.toContain("invested");
    const old = await call(router.backtests.get, { id }, as(ada));
    expect(old.metrics).toEqual(again.comparison.of.metrics);
  });

  it("says that the days have changed when newer prices came in", async () => {
    const id = await save({ name: "Longer" });
    const newer = addDays(courses().at(-1)?.date ?? FIRST_DAY, 3);
    const day = isBusinessDay(newer) ? newer : addDays(newer, 2);
    const csv = `date,symbol,close\n${day},SHARES,150\n${day},OTHER,200\n${day},BONDS,53\n`;
    await call(router.prices.import, { csv }, as(ada));
    const again = await call(router.backtests.rerun, { id }, as(ada));
    expect(again.comparison).toMatchObject({ fingerprint_changed: true, period_changed: true });
    expect(again.to).toBe(day);
  });

  it("still runs, and its link still opens, when the framework is archived", async () => {
    const id = await save({ name: "Archived" });
    const { token } = await call(router.backtests.share, { id }, as(ada));
    await call(router.frameworks.archive, { id: framework }, as(ada));
    await expect(call(router.backtests.rerun, { id }, as(ada))).resolves.toMatchObject({ rerun_of: id });
    const shared = await call(router.backtests.shared, { token: token ?? "" }, as(ada));
    expect(shared.framework).toMatchObject({ id: null, name: "Two parts" });
    await call(router.frameworks.unarchive, { id: framework }, as(ada));
  });

  it("once for one key", async () => {
    const id = await save();
    const before = await countKept();
    const idempotencyKey = randomUUID();
    const first = await call(router.backtests.rerun, { id }, as(ada, { idempotencyKey }));
    const again = await call(router.backtests.rerun, { id }, as(ada, { idempotencyKey }));
    expect(again.id).toBe(first.id);
    expect(await countKept()).toBe(before + 1);
  });

  it("refuses a request that no door would take any more", async () => {
    const id = await save();
    await admin`update backtest set request = '{"amount": "-1"}' where id = ${id}`;
    await expect(call(router.backtests.rerun, { id }, as(ada))).rejects.toMatchObject({
      code: "REQUEST_OUTDATED",
      status: 422,
    });
  });
});
