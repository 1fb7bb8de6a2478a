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

describe("files", () => {
  it("come back as they went, as JSON and as CSV", async () => {
    const first = await created(owner);
    const content = ({ buckets, constraints, rebalancing }: typeof first) => ({
      buckets,
      constraints,
      rebalancing,
    });
    const json = await call(frameworks.export, { id: first.id, format: "json" }, as(owner));
    expect(json.name).toBe("my-balanced-v1.json");
    const fromJson = await call(frameworks.import, { csv: await json.text() }, as(owner));
    expect(fromJson).toMatchObject({ imported: true, errors: [], notes: [] });
    const again = await call(frameworks.get, { id: fromJson.id as string }, as(owner));
    expect(content(again)).toEqual(content(first));
    expect(again).toMatchObject({ name: "My balanced", method: "imported" });
    const csv = await call(frameworks.export, { id: first.id, format: "csv" }, as(owner));
    const fromCsv = await call(frameworks.import, { csv: await csv.text(), name: "From CSV" }, as(owner));
    const third = await call(frameworks.get, { id: fromCsv.id as string }, as(owner));
    const own = (buckets: typeof first.buckets) => buckets.map(({ band: _band, ...rest }) => rest);
    expect(own(third.buckets)).toEqual(own(first.buckets));
    expect(third.name).toBe("From CSV");
  });

  it("with bad rows are refused with their lines, and nothing is stored", async () => {
    const other = await harness.member();
    const csv =
      "path,label,target_weight\nAssetClass/Equity,Equity,60%\nAssetClass/Bonds,Bonds,forty\n,No path,0.1\n";
    const preview = await call(frameworks.import, { csv }, as(other, { isDryRun: true }));
    expect(preview).toMatchObject({ imported: false, id: null });
    expect(preview.understood?.buckets).toHaveLength(1);
    expect(preview.errors.map((error) => error.line)).toEqual([3, 4, null]);
    const refused = await call(frameworks.import, { csv }, as(other)).catch((error) => error);
    expect(refused).toMatchObject({ code: "IMPORT_REFUSED", status: 422 });
    expect(refused.data.errors).toEqual(preview.errors);
    expect((await call(frameworks.list, {}, as(other))).items).toEqual([]);
  });

  it("may hold the framework itself, or the framework under json", async () => {
    const plain = await call(frameworks.import, BODY as never, as(owner));
    const wrapped = await call(frameworks.import, { json: BODY, dry_run: true }, as(owner));
    expect(plain.imported).toBe(true);
    expect(wrapped).toMatchObject({ imported: false, errors: [] });
    await expect(call(frameworks.import, {}, as(owner))).rejects.toMatchObject({ status: 400 });
  });

  it("that are nested too deep are refused before they are parsed", async () => {
    await expect(call(frameworks.import, { csv: "[".repeat(100_000) }, as(owner))).rejects.toMatchObject({
      status: 400,
      message: /nested deeper/,
    });
    await expect(
      call(frameworks.import, { json: `{"a":${"[".repeat(2_500_000)}` }, as(owner)),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe("validating", () => {
  it("is open to anybody and says everything at once", async () => {
    const answer = await call(
      frameworks.validate,
      {
        buckets: [
          { path: "AssetClass/Equity", label: "Equity", target_weight: 0.57 },
          { path: "AssetClass/Bonds", label: "Bonds", target_weight: 0.4 },
        ],
        constraints: [{ type: "min_asset_class", scope: "Bonds", value: 0.5 }],
      },
      as(null),
    );
    expect(answer.valid).toBe(false);
    expect(answer.errors.map((error) => [error.code, error.message])).toEqual([
      ["WEIGHTS_SUM", "Target weights at the top level add up to 97.0 %; 3.0 % is missing"],
      [
        "CONSTRAINT_INFEASIBLE",
        "min_asset_class (at least 50.0 % in fixed income) cannot be met: within their bands the buckets can hold at most 45.0 %",
      ],
    ]);
    expect(answer.warnings.map((warning) => warning.code)).toEqual(["COVERAGE_NONE", "COVERAGE_NONE"]);
    expect(answer.buckets).toHaveLength(2);
  });

  it("counts the buckets that are too many", async () => {
    const buckets = Array.from({ length: 501 }, (_, index) => ({ path: `Mine/${index}`, target_weight: 0 }));
    const answer = await call(frameworks.validate, { buckets }, as(null));
    expect(answer.errors.map((error) => error.code)).toContain("TOO_MANY");
  });
});
