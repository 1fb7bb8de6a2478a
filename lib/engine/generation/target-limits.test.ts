import { describe, expect, it } from "vitest";
import type { Constraint } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { targetLimits } from "./target-limits";

const BUCKETS = Object.entries({
  "AssetClass/Equity": "0.85",
  "AssetClass/Equity/US": "0.6",
  "AssetClass/Equity/Emerging": "0.4",
  "AssetClass/Bonds": "0.15",
}).map(([path, target]) => ({ path, label: path, targetWeight: new Decimal(target) }));

const limit = (type: Constraint["type"], value: string, scope?: string): Constraint => ({
  type,
  value: new Decimal(value),
  unit: "percentage",
  ...(scope ? { scope } : {}),
});

function said(...constraints: Constraint[]): [string, boolean][] {
  return targetLimits({ buckets: BUCKETS, constraints }).map(({ held, isMet }) => [held.toFixed(), isMet]);
}

describe("limits beside what the targets hold", () => {
  it("says the share of a class and whether a floor or a ceiling keeps to it", () => {
    expect(said(limit("min_bonds", "0.1"))).toEqual([["0.15", true]]);
    expect(said(limit("min_bonds", "0.15"))).toEqual([["0.15", true]]);
    expect(said(limit("min_bonds", "0.1500000001"))).toEqual([["0.15", false]]);
    expect(said(limit("max_asset_class", "0.8", "equity"))).toEqual([["0.85", false]]);
    expect(said(limit("min_cash", "0.05"))).toEqual([["0", false]]);
  });

  it("takes the fullest region where every region is limited", () => {
    expect(said(limit("max_region", "0.5"))).toEqual([["0.51", false]]);
    expect(said(limit("max_region", "0.34", "emerging"))).toEqual([["0.34", true]]);
  });

  it("leaves out what targets do not decide", () => {
    expect(said(limit("max_expense_ratio", "0.002"), limit("max_single_name", "0.1"))).toEqual([]);
  });
});
