import { call } from "@orpc/server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openPool } from "@/db/client";
import { read, write } from "./base";
import { type Harness, openHarness } from "./testing";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const namesOf = read({
  role: "viewer",
  method: "GET",
  path: "/test/profiles",
  tag: "Test",
  summary: "names of the profiles",
  input: z.object({}),
  output: z.array(z.string()),
  handler: async ({ tx }) => {
    const rows = await tx.execute<{ name: string }>(sql`select name from investment_profile order by name`);
    return rows.map((row) => row.name);
  },
});

const addProfile = write({
  role: "manager",
  method: "POST",
  path: "/test/profiles",
  tag: "Test",
  summary: "adds a profile",
  input: z.object({ name: z.string().min(1) }),
  output: z.object({ id: z.string() }),
  handler: async ({ tx, principal, audit }, input) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into investment_profile (workspace_id, name, answers, score, risk_band, created_by)
      values (${principal.workspaceId}, ${input.name}, '{}', 50, 'medium', ${principal.userId}) returning id`);
    if (!row) throw new Error("nothing was inserted");
    await audit({ action: "add", entity: "profile", entityId: row.id, after: input });
    return { id: row.id };
  },
});

const countShares = write({
  role: "manager",
  method: "POST",
  path: "/test/shares",
  tag: "Test",
  summary: "counts what it was given",
  input: z.record(z.string(), z.number()).transform((given) => ({ leaves: new Map(Object.entries(given)) })),
  output: z.object({ count: z.number() }),
  handler: async (_scope, { leaves }) => ({ count: leaves.size }),
});

describe("a write", () => {
  it("answers a repeated key with the first answer and refuses the key for another request", async () => {
    const owner = await harness.member();
    const context = harness.context(owner, { idempotencyKey: "k1" });
    const first = await call(addProfile, { name: "A" }, { context });
    expect(await call(addProfile, { name: "A" }, { context })).toEqual(first);
    await expect(call(addProfile, { name: "B" }, { context })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await call(namesOf, {}, { context })).toEqual(["A"]);
  });

  it("tells requests apart whose input was read into a Map", async () => {
    const context = harness.context(await harness.member(), { idempotencyKey: "k-map" });
    const first = await call(countShares, { VTI: 0.5, BND: 0.5 }, { context });
    expect(await call(countShares, { BND: 0.5, VTI: 0.5 }, { context })).toEqual(first);
    await expect(call(countShares, { VTI: 1 }, { context })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });

  it("refuses a key that the database cannot keep", async () => {
    for (const idempotencyKey of ["a\0b", "a\nb", "\ud800", "", "x".repeat(256)]) {
      const context = harness.context(await harness.member(), { idempotencyKey });
      await expect(call(addProfile, { name: "A" }, { context })).rejects.toMatchObject({ status: 400 });
    }
  });

  it("counts once when the same key arrives eight times at once", async () => {
    const context = harness.context(await harness.member(), { idempotencyKey: "k2" });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(addProfile, { name: "A" }, { context })),
    );
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await call(namesOf, {}, { context })).toEqual(["A"]);
  });

  it("leaves nothing behind after a dry run", async () => {
    const context = harness.context(await harness.member(), { isDryRun: true });
    expect((await call(addProfile, { name: "A" }, { context })).id).toMatch(/-/);
    expect(await call(namesOf, {}, { context })).toEqual([]);
  });

  it("is refused to nobody, to a viewer and to a read-only key", async () => {
    const viewer = await harness.member("viewer");
    const reader = { ...(await harness.member()), scope: "read" as const };
    for (const [principal, status] of [
      [null, 401],
      [viewer, 403],
      [reader, 403],
    ] as const) {
      const context = harness.context(principal);
      await expect(call(addProfile, { name: "A" }, { context })).rejects.toMatchObject({ status });
    }
  });
});

describe("row-level security", () => {
  it("shows a workspace its own rows only, and none without a workspace", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    await call(addProfile, { name: "mine" }, { context: harness.context(mine) });
    expect(await call(namesOf, {}, { context: harness.context(other) })).toEqual([]);
    const app = openPool(harness.urls.appUrl, 1);
    expect(await app`select * from investment_profile`).toHaveLength(0);
    await expect(
      app`insert into investment_profile (workspace_id, name, answers, score, risk_band, created_by)
          values (${mine.workspaceId}, 'x', '{}', 1, 'low', ${mine.userId})`,
    ).rejects.toThrow(/row-level security/);
    await app.end();
  });

  it("binds every table that has a workspace and is not better-auth's", async () => {
    const admin = openPool(harness.urls.adminUrl, 1);
    const unguarded = await admin`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and has_table_privilege('plumbline_app', c.oid, 'select')
        and not (c.relrowsecurity and c.relforcerowsecurity)`;
    expect(unguarded).toEqual([]);
    await admin.end();
  });

  it("keeps the audit trail append-only and its chain whole", async () => {
    const owner = await harness.member();
    const context = harness.context(owner);
    for (const name of ["a", "b", "c"]) await call(addProfile, { name }, { context });
    const app = openPool(harness.urls.appUrl, 1);
    await expect(app`update audit_event set action = 'x'`).rejects.toThrow(/permission denied/);
    await expect(app`delete from audit_event`).rejects.toThrow(/permission denied/);
    await app.end();
    const admin = openPool(harness.urls.adminUrl, 1);
    const rows =
      await admin`select e.seq, e.hash, audit_hash(lag(e.hash, 1, '') over (order by seq), e) as derived
      from audit_event e where workspace_id = ${owner.workspaceId} order by seq`;
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.derived).toBe(row.hash);
    await expect(admin`update audit_event set action = 'x'`).rejects.toThrow(/never changed/);
    await expect(admin`truncate audit_event`).rejects.toThrow(/never changed/);
    await admin.end();
  });
});
