import { describe, expect, it } from "vitest";
import { driftReport } from "@/lib/engine/drift/drift-report";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { describeBand, resolveBand } from "@/lib/engine/framework/bands";
import { TEMPLATES } from "@/lib/engine/framework/templates";
import type { BandKind, Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { ordersAt, planFactsOf } from "./orders-at";
import { wanderOfRecord } from "./wander-of-record";
import { shareOfNode, wanderOnHistory } from "./wander-on-history";

const FILLED = TEMPLATES.filter(({ framework }) => framework.buckets.length > 0);
const PURSE = { value: new Decimal("1000000.00"), currency: "USD" };
const KINDS: readonly BandKind[] = ["absolute", "relative", "tighter", "wider", "min_max"];
/** Of 1,000,000.00: the planner trades whole cents, nothing under 1.00, and goes 5 cents inside an edge, for every node and look. */
const ROUNDING = 2;

function frameworkOf(key: string): Framework {
  const found = TEMPLATES.find((template) => template.key === key);
  if (!found) throw new Error(`no template ${key}`);
  return found.framework;
}

function policies(own: RebalancingPolicy): RebalancingPolicy[] {
  return (["target", "edge"] as const).flatMap((destination) =>
    (["all", "breached"] as const).map((scope) => ({ ...own, destination, scope, driftBps: 400 })),
  );
}

describe("a weight wandering on the asset-class history", () => {
  it.each(FILLED.map(({ key, framework }) => [key, framework] as const))(
    "%s: every trade is the live planner's orders, to the planner's rounding, whatever destination and scope",
    (key, { buckets, rebalancing }) => {
      let compared = 0;
      for (const policy of policies(rebalancing)) {
        const { frame, steps } = wanderOnHistory(buckets, policy);
        for (const step of steps) {
          if (step.after === null) continue;
          const purse = { ...PURSE, asOf: step.date };
          const { trades } = ordersAt(frame, step.standing, purse, policy);
          const signed = new Map(
            trades.map(({ path, side, amount }) => [path, (side === "buy" ? 1 : -1) * amount.toNumber()]),
          );
          for (const [path, share] of step.after) {
            const moved = (share - (step.standing.leaves.get(path) ?? 0)) * 1e6;
            expect(Math.abs(moved - (signed.get(path) ?? 0))).toBeLessThan(ROUNDING);
          }
          compared += 1;
        }
      }
      // Regions and sectors all take the S&P 500, so that nothing wanders.
      if (key === "geographic" || key === "sector_risk_band") expect(compared).toBe(0);
      else expect(compared).toBeGreaterThan(20);
    },
  );

  it.each(KINDS)("band %s: a bucket is out exactly where the drift report says so", (band) => {
    for (const { framework } of FILLED) {
      const { frame, steps } = wanderOnHistory(framework.buckets, { ...framework.rebalancing, band });
      for (const step of steps) {
        const { facts } = planFactsOf(frame, step.standing, { ...PURSE, asOf: step.date });
        const live = driftReport(frame, facts).nodes.filter(({ status }) => status === "exceeds_band");
        expect(step.out).toEqual(live.map(({ path }) => path));
        expect(step.after !== null).toBe(live.length > 0);
      }
    }
  });

  it("the band drawn is the one the framework resolves", () => {
    const { buckets, rebalancing } = frameworkOf("balanced");
    const { frame } = wanderOnHistory(buckets, { ...rebalancing, band: "tighter" });
    const bonds = frame.tree.preorder.find(({ path }) => path === "AssetClass/Alternatives");
    expect(bonds && describeBand(resolveBand(frame.policy, bonds))).toBe("3.75 %–6.25 %");
    const drawn = frame.nodes.find(({ path }) => path === "AssetClass/Alternatives")?.target;
    expect([drawn?.lower.toFixed(), drawn?.upper.toFixed()]).toEqual(["0.0375", "0.0625"]);
  });

  it("60/40: to the edge it trades more often and turns over less than to the target; left alone it drifts off", () => {
    const { buckets, rebalancing } = frameworkOf("sixty_forty");
    const target = wanderOnHistory(buckets, rebalancing);
    const edge = wanderOnHistory(buckets, { ...rebalancing, destination: "edge" });
    const never = wanderOnHistory(buckets, rebalancing, false);
    expect(target.steps).toHaveLength(99);
    expect(target.trades).toBe(target.looksOut);
    expect(edge.trades).toBeGreaterThan(target.trades);
    expect(edge.turnover).toBeLessThan(target.turnover);
    expect(never).toMatchObject({ trades: 0, turnover: 0 });
    const last = never.steps.at(-1);
    expect(shareOfNode(never.frame, "AssetClass/Equity", last?.standing.leaves ?? new Map())).toBeGreaterThan(
      0.95,
    );
  });

  it("to the edge a bucket ends within its band, to the target on its target", () => {
    const { buckets, rebalancing } = frameworkOf("sixty_forty");
    const { frame, steps } = wanderOnHistory(buckets, rebalancing);
    const out = steps.find((step) => step.out.includes("AssetClass/Equity"));
    if (!out) throw new Error("equity never left its band");
    const purse = { ...PURSE, asOf: out.date };
    const rule = { scope: "breached" as const, costBps: 0 };
    const toTarget = ordersAt(frame, out.standing, purse, { ...rule, destination: "target" });
    const toEdge = ordersAt(frame, out.standing, purse, { ...rule, destination: "edge" });
    expect(toTarget.after.get("AssetClass/Equity")).toBeCloseTo(0.6, 6);
    const edge = toEdge.after.get("AssetClass/Equity") ?? 0;
    expect(Math.abs(edge - 0.6)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(edge - 0.6)).toBeGreaterThan(0.0499);
    expect(toEdge.turnover).toBeLessThan(toTarget.turnover);
  });

  it("with a cost less is bought than sold, and turnover counts the smaller, by the arithmetic of two parts", () => {
    const { buckets, rebalancing } = frameworkOf("sixty_forty");
    const cost = 0.02;
    const { steps, trades, turnover } = wanderOnHistory(buckets, { ...rebalancing, costBps: 200 });
    const traded = steps.filter(({ after }) => after !== null);
    expect([traded.length, trades]).toEqual([trades, trades]);
    const bought = traded.map(({ standing, after }) => {
      const equity = standing.leaves.get("AssetClass/Equity") ?? 0;
      const [over, target] = equity > 0.6 ? [equity, 0.6] : [1 - equity, 0.4];
      // left = 1 − cost × (sold + bought), sold = over − target × left, bought = (1 − target) × left − (1 − over).
      const left = (1 - cost * (2 * over - 1)) / (1 + cost * (1 - 2 * target));
      expect(after?.get("AssetClass/Equity")).toBeCloseTo(0.6, 12);
      return ((1 - target) * left - (1 - over)) / left;
    });
    expect(trades).toBeGreaterThan(5);
    expect(turnover).toBeCloseTo(
      bought.reduce((sum, one) => sum + one, 0),
      9,
    );
  });

  it("what is bought is what is sold, to the cent, and nothing inside the bands", () => {
    const { buckets, rebalancing } = frameworkOf("permanent");
    const { frame, steps } = wanderOnHistory(buckets, rebalancing);
    for (const step of steps) {
      const { trades, quietReason } = ordersAt(
        frame,
        step.standing,
        { ...PURSE, asOf: step.date },
        rebalancing,
      );
      const net = trades.reduce(
        (sum, { side, amount }) => (side === "buy" ? sum.plus(amount) : sum.minus(amount)),
        new Decimal(0),
      );
      expect(net.toFixed(2)).toBe("0.00");
      expect(trades.length > 0).toBe(step.out.length > 0);
      expect(quietReason === null).toBe(trades.length > 0);
    }
  });
});

describe("a portfolio's own days", () => {
  const { buckets, rebalancing } = frameworkOf("sixty_forty");
  const day = (date: string, equity: number, value = "10000.00") => ({
    date,
    value: new Decimal(value),
    shares: new Map([
      ["AssetClass/Equity", equity],
      ["AssetClass/Bonds", 0.98 - equity],
      ["Cash", 0.02],
    ]),
  });
  const days = [
    day("2026-03-02", 0.6),
    day("2026-03-03", 0.6501),
    day("2026-03-04", 0.66),
    day("2026-03-05", 0.59),
  ];

  it("are judged as the report judges them; the edge itself is inside", () => {
    const { frame, steps, looksOut, trades } = wanderOfRecord(
      [...days, day("2026-03-06", 0.65)],
      buckets,
      rebalancing,
      "USD",
    );
    for (const [index, step] of steps.entries()) {
      const purse = { value: new Decimal(10_000), currency: "USD", asOf: step.date };
      const { nodes } = driftReport(frame, planFactsOf(frame, step.standing, purse).facts);
      expect(step.out, `day ${index}`).toEqual(
        nodes.filter(({ status }) => status === "exceeds_band").map(({ path }) => path),
      );
    }
    expect(steps.map(({ out }) => out.length > 0)).toEqual([false, true, true, false, true]);
    expect([looksOut, trades]).toEqual([3, 2]);
  });

  it("money that no bucket claims is bought with, and an empty record is empty", () => {
    const { frame, steps, turnover } = wanderOfRecord(days, buckets, rebalancing, "USD");
    const out = steps[1];
    if (!out) throw new Error("there is a second day");
    const purse = { value: new Decimal(10_000), currency: "USD", asOf: out.date };
    const { trades } = ordersAt(frame, out.standing, purse, rebalancing);
    expect(
      trades.map(({ label, side, amount, isMoney }) => [label, side, amount.toFixed(2), isMoney]),
    ).toEqual([
      ["Equity", "sell", "501.00", false],
      ["Cash", "sell", "200.00", true],
      ["Fixed Income", "buy", "701.00", false],
    ]);
    expect(turnover).toBeCloseTo(0.0701, 10);
    expect(wanderOfRecord([], buckets, rebalancing, "USD")).toMatchObject({
      steps: [],
      trades: 0,
      turnover: 0,
    });
  });
});

describe("the orders of one day", () => {
  const traded = (
    key: string,
    leaves: Record<string, number>,
    rest: { cash: number; unclassified: number },
  ) => {
    const { buckets, rebalancing } = frameworkOf(key);
    const frame = prepareFrame(buckets, rebalancing);
    const standing = { leaves: new Map(Object.entries(leaves)), ...rest };
    const purse = { value: new Decimal("10000.00"), currency: "USD", asOf: "2026-03-02" };
    const { trades, after, quietReason } = ordersAt(frame, standing, purse, rebalancing);
    const said = trades.map(({ path, side, amount, isMoney }) => [path, side, amount.toFixed(2), isMoney]);
    return { facts: planFactsOf(frame, standing, purse).facts, said, after, quietReason };
  };

  it("leave alone what no bucket claims, which counts in the whole", () => {
    const leaves = { "AssetClass/Equity": 0.7, "AssetClass/Bonds": 0.2 };
    const { facts, said, after } = traded("sixty_forty", leaves, { cash: 0, unclassified: 0.1 });
    expect(facts.cash.toFixed(2)).toBe("0.00");
    expect(
      facts.positions.map(({ symbol, quantity, bucketPath }) => [symbol, quantity.toFixed(2), bucketPath]),
    ).toEqual([
      ["AssetClass/Equity", "7000.00", "AssetClass/Equity"],
      ["AssetClass/Bonds", "2000.00", "AssetClass/Bonds"],
      ["·unclassified", "1000.00", null],
    ]);
    expect(said).toEqual([
      ["AssetClass/Equity", "sell", "1000.00", false],
      ["AssetClass/Bonds", "buy", "1000.00", false],
    ]);
    expect(after.get("Unclassified")).toBeCloseTo(0.1, 5);
    expect(after.get("AssetClass/Equity")).toBeCloseTo(0.6, 5);
  });

  it("move the leaf of money without an order, whichever way, and together with money that no leaf holds", () => {
    const leaves = {
      "AssetClass/Equity": 0.1,
      "AssetClass/Bonds/Long Treasuries": 0.25,
      "AssetClass/Gold": 0.25,
    };
    const rich = traded("permanent", { ...leaves, "AssetClass/Cash": 0.3 }, { cash: 0.1, unclassified: 0 });
    expect(rich.facts.cash.toFixed(2)).toBe("4000.00");
    expect(rich.said).toEqual([
      ["AssetClass/Cash", "sell", "1500.00", true],
      ["AssetClass/Equity", "buy", "1500.00", false],
    ]);
    const poor = traded("permanent", { ...leaves, "AssetClass/Equity": 0.5 }, { cash: 0, unclassified: 0 });
    expect(poor.facts.cash.toFixed(2)).toBe("0.00");
    expect(poor.said).toEqual([
      ["AssetClass/Equity", "sell", "2500.00", false],
      ["AssetClass/Cash", "buy", "2500.00", true],
    ]);
    for (const { after } of [rich, poor]) expect(after.get("AssetClass/Cash")).toBeCloseTo(0.25, 8);
  });
});
