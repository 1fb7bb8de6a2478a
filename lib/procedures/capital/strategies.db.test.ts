import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { STRATEGY_SORTS, type StrategySort } from "@/lib/schemas/capital-strategy";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { strategies, requests } = router.capital;

describe("strategies", () => {
  let harness: Harness;
  let admin: ReturnType<typeof openPool>;
  let owner: Principal;
  let approver: Principal;
  let pool: string;

  beforeAll(async () => {
    harness = await openHarness();
    admin = openPool(harness.urls.adminUrl, 1);
  });
  beforeEach(async () => {
    owner = await harness.member();
    approver = await harness.member("approver", owner.workspaceId);
    pool = (await makePool(harness, owner)).id;
  });
  afterAll(async () => {
    await admin.end();
    await harness.close();
  });

  const as = (principal: Principal, overrides = {}) => asMember(harness, principal, overrides);
  const keyed = () => as(owner, { idempotencyKey: randomUUID() });
  const revise = (id: string, fields: object, by = owner) =>
    call(strategies.revise, { id, ...fields }, as(by));

  /** Deploys money by a request that somebody else approved. */
  async function deploy(strategyId: string, amount: string): Promise<string> {
    const request = { strategy_id: strategyId, amount_usd: amount, reason: "for the test" };
    const { id } = await call(requests.create, request, as(owner));
    await call(requests.approve, { id }, as(approver));
    await call(requests.deploy, { id }, keyed());
    return id;
  }

  it("are made as drafts, with what the body says and nothing else", async () => {
    const body = { name: "Momentum", pool_id: pool, policy_limit_usd: "100000.00" };
    const bare = await call(strategies.create, body, as(owner));
    expect(bare).toMatchObject({
      ...body,
      pool_name: "Credit",
      status: "draft",
      sector: null,
      asset_class: null,
      risk_tier: null,
      target_apy_bps: null,
      target_weight: null,
      description: null,
      deployed_notional_usd: "0.00",
      reserved_usd: "0.00",
      available_to_deploy_usd: "100000.00",
      utilization_percent: 0,
      cash_usd: "0.00",
      is_over_limit: false,
      next_statuses: ["approved", "retired"],
      version: 1,
    });
    const full = {
      ...body,
      name: "Carry",
      status: "active" as const,
      risk_tier: "high" as const,
      sector: "fx",
      asset_class: "macro",
      target_apy_bps: 850,
      description: "Earns the difference.\nPays it back at times.",
    };
    const carry = await call(strategies.create, full, as(owner));
    expect(carry).toMatchObject({ ...full, next_statuses: ["paused", "retired"] });
    const [event] = await admin`select action, after from audit_event where entity_id = ${carry.id}`;
    expect(event).toMatchObject({ action: "capital.strategy.create", after: full });
  });

  it("bear a name of their own within the workspace, and stand in one of its pools", async () => {
    const first = await makeStrategy(harness, owner, pool);
    const second = await makeStrategy(harness, owner, pool, { name: "Carry" });
    const message = 'There is a strategy named "Momentum" already';
    await expect(makeStrategy(harness, owner, pool)).rejects.toMatchObject({ status: 409, message });
    await expect(revise(second.id, { name: "Momentum" })).rejects.toMatchObject({ status: 409, message });
    const other = await harness.member();
    await expect(makeStrategy(harness, other, pool)).rejects.toMatchObject({ status: 404 });
    const theirs = await makePool(harness, other);
    await makeStrategy(harness, other, theirs.id);
    await expect(revise(first.id, { pool_id: theirs.id })).rejects.toMatchObject({ status: 404 });
    await expect(makeStrategy(harness, owner, "not an id")).rejects.toMatchObject({ status: 404 });
  });

  it("are shown over a limit that was lowered below what is deployed, and take no new money until it is back", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const { id } = await makeStrategy(harness, owner, pool);
    const request = await deploy(id, "60000.00");
    expect(await call(strategies.get, { id }, as(owner))).toMatchObject({
      deployed_notional_usd: "60000.00",
      cash_usd: "60000.00",
      available_to_deploy_usd: "40000.00",
      utilization_percent: 60,
    });
    expect(await revise(id, { policy_limit_usd: "50000.00" })).toMatchObject({
      available_to_deploy_usd: "0.00",
      utilization_percent: 120,
      is_over_limit: true,
    });
    const more = { strategy_id: id, amount_usd: "1000.00", reason: "more" };
    await expect(call(requests.create, more, as(owner))).rejects.toMatchObject({
      code: "POLICY_VIOLATION",
      data: {
        violations: [
          { rule: "POLICY_LIMIT", available_usd: "0.00", requested_usd: "1000.00", excess_usd: "1000.00" },
        ],
      },
    });
    // What comes back may come back over the limit.
    await call(requests.release, { id: request, amount_usd: "20000.00" }, keyed());
    expect(await call(strategies.get, { id }, as(owner))).toMatchObject({
      is_over_limit: false,
      available_to_deploy_usd: "10000.00",
    });
  });

  it("go through their life one step after the other, and retire empty", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const { id } = await makeStrategy(harness, owner, pool, { status: "draft" });
    await expect(revise(id, { status: "active" })).rejects.toMatchObject({
      status: 409,
      data: { status: "draft", next: ["approved", "retired"] },
    });
    expect(await revise(id, { status: "approved" })).toMatchObject({
      next_statuses: ["active", "draft", "retired"],
    });
    await revise(id, { status: "active" });
    const request = await deploy(id, "10.00");
    await expect(revise(id, { status: "retired" })).rejects.toMatchObject({
      status: 409,
      message: "Momentum has 10.00 deployed; release it first",
    });
    await call(requests.release, { id: request }, keyed());
    const waiting = { strategy_id: id, amount_usd: "5.00", reason: "again" };
    const open = await call(requests.create, waiting, as(owner));
    await expect(revise(id, { status: "retired" })).rejects.toMatchObject({
      status: 409,
      message: "Momentum has 1 open request; decide or cancel them first",
    });
    await call(requests.cancel, { id: open.id }, as(owner));
    expect(await revise(id, { status: "retired" })).toMatchObject({ status: "retired", next_statuses: [] });
    await expect(revise(id, { status: "active" })).rejects.toMatchObject({ status: 409 });
    await expect(call(requests.create, waiting, as(owner))).rejects.toMatchObject({
      status: 409,
      data: { status: "retired" },
    });
  });

  it("stay in their pool while money is deployed or held", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const elsewhere = await makePool(harness, owner, { name: "Equity" });
    const { id } = await makeStrategy(harness, owner, pool);
    const asked = await call(
      requests.create,
      { strategy_id: id, amount_usd: "10.00", reason: "x" },
      as(owner),
    );
    await call(requests.approve, { id: asked.id }, as(approver));
    await expect(revise(id, { pool_id: elsewhere.id })).rejects.toMatchObject({ status: 409 });
    await call(requests.cancel, { id: asked.id }, as(owner));
    expect(await revise(id, { pool_id: elsewhere.id })).toMatchObject({ pool_name: "Equity", version: 2 });
  });

  it("let a manager describe them, and an owner alone limit them", async () => {
    const manager = await harness.member("manager", owner.workspaceId);
    const { id } = await makeStrategy(harness, owner, pool, { sector: "fx", description: "old" });
    const words = {
      description: null,
      asset_class: "macro",
      target_apy_bps: -50,
      policy_limit_usd: "100000",
    };
    expect(await revise(id, words, manager)).toMatchObject({
      description: null,
      asset_class: "macro",
      target_apy_bps: -50,
      version: 2,
    });
    for (const fields of [
      { name: "Mine" },
      { policy_limit_usd: "1" },
      { status: "paused" },
      { sector: null },
      { risk_tier: "low" },
      { pool_id: randomUUID() },
    ]) {
      await expect(revise(id, fields, manager), JSON.stringify(fields)).rejects.toMatchObject({
        status: 403,
      });
      const stale = { ...owner, signedInAt: new Date(0) };
      await expect(revise(id, fields, stale)).rejects.toMatchObject({ code: "FRESH_SESSION_REQUIRED" });
    }
    await expect(makeStrategy(harness, manager, pool, { name: "Mine" })).rejects.toMatchObject({
      status: 403,
    });
    await expect(revise(id, { description: "x", version: 1 }, manager)).rejects.toMatchObject({
      status: 409,
    });
    expect(await revise(id, { sector: null, version: 2 })).toMatchObject({ sector: null, version: 3 });
    const events = await admin`select before, after from audit_event where entity_id = ${id} order by seq`;
    expect(events.at(-1)).toEqual({ before: { sector: "fx" }, after: { sector: null } });
  });

  it("are listed in every order, page by page, each once", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const made: [string, string, string][] = [
      ["A", "1000.00", "500.00"],
      ["B", "3000.00", "500.00"],
      ["C", "2000.00", "1500.00"],
      ["D", "0.00", ""],
      ["E", "3000.00", ""],
    ];
    for (const [name, limit, deployed] of made) {
      const { id } = await makeStrategy(harness, owner, pool, { name, policy_limit_usd: limit });
      if (deployed) await deploy(id, deployed);
    }
    const orders: Partial<Record<StrategySort, string>> = {};
    for (const sort of STRATEGY_SORTS) {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(strategies.list, { sort, limit: 2, cursor }, as(owner));
        names.push(...page.items.map(({ name }) => name));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      orders[sort] = names.join("");
    }
    expect(orders).toMatchObject({ name: "ABCDE", newest: "EDCBA" });
    expect(orders.limit).toMatch(/^(BE|EB)CAD$/);
    expect(orders.deployed).toMatch(/^C(AB|BA)(DE|ED)$/);
    expect(orders.available).toMatch(/^EB(AC|CA)D$/);
    expect(orders.utilization).toMatch(/^CAB(DE|ED)$/);
  });

  it("are found by pool, status and words", async () => {
    const equity = await makePool(harness, owner, { name: "Equity" });
    await makeStrategy(harness, owner, pool, { name: "Carry_1", description: "earns interest" });
    await makeStrategy(harness, owner, equity.id, { name: "Trend", status: "draft" });
    const names = async (filter: object) =>
      (await call(strategies.list, filter, as(owner))).items.map(({ name }) => name);
    expect(await names({ pool_id: equity.id })).toEqual(["Trend"]);
    expect(await names({ pool_id: "nonsense" })).toEqual([]);
    expect(await names({ status: "active" })).toEqual(["Carry_1"]);
    expect(await names({ q: "INTEREST" })).toEqual(["Carry_1"]);
    expect(await names({ q: "y_" })).toEqual(["Carry_1"]);
    expect(await names({ q: "%" })).toEqual([]);
    await expect(call(strategies.list, { sort: "id; drop" } as never, as(owner))).rejects.toMatchObject({
      status: 400,
    });
    const first = await call(strategies.list, { limit: 1 }, as(owner));
    const foreign = { sort: "limit" as const, cursor: first.next_cursor ?? "" };
    await expect(call(strategies.list, foreign, as(owner))).rejects.toMatchObject({ status: 400 });
  });

  it.each([
    ["a name with a control character", { name: "Mo\u0007mentum" }],
    ["a retired one", { status: "retired" }],
    ["an unknown status", { status: "sleeping" }],
    ["an unknown tier", { risk_tier: "extreme" }],
    ["a negative limit", { policy_limit_usd: "-0.01" }],
    ["a limit of a third of a cent", { policy_limit_usd: "1.003" }],
    ["a limit of 10^20", { policy_limit_usd: 1e20 }],
    ["a limit that is no number", { policy_limit_usd: "NaN" }],
    ["no limit", { policy_limit_usd: undefined }],
    ["a target of half a basis point", { target_apy_bps: 0.5 }],
    ["a target beyond reason", { target_apy_bps: 1_000_000 }],
    ["a description with a bell", { description: "ding\u0007" }],
    ["a field that it has not", { risk_teir: "high" }],
  ])("are refused with %s", async (_what, fields) => {
    await expect(makeStrategy(harness, owner, pool, fields)).rejects.toMatchObject({ status: 400 });
  });
});
