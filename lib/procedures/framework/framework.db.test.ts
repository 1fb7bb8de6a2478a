import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

const ABSENT = "6f0c3a51-6f3c-4c8e-9a52-0d9a3c1f7b10";

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

describe("creating", () => {
  it("stores the whole body and answers both bases, bands and validation", async () => {
    const view = await created(owner);
    expect(view).toMatchObject({ version: 1, current_version: 1, is_current: true, user_id: owner.userId });
    expect(view.rebalancing).toMatchObject({ cadence: "Q", drift_bps: 300, band: "absolute" });
    expect(view.buckets.map((bucket) => [bucket.path, bucket.portfolio_weight, bucket.band.text])).toEqual([
      ["AssetClass/Equity", 0.6, "57.0 %–63.0 %"],
      ["AssetClass/Equity/US", 0.36, "33.0 %–39.0 %"],
      ["AssetClass/Equity/International", 0.24, "21.0 %–27.0 %"],
      ["AssetClass/Bonds", 0.4, "37.0 %–43.0 %"],
    ]);
    expect(view.tree.map((node) => [node.path, node.children.length])).toEqual([
      ["AssetClass/Equity", 2],
      ["AssetClass/Bonds", 0],
    ]);
    expect(view.validation).toEqual({ valid: true, errors: [], warnings: [] });
    expect(await call(frameworks.get, { id: view.id }, as(owner))).toEqual(view);
  });

  it("reads portfolio shares as shares of the parent", async () => {
    const buckets = BODY.buckets.map((bucket, index) => ({
      ...bucket,
      target_weight: [0.6, 0.36, 0.24, 0.4][index] as number,
    }));
    const view = await created(owner, { weight_basis: "portfolio" as "parent", buckets });
    expect(view.buckets.map((bucket) => bucket.target_weight)).toEqual([0.6, 0.6, 0.4, 0.4]);
  });

  it("begins from a template, which a body may differ from", async () => {
    const view = await call(frameworks.create, { template: "balanced", name: "Mine" }, as(owner));
    expect(view).toMatchObject({ name: "Mine", method: "template", template: "balanced" });
    expect(view.buckets.map((bucket) => [bucket.label, bucket.target_weight])).toEqual([
      ["Equity", 0.6],
      ["Fixed Income", 0.35],
      ["Alternatives", 0.05],
    ]);
    const wide = await call(
      frameworks.create,
      { template: "growth", rebalancing: { drift_bps: 1000 } },
      as(owner),
    );
    expect(wide.rebalancing.drift_bps).toBe(1000);
    await expect(call(frameworks.create, { template: "nope", name: "x" }, as(owner))).rejects.toMatchObject({
      status: 404,
    });
  });

  it("refuses with everything that is wrong and stores nothing", async () => {
    const before = await call(frameworks.list, {}, as(owner));
    const buckets = [
      { path: "AssetClass/Equity", label: "Equity", target_weight: 0.97, min_weight: 0.98 },
      { path: "AssetClass/Equity", label: "Again", target_weight: -0.1 },
    ];
    const refused = await created(owner, { buckets: buckets as never }).catch((error) => error);
    expect(refused).toMatchObject({ code: "INVALID_FRAMEWORK", status: 422 });
    const codes = refused.data.errors.map((error: { code: string }) => error.code);
    expect(codes.sort()).toEqual(["BELOW_MIN", "DUPLICATE_PATH", "WEIGHTS_SUM", "WEIGHT_RANGE"]);
    expect((await call(frameworks.list, {}, as(owner))).items).toHaveLength(before.items.length);
  });

  it.each([
    ["a word for a weight", { target_weight: "sixty" }, /must be a plain number/],
    ["an exponent", { target_weight: "1e-3" }, /without an exponent/],
    ["too many decimals as text", { target_weight: "0.33333333333" }, /more than 10 decimals/],
    ["an unknown rule", { target_weight: 1, rules: { include_tag: ["x"] } }, /include_tag/],
    ["an unknown asset class", { target_weight: 1, rules: { asset_classes: ["shares"] } }, /must be one of/],
    ["a control character", { target_weight: 1, label: "a\u0007b" }, /control characters/],
  ])("refuses %s with the field's name", async (_what, fields, message) => {
    const buckets = [{ path: "AssetClass/Equity", ...fields }] as never;
    const refused = await created(owner, { buckets }).catch((error) => error);
    expect(refused.code).toBe("BAD_REQUEST");
    const [issue] = refused.cause.issues;
    expect(issue.path.slice(0, 2)).toEqual(["buckets", 0]);
    expect(issue.message).toMatch(message);
  });

  it("takes thirds as JSON numbers, at ten decimals, and says that they are made up", async () => {
    const buckets = ["A", "B", "C"].map((name) => ({
      path: `Mine/${name}`,
      label: name,
      target_weight: 1 / 3,
    }));
    const view = await created(owner, { buckets: buckets as never, constraints: [] });
    expect(view.buckets.map((bucket) => bucket.target_weight)).toEqual([
      0.3333333333, 0.3333333333, 0.3333333333,
    ]);
    expect(view.validation.warnings.map((warning) => warning.code)).toEqual(["WEIGHTS_NOT_EXACT"]);
    expect(view.buckets.reduce((sum, bucket) => sum + bucket.portfolio_weight, 0)).toBe(1);
  });

  it("writes nothing on a dry run and once for one key", async () => {
    const other = await harness.member();
    await call(frameworks.create, BODY, as(other, { isDryRun: true }));
    expect((await call(frameworks.list, {}, as(other))).items).toEqual([]);
    const keyed = as(other, { idempotencyKey: "once" });
    const first = await call(frameworks.create, BODY, keyed);
    expect(await call(frameworks.create, BODY, keyed)).toEqual(first);
    expect((await call(frameworks.list, {}, as(other))).items).toHaveLength(1);
  });

  it("refuses another workspace's profile", async () => {
    await expect(created(owner, { profile_id: ABSENT } as never)).rejects.toMatchObject({ status: 422 });
  });
});

describe("listing", () => {
  it("filters by author, method and words, and pages without overlap", async () => {
    const me = await harness.member();
    const mate = { ...(await harness.member("manager", me.workspaceId)) };
    for (const name of ["Alpha", "Beta 100%", "Gamma"]) await created(me, { name });
    await call(frameworks.create, { template: "growth", name: "Delta" }, as(mate));
    const names = async (query: object) =>
      (await call(frameworks.list, query, as(me))).items.map((item) => item.name).sort();
    expect(await names({ user_id: mate.userId })).toEqual(["Delta"]);
    expect(await names({ user_id: "nobody" })).toEqual([]);
    expect(await names({ method: "custom" })).toEqual(["Alpha", "Beta 100%", "Gamma"]);
    expect(await names({ q: "beta" })).toEqual(["Beta 100%"]);
    expect(await names({ q: "0%" })).toEqual(["Beta 100%"]);
    expect(await names({ q: "_" })).toEqual([]);
    const first = await call(frameworks.list, { limit: "2" }, as(me));
    const second = await call(frameworks.list, { limit: "2", cursor: first.next_cursor as string }, as(me));
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual([
      "Delta",
      "Gamma",
      "Beta 100%",
      "Alpha",
    ]);
    expect(second.next_cursor).toBeNull();
    expect(first.items[1]).toMatchObject({
      bucket_count: 4,
      portfolio_count: 0,
      roots: [{ weight: 0.6 }, { weight: 0.4 }],
    });
    await expect(call(frameworks.list, { cursor: "zzz" }, as(me))).rejects.toMatchObject({ status: 400 });
    await expect(call(frameworks.list, { limit: "201" }, as(me))).rejects.toMatchObject({ status: 400 });
  });
});

describe("another workspace's framework", () => {
  it("looks exactly like an absent one, in every verb", async () => {
    const { id } = await created(owner);
    const stranger = await harness.member();
    const verbs = (target: string) => [
      call(frameworks.get, { id: target }, as(stranger)),
      call(frameworks.revise, { id: target, version: 1, name: "x" }, as(stranger)),
      call(frameworks.archive, { id: target }, as(stranger)),
      call(frameworks.versions, { id: target }, as(stranger)),
      call(frameworks.diff, { id: target }, as(stranger)),
      call(frameworks.restore, { id: target, version: 1, restore_version: 1 }, as(stranger)),
      call(frameworks.export, { id: target }, as(stranger)),
    ];
    const faces = async (target: string) =>
      (await Promise.allSettled(verbs(target))).map((outcome) =>
        outcome.status === "rejected" ? [outcome.reason.status, outcome.reason.message] : "answered",
      );
    const absent = await faces(ABSENT);
    expect(await faces(id)).toEqual(absent);
    expect(await faces("not-an-id")).toEqual(absent);
    expect(absent.every(([status]) => status === 404)).toBe(true);
  });

  it("is refused to a viewer who would write", async () => {
    const viewer = await harness.member("viewer", owner.workspaceId);
    const { id } = await created(owner);
    expect((await call(frameworks.get, { id }, as(viewer))).id).toBe(id);
    for (const attempt of [
      call(frameworks.create, BODY, as(viewer)),
      call(frameworks.revise, { id, version: 1, name: "x" }, as(viewer)),
      call(frameworks.archive, { id }, as(viewer)),
      call(frameworks.import, { csv: "path,target_weight\nA/b,1\n" }, as(viewer)),
    ]) {
      await expect(attempt).rejects.toMatchObject({ status: 403 });
    }
  });
});
