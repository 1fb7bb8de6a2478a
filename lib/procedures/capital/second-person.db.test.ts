import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { settings, changes, pools, strategies, requests } = router.capital;

describe("what one owner alone cannot do where raising needs a second person", () => {
  let harness: Harness;
  let owner: Principal;
  let approver: Principal;

  beforeAll(async () => {
    harness = await openHarness();
  });
  beforeEach(async () => {
    owner = await harness.member();
    approver = await harness.member("approver", owner.workspaceId);
  });
  afterAll(() => harness.close());

  const as = (principal: Principal, overrides = {}) => asMember(harness, principal, overrides);
  const change = (fields: object) => call(settings.change, fields as never, as(owner));
  const guard = () => change({ raises_need_second_person: true });
  const revise = (id: string, fields: object) => call(strategies.revise, { id, ...fields }, as(owner));
  const approve = (id = "") => call(changes.approve, { id }, as(approver));
  const open = async () => (await call(changes.list, { status: "proposed" }, as(approver))).items;

  it("a new pool starts with a limit of 0; the limit asked for waits", async () => {
    await guard();
    const pool = await makePool(harness, owner, { limit_usd: "9000000.00", utilization_cap: 0.8 });
    expect(pool).toMatchObject({
      limit_usd: "0.00",
      utilization_cap: 0.8,
      available_usd: "0.00",
      version: 1,
      pending_change: {
        subject: "pool",
        subject_id: pool.id,
        is_own: true,
        proposed_by_name: owner.userName,
        can: { approve: false },
        changes: [{ field: "limit_usd", before: "0.00", after: "9000000.00" }],
      },
    });
    await expect(call(changes.approve, { id: pool.pending_change?.id ?? "" }, as(owner))).rejects.toThrow(
      "Nobody decides a raise of their own",
    );
    await approve(pool.pending_change?.id);
    expect(await call(pools.get, { id: pool.id }, as(owner))).toMatchObject({
      limit_usd: "9000000.00",
      available_usd: "7200000.00",
      pending_change: null,
    });
  });

  it("a new strategy starts with a limit of 0, whatever its status, and takes nothing", async () => {
    await fundMaster(harness, owner, "1000.00");
    const pool = await makePool(harness, owner);
    await guard();
    const strategy = await makeStrategy(harness, owner, pool.id, { policy_limit_usd: "500.00" });
    expect(strategy).toMatchObject({
      status: "active",
      policy_limit_usd: "0.00",
      pending_change: { changes: [{ field: "policy_limit_usd", before: "0.00", after: "500.00" }] },
    });
    const ask = { strategy_id: strategy.id, amount_usd: "100.00", reason: "x" };
    await expect(call(requests.create, ask, as(owner))).rejects.toMatchObject({
      code: "POLICY_VIOLATION",
      data: { violations: [{ rule: "POLICY_LIMIT", available_usd: "0.00" }] },
    });
    await approve(strategy.pending_change?.id);
    expect(await call(requests.create, ask, as(owner))).toMatchObject({ status: "requested" });
    // A limit of 0 asks for nothing that could wait.
    const none = await makeStrategy(harness, owner, pool.id, { name: "None", policy_limit_usd: 0 });
    expect(none).toMatchObject({ policy_limit_usd: "0.00", pending_change: null });
  });

  it("a strategy's other pool waits, with the names of both, and cannot follow once money came", async () => {
    await fundMaster(harness, owner, "1000.00");
    const small = await makePool(harness, owner, { name: "Small", limit_usd: "1000.00" });
    const big = await makePool(harness, owner, { name: "Big" });
    const { id } = await makeStrategy(harness, owner, small.id);
    await guard();
    const held = await revise(id, { pool_id: big.id, policy_limit_usd: "90000.00", name: "Renamed" });
    expect(held).toMatchObject({
      name: "Renamed",
      pool_id: small.id,
      policy_limit_usd: "90000.00",
      pending_change: {
        changes: [
          { field: "pool_id", before: small.id, after: big.id, before_name: "Small", after_name: "Big" },
        ],
      },
    });
    expect(await open()).toMatchObject([{ is_stale: false, changes: [{ after_name: "Big" }] }]);
    const ask = { strategy_id: id, amount_usd: "100.00", reason: "x" };
    const request = await call(requests.create, ask, as(owner));
    await call(requests.approve, { id: request.id }, as(approver));
    await expect(approve(held.pending_change?.id)).rejects.toMatchObject({
      status: 409,
      message: "Renamed changes its pool only while nothing is deployed or held for it",
    });
    await call(requests.cancel, { id: request.id }, as(owner));
    await approve(held.pending_change?.id);
    expect(await call(strategies.get, { id }, as(owner))).toMatchObject({
      pool_id: big.id,
      pool_name: "Big",
      pending_change: null,
    });
  });

  it("a tier or sector given holds at once; exchanged or taken away it waits", async () => {
    const pool = await makePool(harness, owner);
    const { id } = await makeStrategy(harness, owner, pool.id);
    await guard();
    expect(await revise(id, { sector: "Energy", risk_tier: "high" })).toMatchObject({
      sector: "Energy",
      risk_tier: "high",
      pending_change: null,
    });
    const freed = await revise(id, { sector: null, risk_tier: "low", description: "Calm" });
    expect(freed).toMatchObject({
      sector: "Energy",
      risk_tier: "high",
      description: "Calm",
      pending_change: {
        changes: [
          { field: "risk_tier", before: "high", after: "low" },
          { field: "sector", before: "Energy", after: null },
        ],
      },
    });
    expect((await open())[0]).toMatchObject({ is_stale: false, can: { approve: true } });
    await approve(freed.pending_change?.id);
    expect(await call(strategies.get, { id }, as(owner))).toMatchObject({ sector: null, risk_tier: "low" });
    const untiered = await revise(id, { risk_tier: null });
    expect(untiered).toMatchObject({ risk_tier: "low", pending_change: { changes: [{ after: null }] } });
  });

  it("a longer hold of approvals and bolder reallocations wait; the cautious part holds at once", async () => {
    await guard();
    const cautious = { approval_hours: 24, reallocation: { min_days: 60, max_shift: 0.05 } };
    expect(await change(cautious)).toMatchObject({ ...cautious, pending_change: null });
    const answer = await change({
      approval_hours: 100,
      reallocation: { min_change: 0.01, min_days: 0, max_shift: 1, drawdown_stop: 0.1 },
    });
    expect(answer).toMatchObject({
      approval_hours: 24,
      reallocation: { min_change: 0.02, min_days: 60, max_shift: 0.05, drawdown_stop: 0.1 },
      pending_change: {
        changes: [
          { field: "approval_hours", before: 24, after: 100 },
          { field: "reallocation.min_change", before: 0.02, after: 0.01 },
          { field: "reallocation.min_days", before: 60, after: 0 },
          { field: "reallocation.max_shift", before: 0.05, after: 1 },
        ],
      },
    });
    expect((await open())[0]).toMatchObject({ is_stale: false });
    await approve(answer.pending_change?.id);
    expect(await call(settings.get, {}, as(owner))).toMatchObject({
      approval_hours: 100,
      reallocation: { min_change: 0.01, min_days: 0, max_shift: 1, drawdown_stop: 0.1 },
      pending_change: null,
    });
  });
});
