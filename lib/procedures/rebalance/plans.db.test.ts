import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { Decimal } from "@/lib/kernel/decimal";
import { reconcilePortfolio } from "@/lib/procedures/portfolio/reconcile-portfolio";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { PlanView } from "@/lib/schemas/rebalance";
import { openDrifted, stockShelves, TODAY } from "./plans-fixture";

let harness: Harness;
let owner: Principal;
const { plans, portfolios, prices, mapping } = router;

const as = (principal: Principal, overrides = {}) => ({ context: harness.context(principal, overrides) });
const keyed = (overrides = {}) => as(owner, { idempotencyKey: randomUUID(), ...overrides });

const open = (policy = {}) => openDrifted(harness, owner, policy);
const propose = (id: string, input = {}) => call(plans.create, { id, ...input }, as(owner));
const execute = (id: string, overrides = {}) => call(plans.execute, { id }, keyed(overrides));
const undo = (id: string, overrides = {}) => call(plans.undo, { id }, keyed(overrides));

/** Units by symbol, and the money. */
async function holdingsOf(id: string) {
  const { positions, cash } = await call(portfolios.get, { id }, as(owner));
  return { ...Object.fromEntries(positions.map(({ symbol, quantity }) => [symbol, quantity])), cash };
}

/** What the plan's own figures say the portfolio holds after it. */
function expectedAfter(before: Record<string, string>, plan: PlanView): Record<string, string> {
  const after = { ...before, cash: plan.cash_after };
  for (const { side, symbol, units } of plan.orders) {
    const held = new Decimal(after[symbol as keyof typeof after] ?? 0);
    const left = side === "buy" ? held.plus(units) : held.minus(units);
    Object.assign(after, { [symbol]: left.toFixed() });
  }
  return after;
}

async function expectBooksInOrder(portfolioId: string): Promise<void> {
  const { workspaceId } = owner;
  const differences = await harness
    .context(owner)
    .database.read(owner, (tx) => reconcilePortfolio(tx, { workspaceId, portfolioId }));
  expect(differences).toEqual([]);
}

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  await stockShelves(harness, owner);
});
afterAll(() => harness.close());

describe("making a plan", () => {
  it("brings every bucket back, to the cent, and says why", async () => {
    const id = await open();
    const plan = await propose(id, { cost_bps: 10 });
    expect(plan).toMatchObject({
      status: "proposed",
      portfolio_id: id,
      value_before: "12100.00",
      cash_before: "125.00",
      flow: "0.00",
      quiet_reason: null,
      can_undo: false,
      request: { mode: "full", destination: "target", scope: "all", fractional: false, cost_bps: 10 },
    });
    expect(plan.orders.map(({ side, symbol }) => `${side} ${symbol}`)).toEqual([
      "sell USA",
      expect.stringMatching(/^buy /),
      expect.stringMatching(/^buy /),
    ]);
    for (const { units, price, amount, reason, price_date, is_sample_price } of plan.orders) {
      expect(new Decimal(units).times(price).toFixed(2)).toBe(amount);
      expect(reason.length).toBeGreaterThan(5);
      expect([price_date, is_sample_price]).toEqual(["2026-07-30", false]);
    }
    const total = (side: string, field: "amount" | "cost") =>
      plan.orders
        .filter((order) => order.side === side)
        .reduce((all, order) => all.plus(order[field]), new Decimal(0));
    expect([plan.sold, plan.bought]).toEqual([
      total("sell", "amount").toFixed(2),
      total("buy", "amount").toFixed(2),
    ]);
    const cost = total("sell", "cost").plus(total("buy", "cost"));
    expect(plan.cost).toBe(cost.toFixed(2));
    const cash = new Decimal("125").plus(plan.sold).minus(plan.bought).minus(cost);
    expect(plan.cash_after).toBe(cash.toFixed(2));
    expect(plan.value_after).toBe(new Decimal("12100").minus(cost).toFixed(2));
    expect(plan.breaches_before).toBeGreaterThan(0);
    expect(plan.breaches_after).toBe(0);
    expect(plan.total_drift_after).toBeLessThan(plan.total_drift_before);
    const us = plan.nodes.find(({ path }) => path === "AssetClass/Equity/US");
    expect(us).toMatchObject({
      before_value: "5600.00",
      before_weight: 0.4628099174,
      target_weight: 0.36,
      status_before: "exceeds_band",
      status_after: "within_band",
    });
  });

  it("shows the same in a preview and a dry run, and stores nothing", async () => {
    const id = await open();
    const shown = await call(plans.preview, { id }, as(owner));
    const dry = await call(plans.create, { id }, as(owner, { isDryRun: true }));
    expect(dry.orders).toEqual(shown.orders);
    expect((await call(plans.list, { id }, as(owner))).items).toEqual([]);
    await expect(call(plans.get, { id: dry.id }, as(owner))).rejects.toMatchObject({ status: 404 });
    const stored = await propose(id);
    expect(stored.orders).toEqual(shown.orders);
    expect(stored.facts_hash).toBe(shown.facts_hash);
    expect(await call(plans.get, { id: stored.id }, as(owner))).toEqual(stored);
    const { items } = await call(plans.list, { id }, as(owner));
    expect(items).toMatchObject([{ id: stored.id, status: "proposed", order_count: stored.orders.length }]);
  });

  it("puts new money in with buys alone, and takes money out with sells alone", async () => {
    const id = await open();
    const put = await propose(id, { mode: "contribute", amount: "5000" });
    expect(put).toMatchObject({ flow: "5000.00", sold: "0.00" });
    expect(put.orders.length).toBeGreaterThan(0);
    expect(put.orders.every(({ side }) => side === "buy")).toBe(true);
    const out = await propose(id, { mode: "withdraw", amount: "1000.50" });
    expect(out).toMatchObject({ flow: "-1000.50", bought: "0.00", value_after: "11099.50" });
    expect(out.orders.every(({ side }) => side === "sell")).toBe(true);
  });

  it.each([
    [{ mode: "contribute", amount: 0 }, 400],
    [{ mode: "contribute" }, 400],
    [{ mode: "withdraw", amount: "-1" }, 400],
    [{ mode: "contribute", amount: "0.005" }, 400],
    [{ mode: "full", amount: "10" }, 400],
    [{ mode: "sideways" }, 400],
    [{ cost_bps: -1 }, 400],
    [{ max_turnover: 1.5 }, 400],
    [{ cash_buffer: "-5" }, 400],
  ])("refuses %j", async (input, status) => {
    const id = await open();
    const asked = call(plans.create, { id, ...input } as never, as(owner));
    await expect(asked).rejects.toMatchObject({ status });
    const looked = call(plans.preview, { id, ...input } as never, as(owner));
    await expect(looked).rejects.toMatchObject({ status });
  });

  it("says that there is nothing to trade towards without a framework", async () => {
    const { id } = await call(portfolios.create, { name: "Empty", amount: "100" }, as(owner));
    await expect(propose(id)).rejects.toMatchObject({ status: 422, code: "NO_FRAMEWORK" });
  });

  it("refuses to store what is not what was looked at", async () => {
    const id = await open();
    const { facts_hash } = await call(plans.preview, { id }, as(owner));
    await call(portfolios.change, { id, holdings: [{ symbol: "BOND", is_locked: true }] }, as(owner));
    await expect(propose(id, { facts_hash })).rejects.toMatchObject({ status: 409 });
    const again = await call(plans.preview, { id }, as(owner));
    await expect(propose(id, { facts_hash: again.facts_hash })).resolves.toMatchObject({
      status: "proposed",
    });
  });
});

describe("booking a plan", () => {
  it("books every trade at its price: units and money come to what the plan said, to the cent", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const plan = await propose(id, { cost_bps: 25 });
    const done = await execute(plan.id);
    expect(done).toMatchObject({ status: "executed", executed_by: owner.userId, can_undo: true });
    expect(await holdingsOf(id)).toEqual(expectedAfter(before, plan));
    await expectBooksInOrder(id);
    const drift = await call(portfolios.drift, { id }, as(owner));
    expect(drift).toMatchObject({ value: plan.value_after, breach_count: 0 });
    expect(drift.total_drift).toBe(plan.total_drift_after);
    const { items } = await call(portfolios.activity, { id }, as(owner));
    expect(items[0]).toMatchObject({
      kind: "rebalanced",
      summary: expect.stringContaining(`1 sale for ${plan.sold}`),
      detail: { plan_id: plan.id },
    });
    const history = await call(portfolios.history, { id }, as(owner));
    expect(history.items.at(-1)).toMatchObject({ date: "2026-07-30", value: plan.value_after });
  });

  it("books the money that comes in or goes out with it", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const put = await propose(id, { mode: "contribute", amount: "5000.01" });
    await execute(put.id);
    const after = await holdingsOf(id);
    expect(after).toEqual(expectedAfter(before, put));
    const out = await propose(id, { mode: "withdraw", amount: "2000" });
    await execute(out.id);
    expect(await holdingsOf(id)).toEqual(expectedAfter(after, out));
    expect((await call(portfolios.drift, { id }, as(owner))).value).toBe(out.value_after);
    await expectBooksInOrder(id);
  });

  it("books money alone where cash covers what is taken out", async () => {
    const id = await open();
    // With so much money every bucket is under its target, so none has anything to sell.
    const cash = "9000.00";
    await call(portfolios.change, { id, cash }, as(owner));
    const plan = await propose(id, { mode: "withdraw", amount: "1.00" });
    expect([plan.orders, plan.flow]).toEqual([[], "-1.00"]);
    await execute(plan.id);
    expect((await holdingsOf(id)).cash).toBe(new Decimal(cash).minus("1").toFixed(2));
    await undo(plan.id);
    expect((await holdingsOf(id)).cash).toBe(cash);
  });

  it("leaves nothing to trade right after", async () => {
    const id = await open();
    await execute((await propose(id)).id);
    const again = await call(plans.preview, { id }, as(owner));
    expect(again.orders).toEqual([]);
    expect(again.quiet_reason).toEqual(expect.any(String));
    const empty = await propose(id);
    await expect(execute(empty.id)).rejects.toMatchObject({ status: 422, code: "NOTHING_TO_BOOK" });
  });

  it("asks for a key, answers the same key with the same answer, and another with 409", async () => {
    const id = await open();
    const plan = await propose(id);
    const bare = call(plans.execute, { id: plan.id }, as(owner));
    await expect(bare).rejects.toMatchObject({ status: 400 });
    const context = harness.context(owner, { idempotencyKey: randomUUID() });
    const first = await call(plans.execute, { id: plan.id }, { context });
    const held = await holdingsOf(id);
    expect(await call(plans.execute, { id: plan.id }, { context })).toEqual(first);
    await expect(execute(plan.id)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("booked already"),
    });
    expect(await holdingsOf(id)).toEqual(held);
  });

  it("books once when eight ask at the same instant", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const plan = await propose(id);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => execute(plan.id)));
    const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(7);
    for (const reason of refused) expect(reason).toMatchObject({ status: 409 });
    expect(await holdingsOf(id)).toEqual(expectedAfter(before, plan));
    await expectBooksInOrder(id);
  });

  it("books one of two plans that rest on the same holdings, at the same instant", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const both = [await propose(id), await propose(id, { cost_bps: 5 })];
    const answers = await Promise.allSettled(both.map((plan) => execute(plan.id)));
    const booked = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(booked).toHaveLength(1);
    const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject([{ status: 409, data: { changed: ["holdings"] } }]);
    expect(await holdingsOf(id)).toEqual(expectedAfter(before, booked[0] as PlanView));
  });

  it("shows a dry run and books nothing", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const plan = await propose(id);
    const dry = await execute(plan.id, { isDryRun: true, idempotencyKey: null });
    expect(dry.status).toBe("executed");
    expect(await holdingsOf(id)).toEqual(before);
    expect((await call(plans.get, { id: plan.id }, as(owner))).status).toBe("proposed");
  });
});

describe("products of another currency", () => {
  it("are paid for at the stated rate; nothing of their currency is left over, and undoing restores all", async () => {
    const member = await harness.member();
    const mine = as(member);
    const key = () => as(member, { idempotencyKey: randomUUID() });
    await stockShelves(harness, member);
    const euro = { symbol: "EURB", name: "Euro bonds", type: "ETF", region: "us", currency: "EUR" };
    const whole = { ...euro, asset_class: "fixed_income", tags: [] };
    await call(router.products.create, whole as never, mine);
    await call(prices.import, { csv: "date,symbol,close\n2026-07-30,EURB,33.33\n" }, mine);
    const rates = "date,currency,quote_currency,rate\n2026-07-30,EUR,USD,1.0850\n";
    await call(router.fx.import, { csv: rates }, mine);
    const id = await openDrifted(harness, member);
    const { framework } = await call(portfolios.get, { id }, mine);
    const shares = [
      { symbol: "BOND", share: 0.5 },
      { symbol: "EURB", share: 0.5 },
    ];
    await call(mapping.set, { id: framework?.id ?? "", "AssetClass/Bonds": shares } as never, mine);
    const before = await call(portfolios.get, { id }, mine);
    const plan = await call(plans.create, { id, cost_bps: 10 }, mine);
    const order = plan.orders.find(({ symbol }) => symbol === "EURB");
    expect(order).toMatchObject({
      side: "buy",
      price: "36.16305",
      local: { currency: "EUR", price: "33.33", fx: { rate: "1.085", date: "2026-07-30" } },
    });
    expect(new Decimal(order?.units ?? 0).times("33.33").toFixed(2)).toBe(order?.local?.amount);
    const done = await call(plans.execute, { id: plan.id }, key());
    const after = await call(portfolios.get, { id }, mine);
    expect(after.cash).toBe(plan.cash_after);
    const held = after.positions.find(({ symbol }) => symbol === "EURB");
    expect([held?.quantity, held?.cost_basis]).toEqual([order?.units, order?.local?.amount]);
    const drift = await call(portfolios.drift, { id }, mine);
    expect(
      drift.cash_parts.filter(({ currency, amount }) => currency !== "USD" && Number(amount) !== 0),
    ).toEqual([]);
    await call(plans.undo, { id: done.id }, key());
    const back = await call(portfolios.get, { id }, mine);
    expect(back.cash).toBe(before.cash);
    expect(back.positions.map(({ symbol, quantity }) => [symbol, quantity])).toEqual(
      before.positions.map(({ symbol, quantity }) => [symbol, quantity]),
    );
    const { workspaceId } = member;
    const differences = await harness
      .context(member)
      .database.read(member, (tx) => reconcilePortfolio(tx, { workspaceId, portfolioId: id }));
    expect(differences).toEqual([]);
  });
});

describe("when the world has moved", () => {
  const refusal = (changed: string[], message: string) => ({
    status: 409,
    message: expect.stringContaining(message),
    data: { changed },
  });

  it("names holdings: units, a lock, cash", async () => {
    for (const change of [
      { holdings: [{ symbol: "BOND", quantity: "54" }] },
      { holdings: [{ symbol: "INTL", is_locked: true }] },
      { cash: "126.00" },
    ]) {
      const id = await open();
      const plan = await propose(id);
      await call(portfolios.change, { id, ...change }, as(owner));
      const before = await holdingsOf(id);
      await expect(execute(plan.id)).rejects.toMatchObject(refusal(["holdings"], "holdings"));
      expect(await holdingsOf(id)).toEqual(before);
    }
  });

  it("names targets: another mapping, another framework version", async () => {
    const id = await open();
    const plan = await propose(id);
    const { framework } = await call(portfolios.get, { id }, as(owner));
    const shares = [
      { symbol: "BOND", share: 0.5 },
      { symbol: "INTL", share: 0.5 },
    ];
    await call(mapping.set, { id: framework?.id ?? "", "AssetClass/Bonds": shares } as never, as(owner));
    await expect(execute(plan.id)).rejects.toMatchObject(refusal(["targets"], "targets"));
  });

  it("lets a rename pass: it moves nothing", async () => {
    const id = await open();
    const plan = await propose(id);
    await call(portfolios.change, { id, name: "Another name" }, as(owner));
    await expect(execute(plan.id)).resolves.toMatchObject({ status: "executed" });
  });

  it("refuses where a plan was booked on a deleted portfolio", async () => {
    const id = await open();
    const plan = await propose(id);
    await call(portfolios.archive, { id }, as(owner));
    await expect(execute(plan.id)).rejects.toMatchObject({ status: 409 });
    await expect(propose(id)).rejects.toMatchObject({ status: 409 });
  });

  it("names prices, with the old and the new one", async () => {
    const other = await harness.member();
    await stockShelves(harness, other);
    const id = await openDrifted(harness, other);
    const context = () => ({ context: harness.context(other, { idempotencyKey: randomUUID() }) });
    const plan = await call(plans.create, { id }, as(other));
    await call(prices.import, { csv: `date,symbol,close\n${TODAY},USA,410\n` }, as(other));
    await expect(call(plans.execute, { id: plan.id }, context())).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("USA 400 → 410"),
      data: { changed: ["prices"], prices: [{ symbol: "USA", planned: "400", now: "410" }] },
    });
    const anew = await call(plans.create, { id }, as(other));
    await expect(call(plans.execute, { id: anew.id }, context())).resolves.toMatchObject({
      status: "executed",
    });
  });
});

describe("taking a plan back", () => {
  it("restores units, money and a bucket set by hand, leaves both acts in the activity", async () => {
    const id = await open();
    const byHand = { symbol: "INTL", bucket_path: "AssetClass/Equity/US" };
    await call(portfolios.change, { id, holdings: [byHand] }, as(owner));
    const before = await call(portfolios.get, { id }, as(owner));
    const plan = await propose(id, { mode: "withdraw", amount: "12099.00" });
    expect(plan.orders).toHaveLength(3);
    await execute(plan.id);
    const undone = await undo(plan.id);
    expect(undone).toMatchObject({ status: "undone", undone_by: owner.userId, can_undo: false });
    const after = await call(portfolios.get, { id }, as(owner));
    expect(after.cash).toBe(before.cash);
    const told = (view: typeof before) =>
      view.positions.map(({ symbol, quantity, cost_basis, bucket_path }) => [
        symbol,
        quantity,
        cost_basis,
        bucket_path,
      ]);
    expect(told(after)).toEqual(told(before));
    await expectBooksInOrder(id);
    const { items } = await call(portfolios.activity, { id }, as(owner));
    expect(items.slice(0, 2).map(({ kind }) => kind)).toEqual(["rebalance_undone", "rebalanced"]);
  });

  it("happens once, also when eight ask at the same instant", async () => {
    const id = await open();
    const before = await holdingsOf(id);
    const plan = await propose(id);
    await execute(plan.id);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => undo(plan.id)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await holdingsOf(id)).toEqual(before);
    await expect(undo(plan.id)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("taken back already"),
    });
    await expect(execute(plan.id)).rejects.toMatchObject({ status: 409 });
    await expectBooksInOrder(id);
  });

  it("is for the day it was booked, by the workspace's clock", async () => {
    const id = await open();
    const plan = await propose(id);
    const late = new Date(`${TODAY}T23:59:00Z`);
    await execute(plan.id, { now: late });
    const nextDay = new Date("2026-08-01T00:01:00Z");
    await expect(undo(plan.id, { now: nextDay })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("earlier day"),
    });
    const seen = await call(plans.get, { id: plan.id }, as(owner, { now: nextDay }));
    expect(seen.can_undo).toBe(false);
    const sql = openPool(harness.urls.adminUrl, 1);
    await sql`insert into workspace_settings (workspace_id, time_zone) values (${owner.workspaceId}, 'America/New_York')`;
    try {
      const western = await call(plans.get, { id: plan.id }, as(owner, { now: nextDay }));
      expect(western.can_undo).toBe(true);
      await expect(undo(plan.id, { now: nextDay })).resolves.toMatchObject({ status: "undone" });
    } finally {
      await sql`delete from workspace_settings where workspace_id = ${owner.workspaceId}`;
      await sql.end();
    }
  });

  it("is refused in clear words when what was bought is gone", async () => {
    const id = await open();
    const plan = await propose(id);
    const bought = plan.orders.find(({ side }) => side === "buy");
    await execute(plan.id);
    await call(
      portfolios.change,
      { id, holdings: [{ symbol: bought?.symbol ?? "", quantity: "1" }] },
      as(owner),
    );
    const before = await holdingsOf(id);
    await expect(undo(plan.id)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("cannot be taken back any more"),
    });
    expect(await holdingsOf(id)).toEqual(before);
    expect((await call(plans.get, { id: plan.id }, as(owner))).status).toBe("executed");
  });

  it("is refused for what was never booked", async () => {
    const plan = await propose(await open());
    await expect(undo(plan.id)).rejects.toMatchObject({ status: 409 });
  });
});

describe("a plan as a file", () => {
  it("gives the orders as CSV that no spreadsheet runs, and all of it as JSON", async () => {
    const plan = await propose(await open());
    const csv = await call(plans.export, { id: plan.id, format: "csv" }, as(owner));
    expect([csv.name, csv.type]).toEqual([`drifted-orders-${TODAY}.csv`, "text/csv; charset=utf-8"]);
    const lines = (await csv.text()).trim().split("\r\n");
    expect(lines).toHaveLength(plan.orders.length + 1);
    const [order] = plan.orders;
    expect(lines[1]).toContain(
      `sell,USA,'=US shares,${order?.units},400,${order?.amount},${order?.cost},USD,2026-07-30,market,,,,,AssetClass/Equity/US,`,
    );
    const json = await call(plans.export, { id: plan.id, format: "json" }, as(owner));
    expect(JSON.parse(await json.text())).toEqual(plan);
  });
});
