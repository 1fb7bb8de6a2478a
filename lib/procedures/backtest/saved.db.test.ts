import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { countBacktests } from "@/db/repositories/backtests";
import { readCsvTables } from "@/lib/interchange/csv-table";
import { unescapeCsvText } from "@/lib/interchange/csv-write";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { keepAs, smallView } from "./saved-fixture";
import { shareTokenHash } from "./share-token";

let harness: Harness;
let owner: Principal;
let admin: ReturnType<typeof openPool>;
beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  admin = openPool(harness.urls.adminUrl, 1);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const as = (who: Principal | null, more = {}) => ({ context: harness.context(who, more) });
const absent = expect.objectContaining({ status: 404, code: "NOT_FOUND" });

async function acts(id: string): Promise<string[]> {
  const rows = await admin<{ action: string }[]>`
    select action from audit_event where entity = 'backtest' and entity_id = ${id} order by seq`;
  return rows.map(({ action }) => action);
}

describe("a saved backtest", () => {
  it("opens with every number as it was, to the last bit", async () => {
    const id = await keepAs(harness, owner, { name: "First" });
    const view = await call(router.backtests.get, { id }, as(owner));
    const { inputs, saved, ...result } = view;
    expect(result).toEqual({ ...smallView(), id, name: "First" });
    expect(saved.request).toEqual({ weights: { SPY: "1" }, amount: "10000" });
    expect(inputs).toEqual({ start: null, end: null, contributions: null, risk_free_bps: 0 });
    expect(saved.comparison).toBeNull();
  });

  it("is named after what was run where no name was given", async () => {
    const id = await keepAs(harness, owner);
    expect((await call(router.backtests.get, { id }, as(owner))).name).toBe("SPY, 2020");
  });

  it("is listed, newest first, a page at a time", async () => {
    const lister = await harness.member();
    const names = ["a", "b", "c"];
    for (const name of names) await keepAs(harness, lister, { name });
    const first = await call(router.backtests.list, { limit: 2 }, as(lister));
    expect(first.items.map(({ name }) => name)).toEqual(["c", "b"]);
    const cursor = first.next_cursor ?? undefined;
    const second = await call(router.backtests.list, { limit: 2, cursor }, as(lister));
    expect(second.items.map(({ name }) => name)).toEqual(["a"]);
    expect(second.next_cursor).toBeNull();
    expect(second.items[0]).toMatchObject({ mode: "band", has_sample_prices: true, metrics: { cagr: 0.1 } });
  });

  it("is renamed and nothing else of it changes", async () => {
    const id = await keepAs(harness, owner, { name: "Before" });
    await call(router.backtests.rename, { id, name: "After" }, as(owner));
    const view = await call(router.backtests.get, { id }, as(owner));
    expect(view.name).toBe("After");
    expect(view.curve).toEqual(smallView().curve);
    expect(await acts(id)).toEqual(["backtest.rename"]);
  });

  it("is deleted, then 404, and comes back whole", async () => {
    const id = await keepAs(harness, owner, { name: "Gone" });
    await call(router.backtests.remove, { id }, as(owner));
    await expect(call(router.backtests.get, { id }, as(owner))).rejects.toEqual(absent);
    await expect(call(router.backtests.remove, { id }, as(owner))).rejects.toEqual(absent);
    await expect(call(router.backtests.share, { id }, as(owner))).rejects.toEqual(absent);
    const listed = await call(router.backtests.list, { limit: 200 }, as(owner));
    expect(listed.items.map((item) => item.id)).not.toContain(id);
    await call(router.backtests.restore, { id }, as(owner));
    expect((await call(router.backtests.get, { id }, as(owner))).name).toBe("Gone");
    expect(await acts(id)).toEqual(["backtest.delete", "backtest.restore"]);
  });

  it("is not kept beyond the limit of a workspace, which is named", async () => {
    const full = await harness.member();
    await admin`insert into backtest (workspace_id, name, request, summary, from_day, to_day, fingerprint, engine_version, result, created_by)
      select ${full.workspaceId}, 'n', '{}', '{}', '2020-01-01', '2020-01-02', 'f', 1, '', ${full.userId} from generate_series(1, 500)`;
    await expect(keepAs(harness, full)).rejects.toMatchObject({ code: "TOO_MANY_BACKTESTS", status: 422 });
  });

  it("is out of reach of a viewer's changes, not of a viewer's eyes", async () => {
    const id = await keepAs(harness, owner);
    const viewer: Principal = { ...owner, role: "viewer" };
    await expect(call(router.backtests.get, { id }, as(viewer))).resolves.toMatchObject({ id });
    const refused = expect.objectContaining({ status: 403 });
    await expect(call(router.backtests.remove, { id }, as(viewer))).rejects.toEqual(refused);
    await expect(call(router.backtests.share, { id }, as(viewer))).rejects.toEqual(refused);
    await expect(call(router.backtests.unshare, { id }, as(viewer))).rejects.toEqual(refused);
  });
});

describe("a read-only link", () => {
  async function shared(name = "Shown"): Promise<{ id: string; token: string }> {
    const framework = { id: randomUUID(), name: "Theirs", version: 3 };
    // The framework is not stored, so the row does not point to it; the answer holds it all the same.
    const view = smallView({ framework: { ...framework, id: null } });
    const id = await keepAs(harness, owner, { name, view });
    const { token } = await call(router.backtests.share, { id }, as(owner));
    return { id, token: token ?? "" };
  }
  const open = (token: string, who: Principal | null = null) =>
    call(router.backtests.shared, { token }, as(who));

  it("shows the result to nobody in particular, and nothing of the workspace", async () => {
    const { id, token } = await shared();
    const view = await open(token);
    expect(view).toMatchObject({ name: "Shown", framework: { id: null, name: "Theirs" }, currency: "USD" });
    expect(view.curve).toEqual(smallView().curve);
    const text = JSON.stringify(view);
    for (const secret of [id, owner.workspaceId, owner.userId, "request", "mapping"]) {
      expect(text).not.toContain(secret);
    }
  });

  it("is kept as a hash alone", async () => {
    const { id, token } = await shared();
    const [row] = await admin<{ row: string }[]>`select b::text as row from backtest b where id = ${id}`;
    expect(row?.row).not.toContain(token);
  });

  it("opens nothing with a wrong, malformed or empty token", async () => {
    const { token } = await shared();
    const wrong = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const text of [wrong, "x", "", "' or 1=1 --", `${token}=`, randomUUID()]) {
      await expect(open(text), text).rejects.toEqual(absent);
    }
  });

  it("is dead once it was taken back, replaced, or its backtest deleted", async () => {
    const first = await shared();
    await call(router.backtests.unshare, { id: first.id }, as(owner));
    await expect(open(first.token)).rejects.toEqual(absent);

    const second = await shared();
    const { token } = await call(router.backtests.share, { id: second.id }, as(owner));
    await expect(open(second.token)).rejects.toEqual(absent);
    await expect(open(token ?? "")).resolves.toMatchObject({ name: "Shown" });

    await call(router.backtests.remove, { id: second.id }, as(owner));
    await expect(open(token ?? "")).rejects.toEqual(absent);
    await call(router.backtests.restore, { id: second.id }, as(owner));
    await expect(open(token ?? "")).rejects.toEqual(absent);
    expect(await acts(second.id)).toEqual([
      "backtest.share",
      "backtest.share",
      "backtest.delete",
      "backtest.restore",
    ]);
  });

  it("cannot be made or taken back by another workspace", async () => {
    const { id, token } = await shared();
    const other = await harness.member();
    await expect(call(router.backtests.share, { id }, as(other))).rejects.toEqual(absent);
    await expect(call(router.backtests.unshare, { id }, as(other))).rejects.toEqual(absent);
    await expect(open(token, other)).resolves.toMatchObject({ name: "Shown" });
  });

  it("opens its one row in the database and no other", async () => {
    await keepAs(harness, owner, { name: "Beside it" });
    const { token } = await shared("The one");
    const { database } = harness.context(null);
    const seenWith = (hash: string) =>
      database.readShared(hash, (tx) => countBacktests(tx, owner.workspaceId));
    expect(await seenWith(shareTokenHash(token) ?? "")).toBe(1);
    expect(await seenWith("")).toBe(0);
  });

  it("is told once: neither a repeated key nor a dry run has the token", async () => {
    const id = await keepAs(harness, owner);
    const idempotencyKey = randomUUID();
    const first = await call(router.backtests.share, { id }, as(owner, { idempotencyKey }));
    const again = await call(router.backtests.share, { id }, as(owner, { idempotencyKey }));
    expect(again).toEqual({ ...first, token: null, path: null });
    await expect(open(first.token ?? "")).resolves.toBeDefined();
    const rehearsed = await call(router.backtests.share, { id }, as(owner, { isDryRun: true }));
    expect(rehearsed.token).toBeNull();
    await expect(open(first.token ?? "")).resolves.toBeDefined();
  });

  it("counts against the limit of the address that asks", async () => {
    const { token } = await shared();
    const asked: string[] = [];
    const limitRate = async (kind: string) => void asked.push(kind);
    await call(router.backtests.shared, { token }, as(null, { limitRate }));
    expect(asked).toEqual(["open"]);
  });
});

describe("an export", () => {
  const textOf = async (id: string, format: "csv" | "json") => {
    const file = await call(router.backtests.export, { id, format }, as(owner));
    return { name: file.name, text: await file.text() };
  };

  it("as JSON is the whole answer, every number the same", async () => {
    const id = await keepAs(harness, owner, { name: "Out" });
    const { name, text } = await textOf(id, "json");
    expect(name).toBe("out-backtest-2020-01-06-sample-prices.json");
    expect(JSON.parse(text)).toEqual(await call(router.backtests.get, { id }, as(owner)));
  });

  it("as CSV reads back to the same curve, metrics and trades", async () => {
    const view = smallView();
    const id = await keepAs(harness, owner, { name: "=HYPERLINK(1)", view });
    const { text } = await textOf(id, "csv");
    const [table] = readCsvTables(text).tables;
    expect(table?.header).toEqual(["section", "date", "name", "value", "unit"]);
    const rows = (table?.rows ?? []).map(({ cells }) => cells);
    const section = (name: string) => rows.filter(([first]) => first === name);
    expect(section("curve").map(([, date, , value]) => ({ date, value: Number(value) }))).toEqual(view.curve);
    expect(section("drawdown").map(([, , , value]) => Number(value))).toEqual([-1e-7, -1e-7, -1e-7]);
    const metrics = Object.fromEntries(section("metric").map(([, , name, value]) => [name, value]));
    expect(Number(metrics.final_value)).toBe(view.metrics.final_value);
    expect(Number(metrics.total_cost)).toBe(view.metrics.total_cost);
    expect(metrics.max_drawdown_from).toBe("2020-01-02");
    const order = section("order")[0];
    expect([order?.[1], order?.[2], Number(order?.[3]), order?.[4]]).toEqual([
      "2020-01-03",
      "SPY",
      100.5,
      "USD",
    ]);
    expect(Number(section("holding")[0]?.[3])).toBe(12.25);
  });

  it("lets no spreadsheet run what a name or a message says", async () => {
    const id = await keepAs(harness, owner, { name: "=HYPERLINK(1)" });
    const { text } = await textOf(id, "csv");
    const cells = (readCsvTables(text).tables[0]?.rows ?? []).flatMap((row) => row.cells);
    for (const cell of cells)
      if (!/^-?[\d.]+(e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cells.map(unescapeCsvText)).toContain("=HYPERLINK(1)");
    expect(cells.map(unescapeCsvText)).toContain("=cmd()");
    expect(cells.map(unescapeCsvText)).toContain("+Rests on sample prices");
  });
});
