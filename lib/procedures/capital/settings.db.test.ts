import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, makePool, makeStrategy } from "./capital-fixture";

const { settings, changes, pools, strategies } = router.capital;

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;
let approver: Principal;

beforeAll(async () => {
  harness = await openHarness();
  admin = openPool(harness.urls.adminUrl, 1);
});
beforeEach(async () => {
  owner = await harness.member();
  approver = await harness.member("approver", owner.workspaceId);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const as = (principal: Principal, overrides = {}) => asMember(harness, principal, overrides);
const change = (fields: object, by = owner) => call(settings.change, fields as never, as(by));
const eventsOf = (id: string) =>
  admin`select action, before, after from audit_event where entity_id = ${id} order by seq`;

describe("the settings of capital", () => {
  it("ask for a second person only where there is one", async () => {
    const alone = await harness.member();
    await harness.member("manager", alone.workspaceId);
    await expect(change({ raises_need_second_person: true }, alone)).rejects.toMatchObject({
      status: 422,
      code: "NOBODY_TO_DECIDE",
    });
    await harness.member("owner", alone.workspaceId);
    expect(await change({ raises_need_second_person: true }, alone)).toMatchObject({
      raises_need_second_person: true,
    });
  });

  it("start with a half to deploy and no ceiling at all", async () => {
    expect(await call(settings.get, {}, as(approver))).toEqual({
      deployable_fraction: 0.5,
      max_strategy_share: null,
      max_sector_share: null,
      risk_tier_ceilings: { low: null, medium: null, high: null },
      min_allocation_usd: null,
      approval_threshold_usd: null,
      approval_threshold_share: null,
      raises_need_second_person: false,
      approval_hours: 72,
      is_allocator_scheduled: false,
      reallocation: { min_change: 0.02, min_days: 30, max_shift: 0.1, drawdown_stop: 0.2 },
      version: 1,
      pending_change: null,
    });
  });

  it("keep what an edit leaves out, and lift a ceiling that it calls null", async () => {
    const first = {
      deployable_fraction: "0.75",
      max_strategy_share: 0.25,
      risk_tier_ceilings: { high: 0.1, low: 0.9 },
      min_allocation_usd: "1000",
      approval_threshold_usd: "50000.00",
      approval_threshold_share: 0.2,
      approval_hours: 24,
      reallocation: { min_days: 7 },
    };
    expect(await change(first)).toMatchObject({
      deployable_fraction: 0.75,
      max_strategy_share: 0.25,
      risk_tier_ceilings: { low: 0.9, medium: null, high: 0.1 },
      min_allocation_usd: "1000.00",
      approval_threshold_usd: "50000.00",
      approval_threshold_share: 0.2,
      approval_hours: 24,
      reallocation: { min_change: 0.02, min_days: 7, max_shift: 0.1, drawdown_stop: 0.2 },
      version: 2,
    });
    const lifted = { max_strategy_share: null, risk_tier_ceilings: { high: null }, min_allocation_usd: null };
    expect(await change(lifted)).toMatchObject({
      deployable_fraction: 0.75,
      max_strategy_share: null,
      risk_tier_ceilings: { low: 0.9, medium: null, high: null },
      min_allocation_usd: null,
      version: 3,
    });
    expect(await change({ risk_tier_ceilings: null })).toMatchObject({
      risk_tier_ceilings: { low: null, medium: null, high: null },
    });
    const events = await eventsOf(owner.workspaceId);
    expect(events[1]).toEqual({
      action: "capital.settings.revise",
      before: { max_strategy_share: 0.25, "risk_tier_ceilings.high": 0.1, min_allocation_usd: "1000.00" },
      after: { max_strategy_share: null, "risk_tier_ceilings.high": null, min_allocation_usd: null },
    });
  });

  it("refuse a stale edit, and make no version of an edit that changes nothing", async () => {
    await change({ deployable_fraction: 0.6, version: 1 });
    await expect(change({ deployable_fraction: 0.7, version: 1 })).rejects.toMatchObject({
      status: 409,
      data: { current_version: 2, your_version: 1 },
    });
    expect(await change({ deployable_fraction: "0.60", version: 2 })).toMatchObject({ version: 2 });
  });

  it.each([
    ["a fraction above 1", { deployable_fraction: 1.0001 }],
    ["a negative fraction", { deployable_fraction: -0.1 }],
    ["a fraction that is no number", { deployable_fraction: "NaN" }],
    ["a fraction in percent", { deployable_fraction: "50%" }],
    ["a share above 1", { max_strategy_share: 2 }],
    ["a sector share with an exponent", { max_sector_share: "1e-1" }],
    ["a ceiling above 1", { risk_tier_ceilings: { low: 1.5 } }],
    ["a negative least amount", { min_allocation_usd: "-1" }],
    ["a threshold of half a cent", { approval_threshold_usd: "0.005" }],
    ["a threshold of 10^20", { approval_threshold_usd: "100000000000000000000" }],
    ["no hours", { approval_hours: 0 }],
    ["half an hour", { approval_hours: 0.5 }],
    ["a flag in words", { raises_need_second_person: "yes" }],
    ["a wait of less than nothing", { reallocation: { min_days: -1 } }],
    ["a shift above everything", { reallocation: { max_shift: 1.1 } }],
  ])("refuse %s", async (_what, fields) => {
    await expect(change(fields)).rejects.toMatchObject({ status: 400 });
  });

  it.each([
    ["deployable_fracton", { deployable_fracton: 0.1 }],
    ["risk_tier_ceilings.hihg", { risk_tier_ceilings: { hihg: 0.1 } }],
    ["reallocation.max_shft", { reallocation: { max_shft: 0.1 } }],
  ])("refuse %s, which is no field of theirs, and store nothing beside it", async (_field, fields) => {
    await expect(change({ approval_hours: 24, ...fields })).rejects.toMatchObject({ status: 400 });
    expect(await call(settings.get, {}, as(owner))).toMatchObject({ approval_hours: 72, version: 1 });
  });

  it("are an owner's who confirmed their password lately", async () => {
    await expect(change({ deployable_fraction: 0.1 }, approver)).rejects.toMatchObject({ status: 403 });
    const stale = { ...owner, signedInAt: new Date(0) };
    await expect(change({ deployable_fraction: 0.1 }, stale)).rejects.toMatchObject({
      code: "FRESH_SESSION_REQUIRED",
    });
  });
});

describe("raising a limit where a second person must agree", () => {
  beforeEach(async () => {
    await change({ raises_need_second_person: true, deployable_fraction: 0.5, max_sector_share: 0.3 });
  });
  const open = async () => (await call(changes.list, { status: "proposed" }, as(approver))).items;

  it("stores what is lowered at once and keeps what is raised waiting", async () => {
    const answer = await change({
      deployable_fraction: 0.8,
      max_strategy_share: 0.25,
      max_sector_share: null,
      min_allocation_usd: "10.00",
      approval_hours: 48,
    });
    expect(answer).toMatchObject({
      deployable_fraction: 0.5,
      max_strategy_share: 0.25,
      max_sector_share: 0.3,
      min_allocation_usd: "10.00",
      approval_hours: 48,
      pending_change: {
        subject: "settings",
        status: "proposed",
        is_own: true,
        is_stale: false,
        can: { approve: false, reject: false, cancel: true },
        changes: [
          { field: "deployable_fraction", before: 0.5, after: 0.8 },
          { field: "max_sector_share", before: 0.3, after: null },
        ],
      },
    });
    const [waiting] = await open();
    expect(waiting).toMatchObject({
      subject_name: "Capital settings",
      can: { approve: true, reject: true, cancel: false },
    });
    const id = waiting?.id ?? "";
    const approved = await call(changes.approve, { id }, as(approver));
    expect(approved).toMatchObject({ status: "approved", decided_by: approver.userId, is_stale: false });
    expect(await call(settings.get, {}, as(owner))).toMatchObject({
      deployable_fraction: 0.8,
      max_sector_share: null,
      pending_change: null,
    });
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual([
      "capital.change.propose",
      "capital.change.approve",
    ]);
    expect((await eventsOf(owner.workspaceId)).at(-1)).toMatchObject({
      action: "capital.settings.revise",
      before: { deployable_fraction: 0.5, max_sector_share: 0.3 },
      after: { deployable_fraction: 0.8, max_sector_share: null, change_id: id, proposed_by: owner.userId },
    });
  });

  it("holds for limits and caps of pools and limits of strategies", async () => {
    const pool = await makePool(harness, owner, { limit_usd: "1000.00", utilization_cap: 0.5 });
    const strategy = await makeStrategy(harness, owner, pool.id, { policy_limit_usd: "100.00" });
    // What is new starts at 0, and its limit waits.
    for (const { id } of await open()) await call(changes.approve, { id }, as(approver));
    const raisedPool = await call(
      pools.revise,
      { id: pool.id, name: "Renamed", limit_usd: "500.00", utilization_cap: 0.9 },
      as(owner),
    );
    expect(raisedPool).toMatchObject({
      name: "Renamed",
      limit_usd: "500.00",
      utilization_cap: 0.5,
      pending_change: { changes: [{ field: "utilization_cap", before: 0.5, after: 0.9 }] },
    });
    const raised = await call(
      strategies.revise,
      { id: strategy.id, policy_limit_usd: "100.01", status: "paused" },
      as(owner),
    );
    expect(raised).toMatchObject({
      policy_limit_usd: "100.00",
      status: "paused",
      pending_change: { changes: [{ field: "policy_limit_usd", before: "100.00", after: "100.01" }] },
    });
    for (const { id } of await open()) await call(changes.approve, { id }, as(approver));
    expect(await call(pools.get, { id: pool.id }, as(owner))).toMatchObject({
      utilization_cap: 0.9,
      version: 4,
    });
    expect(await call(strategies.get, { id: strategy.id }, as(owner))).toMatchObject({
      policy_limit_usd: "100.01",
      version: 4,
      pending_change: null,
    });
    const listed = await call(changes.list, { subject: "pool", subject_id: pool.id }, as(owner));
    expect(listed.items).toMatchObject([
      { changes: [{ field: "utilization_cap" }], subject_name: "Renamed", status: "approved" },
      { changes: [{ field: "limit_usd" }], subject_name: "Renamed", status: "approved" },
    ]);
  });

  it("is decided by somebody else, once, and only while its figures still stand", async () => {
    await change({ deployable_fraction: 0.8 });
    const id = (await open())[0]?.id ?? "";
    await expect(call(changes.approve, { id }, as(owner))).rejects.toMatchObject({ status: 403 });
    await expect(call(changes.reject, { id }, as(owner))).rejects.toMatchObject({ status: 403 });
    const manager = await harness.member("manager", owner.workspaceId);
    await expect(call(changes.approve, { id }, as(manager))).rejects.toMatchObject({ status: 403 });
    const stale = { ...approver, signedInAt: new Date(0) };
    await expect(call(changes.approve, { id }, as(stale))).rejects.toMatchObject({
      code: "FRESH_SESSION_REQUIRED",
    });
    await change({ deployable_fraction: 0.4 });
    expect((await open())[0]).toMatchObject({ is_stale: true, can: { approve: false, reject: true } });
    await expect(call(changes.approve, { id }, as(approver))).rejects.toMatchObject({ status: 409 });
    expect(await call(changes.reject, { id }, as(approver))).toMatchObject({ status: "rejected" });
    await expect(call(changes.reject, { id }, as(approver))).rejects.toMatchObject({
      status: 409,
      data: { status: "rejected" },
    });
    expect(await call(settings.get, {}, as(owner))).toMatchObject({ deployable_fraction: 0.4 });
  });

  it("approved by two at once holds once", async () => {
    const second = await harness.member("owner", owner.workspaceId);
    await change({ deployable_fraction: 0.8 });
    const id = (await open())[0]?.id ?? "";
    const both = await Promise.allSettled(
      [approver, second].map((by) => call(changes.approve, { id }, as(by))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await call(settings.get, {}, as(owner))).toMatchObject({ deployable_fraction: 0.8, version: 3 });
  });

  it("waits one at a time: the same again changes nothing, another is refused until it is decided or cancelled", async () => {
    const first = await change({ deployable_fraction: 0.8 });
    const again = await change({ deployable_fraction: 0.8 });
    expect(again.pending_change?.id).toBe(first.pending_change?.id);
    const id = first.pending_change?.id ?? "";
    await expect(change({ deployable_fraction: 0.9 })).rejects.toMatchObject({
      status: 409,
      data: { change_id: id },
    });
    await expect(call(changes.cancel, { id }, as(approver))).rejects.toMatchObject({ status: 403 });
    expect(await call(changes.cancel, { id }, as(owner))).toMatchObject({
      status: "cancelled",
      decided_by: null,
    });
    expect(await change({ deployable_fraction: 0.9 })).toMatchObject({
      deployable_fraction: 0.5,
      pending_change: { changes: [{ after: 0.9 }] },
    });
  });

  it("is not got round by switching the second person off", async () => {
    const off = await change({ raises_need_second_person: false, deployable_fraction: 1 });
    expect(off).toMatchObject({
      raises_need_second_person: true,
      deployable_fraction: 0.5,
      pending_change: {
        changes: [
          { field: "deployable_fraction", before: 0.5, after: 1 },
          { field: "raises_need_second_person", before: true, after: false },
        ],
      },
    });
    await call(changes.approve, { id: off.pending_change?.id ?? "" }, as(approver));
    expect(await change({ max_sector_share: 1 })).toMatchObject({
      raises_need_second_person: false,
      max_sector_share: 1,
      pending_change: null,
    });
  });
});
