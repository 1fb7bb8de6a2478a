import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { addDays } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { asMember, makePool, makeStrategy } from "./capital-fixture";
import { enterNavs, steadyNavs } from "./nav-fixture";

const { nav } = router.capital;
let harness: Harness;
let owner: Principal;
let id = "";

beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  const pool = await makePool(harness, owner);
  id = (await makeStrategy(harness, owner, pool.id, { target_apy_bps: 800 })).id;
});
afterAll(() => harness.close());

const record = (input: object, overrides?: object) =>
  call(nav.record, { id, ...input } as never, asMember(harness, owner, overrides));
const dates = async () =>
  (await call(nav.get, { id }, asMember(harness, owner))).items.map((item) => `${item.date} ${item.nav}`);

describe("entering values", () => {
  it("takes one, a list and CSV; a day that is there takes the new value", async () => {
    expect(await record({ date: "2026-01-02", nav: "100" })).toMatchObject({ inserted: 1, updated: 0 });
    const values = [
      { date: "2026-01-03", nav: 101.5 },
      { date: "2026-01-02", nav: "100.25" },
    ];
    expect(await record({ values })).toMatchObject({
      inserted: 1,
      updated: 1,
      first_date: "2026-01-02",
      last_date: "2026-01-03",
      changed: [{ date: "2026-01-02", nav_before: "100", nav: "100.25" }],
    });
    const csv = "date,nav\n2026-01-03,101.5\n2026-01-04,nothing\n2026-01-05,102\n";
    expect(await record({ csv })).toMatchObject({
      rows: 3,
      inserted: 1,
      unchanged: 1,
      bad_row_count: 1,
      bad_rows: [{ line: 3, column: "nav", value: "nothing" }],
    });
    expect(await dates()).toEqual(["2026-01-02 100.25", "2026-01-03 101.5", "2026-01-05 102"]);
  });

  it("takes a file that is written in several portions, each value once", async () => {
    const navs = Array.from({ length: 10_001 }, (_, day) => [
      addDays("1950-01-01", day),
      `${100 + day / 100}`,
    ]);
    const csv = `date,nav\n${navs.map((row) => row.join(",")).join("\n")}`;
    const member = await harness.member();
    const pool = await makePool(harness, member);
    const strategy = await makeStrategy(harness, member, pool.id);
    const given = () => call(nav.record, { id: strategy.id, csv }, asMember(harness, member));
    expect(await given()).toMatchObject({ inserted: 10_001, updated: 0, bad_row_count: 0 });
    expect(await given()).toMatchObject({ inserted: 0, updated: 0, unchanged: 10_001 });
    const kept = await call(nav.get, { id: strategy.id }, asMember(harness, member));
    expect(kept.observations).toBe(10_001);
    expect(kept.items.map(({ date }) => date)).toEqual(navs.map(([date]) => date));
  });

  it("previews with a dry run, writing nothing", async () => {
    const before = await dates();
    const preview = await record({ date: "2026-01-05", nav: "1000" }, { isDryRun: true });
    expect(preview).toMatchObject({ updated: 1, changed: [{ nav_before: "102", nav: "1000" }] });
    expect(await dates()).toEqual(before);
  });

  it("says where a value jumps", async () => {
    const values = [
      { date: "2025-01-01", nav: "100" },
      { date: "2025-01-02", nav: "1" },
    ];
    const { notes } = await record({ values }, { isDryRun: true });
    expect(notes).toEqual(["2025-01-02: 1 after 100 on 2025-01-01. Is the unit the same?"]);
  });

  it.each([
    [{}, "one of the three"],
    [{ date: "2026-01-02", nav: "1", csv: "date,nav\n2026-01-02,1\n" }, "one of the three"],
    [{ date: "2026-01-02" }, "its nav"],
    [{ nav: "5" }, "its date"],
    [{ date: "2026-11-21", nav: "5" }, "lies in the future"],
    [
      {
        values: [
          { date: "2026-01-02", nav: "5" },
          { date: "2026-01-02", nav: "6" },
        ],
      },
      "named twice",
    ],
  ])("refuses %j", async (input, message) => {
    await expect(record(input)).rejects.toThrow(message);
  });

  it.each(["0", "-1", "1e5", "NaN", "１００", "1.00000000001", "1000000000000"])(
    "refuses a nav of %s",
    async (value) => {
      await expect(record({ date: "2026-01-02", nav: value })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );

  it("refuses a file without one readable value, and writes nothing of it", async () => {
    await expect(record({ csv: "date,nav\nx,1\n" })).rejects.toMatchObject({
      code: "IMPORT_REFUSED",
      status: 422,
    });
  });

  it("keeps the old value in the audit trail, and what is removed", async () => {
    const removed = await call(nav.remove, { id, date: "2026-01-05" }, asMember(harness, owner));
    expect(removed).toEqual({ strategy_id: id, date: "2026-01-05", nav: "102" });
    await expect(
      call(nav.remove, { id, date: "2026-01-05" }, asMember(harness, owner)),
    ).rejects.toMatchObject({
      status: 404,
    });
    const admin = openPool(harness.urls.adminUrl, 1);
    const events = await admin<{ before: Record<string, string> }[]>`
      select before from audit_event where workspace_id = ${owner.workspaceId} and action = 'capital.nav' order by seq`;
    await admin.end();
    expect(events.map(({ before }) => before)).toEqual([
      {},
      { "2026-01-02": "100" },
      {},
      { "2026-01-05": "102" },
    ]);
  });

  it("is a manager's to write and a viewer's to read", async () => {
    const viewer = await harness.member("viewer", owner.workspaceId);
    await expect(
      call(nav.record, { id, date: "2026-01-02", nav: "1" }, asMember(harness, viewer)),
    ).rejects.toMatchObject({ status: 403 });
    const range = { id, from: "2026-01-03", to: "2026-01-03" };
    const listed = await call(nav.get, range, asMember(harness, viewer));
    expect(listed).toMatchObject({ observations: 2, last_date: "2026-01-03", items: [{ nav: "101.5" }] });
    await expect(
      call(nav.get, { id, from: "2026-02-01", to: "2026-01-01" }, asMember(harness, viewer)),
    ).rejects.toThrow("lies after");
  });
});

describe("metrics", () => {
  it("say too little of a short history, and compare a long one with its target", async () => {
    const short = await call(nav.metrics, { id }, asMember(harness, owner));
    expect(short).toMatchObject({
      is_enough: false,
      observations: 2,
      why_not: "Too little history: 1 return over 1 day; 10 over 90 days are needed.",
      target_apy_bps: 800,
    });
    const pool = await makePool(harness, owner, { name: "Second" });
    const steady = await makeStrategy(harness, owner, pool.id, { name: "Steady", target_apy_bps: 800 });
    await enterNavs(harness, owner, steady.id, steadyNavs(0.01));
    const told = await call(nav.metrics, { id: steady.id }, asMember(harness, owner));
    expect(told).toMatchObject({ is_enough: true, why_not: null, observations: 13 });
    const apy = 1.01 ** (12 * (365.25 / 360)) - 1;
    expect(told.window?.apy).toBeCloseTo(apy, 6);
    expect(told.apy_gap).toBeCloseTo(apy - 0.08, 6);
    expect(told.all?.periods_per_year).toBeCloseTo(365.25 / 30, 6);
    const earlier = await call(nav.metrics, { id: steady.id, as_of: "2026-01-31" }, asMember(harness, owner));
    expect(earlier.observations).toBeLessThan(13);
    const none = await makeStrategy(harness, owner, pool.id, { name: "New" });
    expect(await call(nav.metrics, { id: none.id }, asMember(harness, owner))).toMatchObject({
      all: null,
      window: null,
      why_not: "Has no value history.",
    });
  });
});
