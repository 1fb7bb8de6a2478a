import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { frameworkRoutes as frameworks } from "./routes";

let harness: Harness;
let owner: Principal;
beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
});
afterAll(() => harness.close());

const _ABSENT = "6f0c3a51-6f3c-4c8e-9a52-0d9a3c1f7b10";

/** The example of the REST contract: Equity 60 (US 60, International 40) and Fixed Income 40. */
const BODY = {
  name: "My balanced",
  base_ccy: "USD",
  method: "custom" as const,
  weight_basis: "parent" as const,
  rebalancing: { cadence: "Q" as const, drift_bps: 300 },
  constraints: [{ type: "max_single_name" as const, value: 0.25, unit: "percentage" as const }],
  buckets: [
    {
      path: "AssetClass/Equity",
      label: "Equity",
      target_weight: 0.6,
      min_weight: 0.5,
      max_weight: 0.7,
      rules: { allowed_types: ["ETF"] },
    },
    { path: "AssetClass/Equity/US", label: "US", target_weight: 0.6 },
    { path: "AssetClass/Equity/International", label: "International", target_weight: 0.4 },
    { path: "AssetClass/Bonds", label: "Fixed Income", target_weight: 0.4 },
  ],
};

function as(principal: Principal | null, overrides?: Partial<RequestContext>) {
  return { context: harness.context(principal, overrides) };
}

async function created(principal: Principal, body: Partial<typeof BODY> = {}) {
  return call(frameworks.create, { ...BODY, ...body }, as(principal));
}

describe("revising", () => {
  it("adds a version and leaves the old one as it was", async () => {
    const first = await created(owner);
    const buckets = first.buckets.map((bucket) => ({
      ...bucket,
      target_weight:
        bucket.label === "Equity" ? 0.55 : bucket.label === "Fixed Income" ? 0.45 : bucket.target_weight,
    }));
    const second = await call(frameworks.revise, { id: first.id, version: 1, buckets }, as(owner));
    expect(second).toMatchObject({ version: 2, name: "My balanced" });
    expect(second.constraints).toEqual(first.constraints);
    const old = await call(frameworks.get, { id: first.id, version: 1 }, as(owner));
    expect(old.buckets).toEqual(first.buckets);
    expect(old.is_current).toBe(false);
    const diff = await call(frameworks.diff, { id: first.id }, as(owner));
    expect(diff).toMatchObject({ from: 1, to: 2 });
    expect(diff.changes.map((change) => change.message)).toContain("Equity 60.0 % → 55.0 % of portfolio");
    const versions = await call(frameworks.versions, { id: first.id, limit: 1 }, as(owner));
    expect(versions.items).toMatchObject([{ version: 2, is_current: true, bucket_count: 4 }]);
    const rest = await call(
      frameworks.versions,
      { id: first.id, limit: 1, cursor: versions.next_cursor as string },
      as(owner),
    );
    expect(rest).toMatchObject({ items: [{ version: 1 }], next_cursor: null });
  });

  it("refuses a stale save with the current version and loses nothing", async () => {
    const { id } = await created(owner);
    await call(frameworks.revise, { id, version: 1, name: "Second" }, as(owner));
    await expect(call(frameworks.revise, { id, version: 1, name: "Stale" }, as(owner))).rejects.toMatchObject(
      { status: 409, data: { current_version: 2, your_version: 1 } },
    );
    expect(await call(frameworks.get, { id }, as(owner))).toMatchObject({ version: 2, name: "Second" });
  });

  it("lets one of two simultaneous saves through", async () => {
    const { id } = await created(owner);
    const saves = ["A", "B", "C", "D"].map((name) =>
      call(frameworks.revise, { id, version: 1, name }, as(owner)),
    );
    const outcomes = await Promise.allSettled(saves);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect((await call(frameworks.get, { id }, as(owner))).version).toBe(2);
  });

  it("makes no version of a save that changes nothing", async () => {
    const first = await created(owner);
    const again = await call(frameworks.revise, { ...first, version: 1 } as never, as(owner));
    expect(again.version).toBe(1);
  });

  it("takes a benchmark away with null and keeps it when left out", async () => {
    const { id } = await created(owner, { benchmark: "VTI" } as never);
    const kept = await call(frameworks.revise, { id, version: 1, name: "Kept" }, as(owner));
    expect(kept.benchmark).toBe("VTI");
    const gone = await call(frameworks.revise, { id, version: 2, benchmark: null }, as(owner));
    expect(gone.benchmark).toBeNull();
  });

  it("restores an earlier version as a new one", async () => {
    const first = await created(owner);
    await call(frameworks.revise, { id: first.id, version: 1, name: "Other" }, as(owner));
    const restored = await call(
      frameworks.restore,
      { id: first.id, version: 2, restore_version: 1 },
      as(owner),
    );
    expect(restored).toMatchObject({ version: 3, name: "My balanced" });
  });
});

describe("archiving", () => {
  it("leaves the list, can still be read, and no longer changes", async () => {
    const other = await harness.member();
    const { id } = await created(other);
    await call(frameworks.archive, { id }, as(other));
    expect((await call(frameworks.list, {}, as(other))).items).toEqual([]);
    expect((await call(frameworks.list, { archived: "true" }, as(other))).items).toHaveLength(1);
    expect((await call(frameworks.get, { id }, as(other))).archived_at).not.toBeNull();
    await expect(call(frameworks.revise, { id, version: 1, name: "x" }, as(other))).rejects.toMatchObject({
      status: 409,
    });
  });

  it("comes back, and can be edited again", async () => {
    const other = await harness.member();
    const { id } = await created(other);
    await call(frameworks.archive, { id }, as(other));
    expect(await call(frameworks.unarchive, { id }, as(other))).toEqual({ id, archived: false });
    expect((await call(frameworks.list, {}, as(other))).items).toHaveLength(1);
    expect(await call(frameworks.revise, { id, version: 1, name: "x" }, as(other))).toMatchObject({
      version: 2,
    });
    expect(await call(frameworks.unarchive, { id }, as(other))).toEqual({ id, archived: false });
  });

  it("is refused while a portfolio follows it", async () => {
    const { id } = await created(owner);
    const admin = openPool(harness.urls.adminUrl, 1);
    await admin`insert into portfolio (workspace_id, name, framework_id, framework_version, base_ccy, origin, is_fractional, created_by)
      values (${owner.workspaceId}, 'Pension', ${id}, 1, 'USD', 'framework', false, ${owner.userId})`;
    await expect(call(frameworks.archive, { id }, as(owner))).rejects.toMatchObject({
      status: 409,
      message: /Pension/,
    });
    await admin`update portfolio set archived_at = now() where framework_id = ${id}`;
    await admin.end();
    expect(await call(frameworks.archive, { id }, as(owner))).toEqual({ id, archived: true });
  });
});

describe("counting candidates", () => {
  it("counts for each leaf of a draft, and stores nothing", async () => {
    const other = await harness.member("viewer");
    const buckets = [
      { path: "AssetClass/Equity", target_weight: 0.6 },
      { path: "AssetClass/Bonds", target_weight: 0.3, rules: { min_aum_usd: "999999999999999" } },
    ];
    const answer = await call(frameworks.candidates, { buckets }, as(other));
    expect(answer.leaves.map((leaf) => leaf.path)).toEqual(["AssetClass/Equity", "AssetClass/Bonds"]);
    expect(answer.leaves[1]?.candidate_count).toBe(0);
    expect(answer.warnings.map((warning) => warning.code)).toContain("COVERAGE_NONE");
    expect((await call(frameworks.list, {}, as(other))).items).toEqual([]);
  });
});
