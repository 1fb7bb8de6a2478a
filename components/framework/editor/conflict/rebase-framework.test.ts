import { describe, expect, it } from "vitest";
import { findTemplate } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { rebaseFramework } from "./rebase-framework";

const base = findTemplate("balanced")?.framework as Framework;

function withTarget(framework: Framework, path: string, weight: string): Framework {
  return {
    ...framework,
    buckets: framework.buckets.map((bucket) =>
      bucket.path === path ? { ...bucket, targetWeight: new Decimal(weight) } : bucket,
    ),
  };
}

function targets(framework: Framework): Record<string, string> {
  return Object.fromEntries(framework.buckets.map((bucket) => [bucket.path, bucket.targetWeight.toFixed()]));
}

const EQUITY = "AssetClass/Equity";
const BONDS = "AssetClass/Bonds";

describe("rebaseFramework", () => {
  it("keeps what each side changed where the other did not", () => {
    const mine = withTarget(base, EQUITY, "0.55");
    const theirs = { ...withTarget(base, BONDS, "0.4"), name: "Theirs" };
    const { framework, overlaps } = rebaseFramework(base, mine, theirs);
    expect(targets(framework)).toMatchObject({ [EQUITY]: "0.55", [BONDS]: "0.4" });
    expect(framework.name).toBe("Theirs");
    expect(overlaps).toEqual([]);
  });

  it("lets mine stand where both changed, and names it", () => {
    const mine = withTarget(base, EQUITY, "0.55");
    const theirs = withTarget(base, EQUITY, "0.5");
    const { framework, overlaps } = rebaseFramework(base, mine, theirs);
    expect(targets(framework)[EQUITY]).toBe("0.55");
    expect(overlaps).toEqual(["the target of Equity"]);
  });

  it("is theirs when I changed nothing, and mine when they changed nothing", () => {
    const changed = withTarget(base, EQUITY, "0.5");
    expect(rebaseFramework(base, base, changed).framework).toBe(changed);
    expect(targets(rebaseFramework(base, changed, base).framework)).toEqual(targets(changed));
  });

  it("carries added and removed buckets of both sides", () => {
    const gold = { path: "AssetClass/Gold", label: "Gold", targetWeight: new Decimal("0.05") };
    const cash = { path: "AssetClass/Cash", label: "Cash", targetWeight: new Decimal("0.05") };
    const mine = { ...base, buckets: [...base.buckets, gold] };
    const theirs = {
      ...base,
      buckets: [...base.buckets.filter((bucket) => bucket.path !== "AssetClass/Alternatives"), cash],
    };
    const { framework, overlaps } = rebaseFramework(base, mine, theirs);
    expect(framework.buckets.map((bucket) => bucket.label).sort()).toEqual([
      "Cash",
      "Equity",
      "Fixed Income",
      "Gold",
    ]);
    expect(overlaps).toEqual([]);
  });

  it("keeps a bucket that I changed and they removed, and says so", () => {
    const mine = withTarget(base, BONDS, "0.3");
    const theirs = { ...base, buckets: base.buckets.filter((bucket) => bucket.path !== BONDS) };
    const { framework, overlaps } = rebaseFramework(base, mine, theirs);
    expect(targets(framework)[BONDS]).toBe("0.3");
    expect(overlaps).toEqual(["Fixed Income, which they removed"]);
  });

  it("merges limits and the policy field by field", () => {
    const limit = (value: string) =>
      ({ type: "max_single_name", value: new Decimal(value), unit: "percentage" }) as const;
    const cash = { type: "min_cash", value: new Decimal("0.02"), unit: "percentage" } as const;
    const mine: Framework = {
      ...base,
      constraints: [limit("0.2")],
      rebalancing: { ...base.rebalancing, driftBps: 300 },
    };
    const theirs: Framework = {
      ...base,
      constraints: [limit("0.3"), cash],
      rebalancing: { ...base.rebalancing, cadence: "M" },
    };
    const { framework, overlaps } = rebaseFramework(base, mine, theirs);
    expect(framework.constraints.map((each) => each.value.toFixed())).toEqual(["0.2", "0.02"]);
    expect(framework.rebalancing).toMatchObject({ driftBps: 300, cadence: "M" });
    expect(overlaps).toEqual(["the limit max_single_name"]);
  });
});
