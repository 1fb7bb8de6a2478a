import { describe, expect, it } from "vitest";
import type { PlanNodeView } from "@/lib/schemas/rebalance";
import { ownDestination, ownResidual, ownScope } from "./own-plan";

/** A leaf far over its band, and one inside of its own. */
const leaf = (label: string, before: number, target: number, after: number): PlanNodeView => ({
  path: `AssetClass/${label}`,
  label,
  depth: 1,
  parent_path: null,
  is_leaf: true,
  target_weight: target,
  band: { lower: target - 0.05, upper: target + 0.05 },
  before_weight: before,
  after_weight: after,
  before_value: null,
  after_value: null,
  drift_before: before - target,
  drift_after: after - target,
  status_before: Math.abs(before - target) > 0.05 ? "exceeds_band" : "within_band",
  status_after: "within_band",
});
const nodes = [leaf("Equity", 0.67, 0.6, 0.6), leaf("Bonds", 0.36, 0.4, 0.401)];
const plan = {
  nodes,
  base_ccy: "USD",
  value_before: "100000.00",
  breaches_before: 1,
  request: { destination: "edge" },
} as unknown as Parameters<typeof ownDestination>[0];
const plain = (text?: string) => text?.replaceAll("\u00a0", " ");

describe("the reader's own figures beside the choices of a plan", () => {
  it("tell what each destination would move of the leaf that is out", () => {
    expect(plain(ownDestination(plan, "en-US"))).toBe(
      "The policy of this portfolio: to the edge of the band. Equity hangs at 67.0 %. To its target of 60.0 %: 7.0 points, $7,000. To the edge of its band at 65.0 %: 2.0 points, $2,000.",
    );
    expect(ownDestination({ ...plan, nodes: nodes.slice(1) }, "en-US")).toMatch(
      /No leaf is out of its band\.$/,
    );
  });

  it("count what is out, and name what is left", () => {
    expect(ownScope(plan)).toBe("Yours: 1 of 2 buckets out of their band.");
    expect(plain(ownResidual(nodes, "USD", "en-US"))).toBe(
      "Most is left in Bonds: 40.1 %, target 40.0 %, so +0.1 points.",
    );
    expect(ownResidual([], "USD", "en-US")).toBeUndefined();
  });
});
