import { describe, expect, it } from "vitest";
import { buildTree } from "@/lib/engine/framework/tree";
import { Decimal } from "@/lib/kernel/decimal";
import { describeTotal, groupTotals } from "./group-totals";

function totalsOf(weights: Record<string, string>) {
  const buckets = Object.entries(weights).map(([path, weight]) => ({
    path,
    label: path.split("/").at(-1) ?? path,
    targetWeight: new Decimal(weight),
  }));
  return groupTotals(buildTree(buckets));
}

describe("groupTotals", () => {
  it("says what is missing and where", () => {
    const totals = totalsOf({ "A/Equity": "0.6", "A/Bonds": "0.4", "A/Equity/US": "0.97" });
    expect(totals.map(describeTotal)).toEqual(["Adds up to 100 %", "3.0 % missing under Equity"]);
  });

  it("is exact only at exactly 100 %", () => {
    expect(totalsOf({ "A/Equity": "0.6", "A/Bonds": "0.3995" }).map(describeTotal)).toEqual([
      "99.95 % at the top level: close enough to save, scaled to 100 % in use",
    ]);
    expect(totalsOf({ "A/Equity": "0.6", "A/Bonds": "0.41" }).map(describeTotal)).toEqual([
      "1.0 % too much at the top level",
    ]);
  });

  it("counts thirds that only nearly make a whole", () => {
    const third = "0.3333333333";
    const [total] = totalsOf({ "A/X": third, "A/Y": third, "A/Z": third });
    expect(total?.state).toBe("near");
    expect(total?.rest.toFixed()).toBe("0.0000000001");
  });
});
