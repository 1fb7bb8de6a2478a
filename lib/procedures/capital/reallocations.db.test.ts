import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";
import { enterNavs, steadyNavs } from "./nav-fixture";

const { reallocations, strategies, settings, master } = router.capital;
let harness: Harness;
let owner: Principal;
let manager: Principal;
let approver: Principal;
const ids = { pool: "", alpha: "", beta: "", gamma: "" };

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

/**
 * A reserve of 2,000,000: Alpha 500,000 with a score of 3, Beta 300,000 with 4.5 and Gamma 200,000 with 0. The largest shift
 * of 10 % lets Gamma give 100,000 to Beta.
 */
beforeEach(async () => {
  owner = await harness.member();
  manager = await harness.member("manager", owner.workspaceId);
  approver = await harness.member("approver", owner.workspaceId);
  await fundMaster(harness, owner, "2000000.00");
  ids.pool = (await makePool(harness, owner, { limit_usd: "5000000.00" })).id;
  ids.alpha = await strategyWith("Alpha", "500000.00", steadyNavs(0.005));
  ids.beta = await strategyWith("Beta", "300000.00", steadyNavs(0.01), { target_apy_bps: 500 });
  ids.gamma = await strategyWith("Gamma", "200000.00", steadyNavs(-0.002));
});

async function strategyWith(name: string, amount: string, navs: number[], fields: object = {}) {
  const limits = { name, policy_limit_usd: "2000000.00", ...fields };
  const { id } = await makeStrategy(harness, owner, ids.pool, limits);
  await call(strategies.allocate, { id, amount_usd: amount }, keyed(owner));
  await enterNavs(harness, owner, id, navs);
  return id;
}

const keyed = (principal: Principal, key: string = randomUUID(), overrides = {}) =>
  asMember(harness, principal, { idempotencyKey: key, ...overrides });
const propose = (principal = manager) =>
  call(reallocations.propose, { note: "Quarterly look" }, asMember(harness, principal));
const approve = (id: string, principal = approver) =>
  call(reallocations.approve, { id, note: "Agreed" }, asMember(harness, principal));
const execute = (id: string, key: string = randomUUID(), principal = manager) =>
  call(reallocations.execute, { id }, keyed(principal, key));
const deployed = async () => {
  const { items } = await call(strategies.list, {}, asMember(harness, owner));
  return Object.fromEntries(items.map((one) => [one.name, one.deployed_notional_usd]));
};
const BEFORE = { Alpha: "500000.00", Beta: "300000.00", Gamma: "200000.00" };
const AFTER = { Alpha: "500000.00", Beta: "400000.00", Gamma: "100000.00" };

describe("a reallocation from proposal to execution", () => {
  it("is previewed, proposed with its reasons, approved by another and executed at once", async () => {
    const preview = await call(reallocations.preview, {}, asMember(harness, manager));
    expect(preview).toMatchObject({
      released_usd: "100000.00",
      largest_shift_usd: "100000.00",
      open_id: null,
    });
    const proposed = await propose();
    expect(proposed).toMatchObject({
      status: "proposed",
      as_of: "2026-11-20",
      note: "Quarterly look",
      is_own: true,
      can: { approve: false, reject: false, execute: false, cancel: true },
      moves: [{ from_name: "Gamma", to_name: "Beta", amount_usd: "100000.00" }],
      released_usd: "100000.00",
      allocated_usd: "100000.00",
      to_master_usd: "0.00",
      checks: [],
    });
    expect(proposed.moves).toEqual(preview.moves);
    expect(proposed.reasons.find(({ name }) => name === "Gamma")?.text).toContain("Lost 2.4 % a year");
    expect(proposed.metrics.map(({ name, score }) => [name, score])).toEqual([
      ["Alpha", 3],
      ["Beta", 4.5],
      ["Gamma", 0],
    ]);
    const approved = await approve(proposed.id);
    expect(approved).toMatchObject({
      status: "approved",
      decided_by: approver.userId,
      decision_note: "Agreed",
    });
    expect(await deployed()).toEqual(BEFORE);
    const done = await execute(proposed.id);
    expect(done).toMatchObject({ status: "executed", executed_by: manager.userId, checks: [] });
    expect(done.transaction_ids).toHaveLength(2);
    expect(await deployed()).toEqual(AFTER);
    const { items } = await call(
      router.capital.ledger.list,
      { cause: "reallocation" },
      asMember(harness, owner),
    );
    expect(items.map(({ kind, amount_usd, cause_id }) => [kind, amount_usd, cause_id])).toEqual([
      ["allocate", "100000.00", proposed.id],
      ["deallocate", "100000.00", proposed.id],
    ]);
    expect((await call(master.get, {}, asMember(harness, owner))).cash_usd).toBe("1000000.00");
  });

  it("nobody decides their own, not even an owner", async () => {
    const { id } = await propose(owner);
    await expect(approve(id, owner)).rejects.toMatchObject({ status: 403 });
    await expect(call(reallocations.reject, { id }, asMember(harness, owner))).rejects.toMatchObject({
      status: 403,
    });
    await expect(approve(id, manager)).rejects.toMatchObject({ status: 403 });
    expect(await approve(id)).toMatchObject({ status: "approved" });
  });

  it("is executed once: another key is a conflict, the same key the same answer", async () => {
    const { id } = await propose();
    await expect(execute(id)).rejects.toMatchObject({ status: 409 });
    await approve(id);
    const key = randomUUID();
    const first = await execute(id, key);
    expect(await execute(id, key)).toEqual(first);
    await expect(execute(id)).rejects.toMatchObject({ status: 409 });
    expect(await deployed()).toEqual(AFTER);
    await expect(call(reallocations.execute, { id }, asMember(harness, manager))).rejects.toMatchObject({
      status: 400,
    });
  });

  it("of two who execute at once one moves the money", async () => {
    const { id } = await propose();
    await approve(id);
    const settled = await Promise.allSettled([execute(id), execute(id, randomUUID(), owner)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await deployed()).toEqual(AFTER);
  });

  it("of two who approve at once one wins", async () => {
    const { id } = await propose();
    const settled = await Promise.allSettled([approve(id), approve(id, owner)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("previews its execution with a dry run, and moves nothing", async () => {
    const { id } = await propose();
    await approve(id);
    const preview = await call(reallocations.execute, { id }, asMember(harness, manager, { isDryRun: true }));
    expect(preview.status).toBe("executed");
    expect(await deployed()).toEqual(BEFORE);
    expect((await call(reallocations.get, { id }, asMember(harness, owner))).status).toBe("approved");
  });
});

describe("the world moves between approval and execution", () => {
  const approvedOne = async () => {
    const { id } = await propose();
    await approve(id);
    return id;
  };

  it("a lowered limit refuses it with every violation, and nothing moves", async () => {
    const id = await approvedOne();
    await call(strategies.revise, { id: ids.beta, policy_limit_usd: "350000.00" }, asMember(harness, owner));
    const seen = await call(reallocations.get, { id }, asMember(harness, owner));
    expect(seen.checks).toMatchObject([
      { rule: "POLICY_LIMIT", strategy_name: "Beta", excess_usd: "50000.00" },
    ]);
    await expect(execute(id)).rejects.toMatchObject({
      status: 422,
      code: "POLICY_VIOLATION",
      message: expect.stringContaining("Available 50,000.00, requested 100,000.00, exceeds by 50,000.00"),
      data: { violations: [{ rule: "POLICY_LIMIT", available_usd: "50000.00" }] },
    });
    expect(await deployed()).toEqual(BEFORE);
    await call(strategies.revise, { id: ids.beta, policy_limit_usd: "400000.00" }, asMember(harness, owner));
    expect((await execute(id)).status).toBe("executed");
  });

  it("what was released meanwhile, and a paused receiver, refuse it", async () => {
    const id = await approvedOne();
    await call(strategies.deallocate, { id: ids.gamma, amount_usd: "150000.00" }, keyed(owner));
    await call(strategies.revise, { id: ids.beta, status: "paused" }, asMember(harness, owner));
    const { checks } = await call(reallocations.get, { id }, asMember(harness, owner));
    expect(checks.map(({ rule }) => rule)).toEqual([
      "LARGEST_SHIFT",
      "DEPLOYED",
      "STRATEGY_CASH",
      "STRATEGY_STATUS",
    ]);
    await expect(execute(id)).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("and 3 more"),
    });
  });

  it("a new fall of the receiver beyond the stop refuses it", async () => {
    const id = await approvedOne();
    await enterNavs(harness, owner, ids.beta, [...steadyNavs(0.01).slice(0, 12), 50]);
    await expect(execute(id)).rejects.toMatchObject({ data: { violations: [{ rule: "DRAWDOWN_STOP" }] } });
  });
});

describe("thresholds", () => {
  it("nothing that crosses one is refused, with the reason of every strategy", async () => {
    await call(settings.change, { reallocation: { min_change: 0.5 } }, asMember(harness, owner));
    const refusal = await propose().then(
      () => null,
      (error) => error,
    );
    expect(refusal).toMatchObject({ status: 422, code: "NOTHING_TO_MOVE" });
    expect(refusal.data.reasons.map(({ code }: { code: string }) => code)).toEqual([
      "THRESHOLDS",
      "BELOW_MIN_CHANGE",
      "BELOW_MIN_CHANGE",
      "BELOW_MIN_CHANGE",
    ]);
    expect((await call(reallocations.preview, {}, asMember(harness, manager))).moves).toEqual([]);
    expect((await call(reallocations.list, {}, asMember(harness, manager))).items).toEqual([]);
  });

  it("after an execution it waits the minimum days", async () => {
    const { id } = await propose();
    await approve(id);
    await execute(id);
    await expect(propose()).rejects.toMatchObject({ code: "NOTHING_TO_MOVE" });
    const preview = await call(reallocations.preview, {}, asMember(harness, manager));
    expect(preview.last_executed_on).toBe("2026-11-20");
    expect(preview.reasons.map(({ code }) => code)).toContain("WAIT");
    const later = { now: new Date("2026-12-20T12:00:00Z") };
    const again = await call(reallocations.propose, {}, asMember(harness, manager, later));
    // Alpha and Gamma are 100,000 above what they want alike: the tie goes by name.
    expect(again.moves).toMatchObject([{ from_name: "Alpha", to_name: "Beta", amount_usd: "100000.00" }]);
  });

  it("a drawdown stop does not wait, and goes back to master where nobody can take it", async () => {
    const { id } = await propose();
    await approve(id);
    await execute(id);
    await enterNavs(harness, owner, ids.gamma, [...steadyNavs(0.001).slice(0, 12), 60]);
    for (const each of [ids.alpha, ids.beta]) {
      await call(strategies.revise, { id: each, status: "paused" }, asMember(harness, owner));
    }
    const stop = await propose();
    expect(stop.moves).toMatchObject([{ from_name: "Gamma", to_strategy_id: null, to_name: "Master cash" }]);
    expect(stop.to_master_usd).toBe("100000.00");
    await approve(stop.id);
    await execute(stop.id);
    expect(await deployed()).toEqual({ ...AFTER, Gamma: "0.00" });
    expect((await call(master.get, {}, asMember(harness, owner))).cash_usd).toBe("1100000.00");
  });
});

describe("the rest of its life", () => {
  it("one waits at a time; who proposed it or an owner takes it back", async () => {
    const { id } = await propose();
    await expect(propose()).rejects.toMatchObject({ status: 409, data: { open_id: id } });
    await expect(call(reallocations.cancel, { id }, asMember(harness, approver))).rejects.toMatchObject({
      status: 403,
    });
    expect(await call(reallocations.cancel, { id }, asMember(harness, manager))).toMatchObject({
      status: "cancelled",
    });
    const second = await propose();
    const version = { id: second.id, version: 9 };
    await expect(call(reallocations.reject, version, asMember(harness, approver))).rejects.toMatchObject({
      status: 409,
    });
    const rejected = await call(
      reallocations.reject,
      { id: second.id, note: "Not now" },
      asMember(harness, approver),
    );
    expect(rejected).toMatchObject({ status: "rejected", decision_note: "Not now", checks: [] });
    const list = await call(reallocations.list, { limit: 1 }, asMember(harness, approver));
    expect(list.items.map(({ status }) => status)).toEqual(["rejected"]);
    const page = { limit: 1, cursor: list.next_cursor ?? "" };
    const next = await call(reallocations.list, page, asMember(harness, approver));
    expect(next).toMatchObject({ items: [{ status: "cancelled" }], next_cursor: null });
    const chosen = await call(reallocations.list, { status: "cancelled" }, asMember(harness, approver));
    expect(chosen.items).toHaveLength(1);
  });

  it("a viewer reads and does nothing; every act stands in the audit trail", async () => {
    const viewer = await harness.member("viewer", owner.workspaceId);
    await expect(propose(viewer)).rejects.toMatchObject({ status: 403 });
    const { id } = await propose();
    await approve(id);
    await execute(id);
    const seen = await call(reallocations.get, { id }, asMember(harness, viewer));
    expect(seen.can).toEqual({ approve: false, reject: false, execute: false, cancel: false });
    const filter = { entity: "capital_reallocation", entity_id: id };
    const { items } = await call(router.audit.list, filter, asMember(harness, viewer));
    expect(items.map(({ action }) => action)).toEqual([
      "capital.reallocation.execute",
      "capital.reallocation.approve",
      "capital.reallocation.propose",
    ]);
    const proof = await call(router.audit.verify, {}, asMember(harness, viewer));
    expect(proof).toMatchObject({ is_intact: true, first_problem: null });
  });
});

describe("the simulation", () => {
  it("replays the policy of the settings from what is deployed, with other thresholds where asked", async () => {
    const told = await call(reallocations.simulate, {}, asMember(harness, manager));
    expect(told).toMatchObject({
      start_usd: "1000000.00",
      check: "month",
      from: "2025-11-25",
      to: "2026-11-20",
    });
    expect(told.thresholds).toEqual({ min_change: 0.02, min_days: 30, max_shift: 0.1, drawdown_stop: 0.2 });
    expect(told.runs).toBeGreaterThan(0);
    expect(told.log[0]).toMatchObject({ from_name: "Gamma", to_name: "Beta", has_paid: true });
    expect(Number(told.difference_usd)).toBeCloseTo(
      Number(told.moved.final_usd) - Number(told.still.final_usd),
      1,
    );
    const still = await call(reallocations.simulate, { min_change: 1 }, asMember(harness, manager));
    expect(still).toMatchObject({ runs: 0, moves: 0, difference_usd: "0.00", turnover: 0 });
    await expect(
      call(reallocations.simulate, { max_shift: 1.5 }, asMember(harness, manager)),
    ).rejects.toMatchObject({ status: 400 });
    await expect(
      call(reallocations.simulate, { start: "2020-01-01" }, asMember(harness, manager)),
    ).rejects.toMatchObject({ status: 422, code: "NO_VALUES_YET" });
    expect(await deployed()).toEqual(BEFORE);
  });
});
