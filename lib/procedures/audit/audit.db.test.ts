import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openPool } from "@/db/client";
import { proveAuditFile } from "@/lib/interchange/audit/prove-file";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { MOST_EXPORTED_EVENTS } from "@/lib/schemas/audit";
import { addFund, addOf, allocateOf, post } from "./audit-fixture";

let harness: Harness;
let owner: Principal;
let viewer: Principal;
let other: Principal;
const as = (principal: Principal) => ({ context: harness.context(principal) });
const list = (input: object, who = viewer) => call(router.audit.list, input as never, as(who));
const exported = async (input: object, who = viewer) =>
  call(router.audit.export, input as never, as(who)) as Promise<File>;

/** Values that are hard to write: numbers with zeros and many digits, keys out of order, all kinds of characters. */
const HARD = {
  zeta: 1.1,
  a: 1e21,
  small: 1e-7,
  ключ: 'ü "quoted" \\ back\nnew\tline \u0001 \u2028 😀',
  nested: { bb: [1, null, true, { c: -0.5 }], a: {} },
  10: "ten",
};

beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  viewer = await harness.member("viewer", owner.workspaceId);
  other = await harness.member();
  const fund = await addFund(harness, owner);
  await post(harness, owner, [addOf("1000.00"), allocateOf(fund.bonds, "10.00")]);
  const framework = { entity: "framework", entityId: "one" };
  await post(
    harness,
    viewer,
    [],
    [
      { action: "framework.create", ...framework, after: HARD },
      { action: "framework.revise", ...framework, before: HARD, after: { ...HARD, zeta: 2 } },
      { action: "=cmd()", entity: "@x", entityId: "-1" },
    ],
  );
});
afterAll(() => harness.close());

describe("the audit trail", () => {
  it("lists what was done, latest first, with who did it and both values", async () => {
    const { items, next_cursor } = await list({});
    expect(items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(next_cursor).toBeNull();
    expect(items[1]).toMatchObject({
      action: "framework.revise",
      entity: "framework",
      entity_id: "one",
      actor_id: viewer.userId,
      actor_name: "Test user",
      before: HARD,
      after: { ...HARD, zeta: 2 },
    });
    expect(items[3]).toMatchObject({
      entity: "ledger",
      entity_id: "2",
      action: "capital.allocate",
      before: null,
    });
  });

  it("comes in pages", async () => {
    const first = await list({ limit: 2 });
    const second = await list({ limit: 3, cursor: first.next_cursor });
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(second.next_cursor).toBeNull();
    await expect(list({ cursor: "bm8" })).rejects.toMatchObject({ status: 400 });
  });

  it("is narrowed by entity, id, action, actor and day, and all of them together", async () => {
    const seqs = async (filter: object) => (await list(filter)).items.map(({ seq }) => seq);
    const today = new Date().toISOString().slice(0, 10);
    expect(await seqs({ entity: "ledger" })).toEqual([2, 1]);
    expect(await seqs({ entity: "framework", entity_id: "one" })).toEqual([4, 3]);
    expect(await seqs({ action: "capital.add" })).toEqual([1]);
    expect(await seqs({ actor: viewer.userId, entity: "framework" })).toEqual([4, 3]);
    expect(await seqs({ actor: "nobody" })).toEqual([]);
    expect(await seqs({ from: today })).toHaveLength(5);
    expect(await seqs({ to: "2020-01-01" })).toEqual([]);
    expect(await seqs({ entity: "" })).toHaveLength(5);
  });

  it("is each workspace's own", async () => {
    expect((await list({}, other)).items).toEqual([]);
    expect(await (await exported({ format: "csv" }, other)).text()).not.toContain("framework");
  });
});

describe("an exported audit trail", () => {
  it("as JSON proves itself without the database, whatever its values hold", async () => {
    const file = await exported({ format: "json" });
    expect([file.name, file.type]).toEqual(["audit-trail-2026-11-20.json", "application/json"]);
    const text = await file.text();
    const head = (await call(router.audit.verify, {}, as(viewer))).head;
    expect(proveAuditFile(text)).toEqual({ events: 5, isWhole: true, last: head, problem: null });
    expect(JSON.parse(text)).toMatchObject({ workspace: { id: owner.workspaceId }, head, filter: {} });
    const part = await (await exported({ format: "json", entity: "framework" })).text();
    expect(proveAuditFile(part)).toMatchObject({ events: 2, isWhole: false, problem: null });
  });

  it("as YAML and CSV holds the same events", async () => {
    const yaml = parse(await (await exported({ format: "yaml" })).text());
    expect(yaml.events.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(yaml.events[2].after).toEqual(HARD);
    const csv = await (await exported({ format: "csv", after_seq: 4 })).text();
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain("'=cmd(),'@x,'-1,");
  });

  it("comes in parts when asked, and is refused when it is more than a file holds", async () => {
    const part = await (await exported({ format: "csv", after_seq: 1, until_seq: 3 })).text();
    expect(
      part
        .split("\r\n")
        .slice(1, -1)
        .map((line) => line.split(",")[0]),
    ).toEqual(["2", "3"]);
    const admin = openPool(harness.urls.adminUrl, 1);
    await admin`
      insert into audit_event (workspace_id, seq, at, actor_id, action, entity, entity_id, hash)
      select ${other.workspaceId}, n, now(), gen_random_uuid(), 'a', 'b', 'c', '' from generate_series(1, ${MOST_EXPORTED_EVENTS + 1}) n`;
    await admin.end();
    await expect(exported({ format: "csv" }, other)).rejects.toMatchObject({
      status: 422,
      code: "TOO_MANY_EVENTS",
      message: expect.stringContaining("after_seq and until_seq"),
    });
    const most = await (await exported({ format: "csv", after_seq: 1 }, other)).text();
    expect(most.split("\r\n")).toHaveLength(MOST_EXPORTED_EVENTS + 2);
    const [latest] = (await list({ limit: 1 }, other)).items;
    expect(latest).toMatchObject({ seq: MOST_EXPORTED_EVENTS + 1, actor_name: "A former member" });
  });
});
