import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, fundMaster, makePool, makeStrategy } from "./capital-fixture";

const { pools, strategies, requests } = router.capital;

describe("pools", () => {
  let harness: Harness;
  let admin: ReturnType<typeof openPool>;
  let owner: Principal;

  beforeAll(async () => {
    harness = await openHarness();
    admin = openPool(harness.urls.adminUrl, 1);
  });
  beforeEach(async () => {
    owner = await harness.member();
  });
  afterAll(async () => {
    await admin.end();
    await harness.close();
  });

  const as = (principal: Principal, overrides = {}) => asMember(harness, principal, overrides);
  const auditOf = (id: string) => admin<{ action: string; before: unknown; after: unknown }[]>`
    select action, before, after from audit_event where entity_id = ${id} order by seq`;
  const body = { name: "Credit", asset_class: "credit", limit_usd: "250000.00" };

  it("are made with nothing allocated, and all of the limit to use unless a cap says otherwise", async () => {
    const pool = await call(pools.create, body, as(owner));
    expect(pool).toMatchObject({
      ...body,
      utilization_cap: 1,
      allocated_usd: "0.00",
      reserved_usd: "0.00",
      available_usd: "250000.00",
      utilization_percent: 0,
      is_over_limit: false,
      strategies_count: 0,
      pending_change: null,
      version: 1,
    });
    const capped = { ...body, name: "Capped", utilization_cap: 0.8 };
    expect(await call(pools.create, capped, as(owner))).toMatchObject({
      utilization_cap: 0.8,
      available_usd: "200000.00",
    });
    expect(await auditOf(pool.id)).toMatchObject([
      { action: "capital.pool.create", before: null, after: { ...body, utilization_cap: 1 } },
    ]);
  });

  it("count what their strategies took, without what is only held", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const pool = await call(pools.create, { ...body, utilization_cap: "0.5" }, as(owner));
    const approver = await harness.member("approver", owner.workspaceId);
    const ask = async (name: string, amount: string) => {
      const { id } = await makeStrategy(harness, owner, pool.id, { name });
      const request = await call(
        requests.create,
        { strategy_id: id, amount_usd: amount, reason: "x" },
        as(owner),
      );
      await call(requests.approve, { id: request.id }, as(approver));
      return request.id;
    };
    const first = await ask("One", "50000.00");
    await ask("Two", "25000.00");
    await call(requests.deploy, { id: first }, as(owner, { idempotencyKey: randomUUID() }));
    expect(await call(pools.get, { id: pool.id }, as(owner))).toMatchObject({
      allocated_usd: "50000.00",
      reserved_usd: "25000.00",
      available_usd: "75000.00",
      utilization_percent: 20,
      strategies_count: 2,
    });
  });

  it("bear a name that is theirs alone within the workspace; another workspace may use it", async () => {
    const [first, second] = [
      await call(pools.create, body, as(owner)),
      await call(pools.create, { ...body, name: "Equity" }, as(owner)),
    ];
    const again = call(pools.create, { ...body, name: "  Credit " }, as(owner));
    await expect(again).rejects.toMatchObject({
      status: 409,
      message: 'There is a pool named "Credit" already',
    });
    const renamed = call(pools.revise, { id: second.id, name: "Credit" }, as(owner));
    await expect(renamed).rejects.toMatchObject({ status: 409 });
    expect(await call(pools.revise, { id: first.id, name: "Credit" }, as(owner))).toMatchObject({
      version: 1,
    });
    const other = await harness.member();
    expect(await call(pools.create, body, as(other))).toMatchObject({ name: "Credit" });
  });

  it("made by ten at once under one name are made once", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => call(pools.create, body, as(owner))),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = all.filter((one) => one.status === "rejected");
    expect(refused.map(({ reason }) => reason.status)).toEqual(Array(9).fill(409));
  });

  it("are changed field by field, with what stood there before in the trail; stale edits lose nothing", async () => {
    const { id } = await call(pools.create, body, as(owner));
    const changed = await call(pools.revise, { id, version: 1, limit_usd: "300000.00" }, as(owner));
    expect(changed).toMatchObject({ name: "Credit", limit_usd: "300000.00", version: 2 });
    const stale = call(pools.revise, { id, version: 1, name: "Late" }, as(owner));
    await expect(stale).rejects.toMatchObject({
      status: 409,
      data: { current_version: 2, your_version: 1 },
    });
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: "capital.pool.revise",
      before: { limit_usd: "250000.00" },
      after: { limit_usd: "300000.00" },
    });
    // Saying what stands there already is no change.
    expect(await call(pools.revise, { id, limit_usd: 300000 }, as(owner))).toMatchObject({ version: 2 });
    expect(await auditOf(id)).toHaveLength(2);
  });

  it("may be limited below what is allocated: shown as over the limit, and closed to new money", async () => {
    await fundMaster(harness, owner, "1000000.00");
    const pool = await call(pools.create, body, as(owner));
    const approver = await harness.member("approver", owner.workspaceId);
    const strategy = await makeStrategy(harness, owner, pool.id);
    const request = { strategy_id: strategy.id, amount_usd: "50000.00", reason: "x" };
    const { id } = await call(requests.create, request, as(owner));
    await call(requests.approve, { id }, as(approver));
    await call(requests.deploy, { id }, as(owner, { idempotencyKey: randomUUID() }));
    const lowered = await call(pools.revise, { id: pool.id, limit_usd: "40000.00" }, as(owner));
    expect(lowered).toMatchObject({
      allocated_usd: "50000.00",
      available_usd: "0.00",
      utilization_percent: 125,
      is_over_limit: true,
    });
    const more = call(requests.create, { ...request, amount_usd: "0.01" }, as(owner));
    await expect(more).rejects.toMatchObject({
      status: 422,
      code: "POLICY_VIOLATION",
      data: { violations: [{ rule: "POOL_LIMIT", available_usd: "0.00", excess_usd: "0.01" }] },
    });
    // A limit of 0 leaves no percentage to speak of.
    expect(await call(pools.revise, { id: pool.id, limit_usd: 0 }, as(owner))).toMatchObject({
      utilization_percent: null,
      is_over_limit: true,
    });
  });

  it("are listed by name, page by page, and found by a part of it", async () => {
    for (const name of ["Delta", "alpha", "Beta 100%", "Charlie"]) {
      await call(pools.create, { ...body, name }, as(owner));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(pools.list, { limit: 3, cursor }, as(owner));
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
    const found = await call(pools.list, { q: "0%" }, as(owner));
    expect(found.items.map(({ name }) => name)).toEqual(["Beta 100%"]);
    for (const bad of ["x", Buffer.from('["a"]').toString("base64url")]) {
      await expect(call(pools.list, { cursor: bad }, as(owner))).rejects.toMatchObject({ status: 400 });
    }
  });

  it.each([
    ["a name with a control character", { name: "Cre\u0000dit" }],
    ["a name with a line break", { name: "Cre\ndit" }],
    ["a name that turns the writing round", { name: "Cre\u202edit" }],
    ["an empty name", { name: "   " }],
    ["a name of 121 characters", { name: "x".repeat(121) }],
    ["a negative limit", { limit_usd: "-1" }],
    ["a limit of more than two decimals", { limit_usd: "0.005" }],
    ["a limit with an exponent", { limit_usd: "1e5" }],
    ["a limit that is no number", { limit_usd: "NaN" }],
    ["a limit without end", { limit_usd: Number.POSITIVE_INFINITY }],
    ["a limit in wide digits", { limit_usd: "１００" }],
    ["a limit of 10^20", { limit_usd: "100000000000000000000" }],
    ["a limit that is a list", { limit_usd: ["1"] }],
    ["a cap above 1", { utilization_cap: 1.01 }],
    ["a cap below 0", { utilization_cap: "-0.1" }],
    ["a cap that is no number", { utilization_cap: "NaN" }],
    ["a cap with too many decimals", { utilization_cap: "0.12345678901" }],
    ["a field that it has not", { utilisation_cap: 0.5 }],
  ])("are refused with %s", async (_what, fields) => {
    const made = call(pools.create, { ...body, ...fields } as never, as(owner));
    await expect(made).rejects.toMatchObject({ status: 400 });
    expect((await call(pools.list, {}, as(owner))).items).toEqual([]);
  });

  it("are an owner's who confirmed their password lately", async () => {
    const approver = await harness.member("approver", owner.workspaceId);
    await expect(call(pools.create, body, as(approver))).rejects.toMatchObject({ status: 403 });
    const stale = { ...owner, signedInAt: new Date(0) };
    const refused = { status: 403, code: "FRESH_SESSION_REQUIRED" };
    await expect(call(pools.create, body, as(stale))).rejects.toMatchObject(refused);
    const { id } = await call(pools.create, body, as(owner));
    await expect(call(pools.revise, { id, limit_usd: "1" }, as(stale))).rejects.toMatchObject(refused);
    const key = { ...stale, via: "key" as const };
    expect(await call(pools.revise, { id, limit_usd: "1.00" }, as(key))).toMatchObject({ version: 2 });
    const viewer = await harness.member("viewer", owner.workspaceId);
    expect(await call(pools.get, { id }, as(viewer))).toMatchObject({ limit_usd: "1.00" });
  });

  it("are rehearsed without a trace", async () => {
    const rehearsed = await call(pools.create, body, as(owner, { isDryRun: true }));
    expect(rehearsed).toMatchObject({ name: "Credit" });
    expect((await call(pools.list, {}, as(owner))).items).toEqual([]);
    await makePool(harness, owner);
    expect((await call(strategies.list, {}, as(owner))).items).toEqual([]);
  });
});
