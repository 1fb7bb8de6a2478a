import { describe, expect, it } from "vitest";
import {
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal } from "@/lib/kernel/decimal";
import { planRebalance } from "./plan-rebalance";
import { fixtureRequest } from "./testing/scenario";
import type { PlanFacts } from "./types";

/** Leaves by share of their parent and value in units of price 1; a leaf named Cash is money. */
function bookOf(
  leaves: Record<string, { target: string; value: number }>,
  parents: Record<string, string> = {},
): PlanFacts {
  const names = Object.keys(leaves);
  const traded = names.filter((name) => name !== "Cash");
  const buckets = [
    ...Object.entries(parents).map(([name, target]) => fixtureBucket(`A/${name}`, target)),
    ...names.map((name) => {
      const rules = name === "Cash" ? { rules: { assetClasses: ["cash" as const] } } : {};
      return fixtureBucket(`A/${name}`, leaves[name]?.target ?? "0", rules);
    }),
  ];
  const mapping = fixtureMapping(Object.fromEntries(traded.map((name) => [`A/${name}`, { [name]: "1" }])));
  const price = new Decimal(1);
  return {
    frame: prepareFrame(buckets, fixturePolicy({ driftBps: 500 })),
    facts: fixtureFactsOf(
      traded.map((name) => fixturePosition(name, String(leaves[name]?.value ?? 0), "1")),
      { mapping, cash: new Decimal(leaves.Cash?.value ?? 0) },
    ),
    constraints: [],
    products: new Map(
      traded.map((name) => [
        name,
        { product: fixtureProduct(name), price, priceDate: "2026-07-31", priceReason: null },
      ]),
    ),
  };
}

const ledger = (facts: PlanFacts, costBps: number) =>
  Object.fromEntries(
    planRebalance(facts, fixtureRequest({ trigger: "bands", scope: "breached", costBps })).orders.map(
      ({ side, symbol, amount }) => [symbol, amount.toNumber() * (side === "buy" ? 1 : -1)],
    ),
  );

describe("a plan of breached buckets alone, with a cost", () => {
  it("brings them to their targets; the others bear the cost", () => {
    const orders = ledger(
      bookOf({
        Stocks: { target: "0.4", value: 440_000 },
        Bonds: { target: "0.4", value: 420_000 },
        Gold: { target: "0.2", value: 140_000 },
      }),
      100,
    );
    const cost = 0.01 * Object.values(orders).reduce((sum, each) => sum + Math.abs(each), 0);
    const after = 1_000_000 - cost;
    expect(140_000 + (orders.Gold ?? 0)).toBeCloseTo(0.2 * after, 0);
    expect(Object.values(orders).reduce((sum, each) => sum + each, 0)).toBeCloseTo(-cost, 0);
    // Stocks and Bonds stand equally far over when they are done giving.
    expect(440_000 + (orders.Stocks ?? 0)).toBeCloseTo(420_000 + (orders.Bonds ?? 0), 0);
  });

  it("restores what the report shows outside, though the cost alone would bring it in", () => {
    // 34.998 % of today's total is outside 35 %–45 %; of what the cost leaves it would be inside.
    const orders = ledger(
      bookOf({
        Stocks: { target: "0.3", value: 400_000 },
        Bonds: { target: "0.4", value: 349_980 },
        Gold: { target: "0.2", value: 160_020 },
        Silver: { target: "0.1", value: 90_000 },
      }),
      100,
    );
    const cost = 0.01 * Object.values(orders).reduce((sum, each) => sum + Math.abs(each), 0);
    expect(349_980 + (orders.Bonds ?? 0)).toBeCloseTo(0.4 * (1_000_000 - cost), 0);
  });

  it("leaves money that is brought back in its own bucket, and buys nothing else with it", () => {
    // Short is six points over, money six under; Long and Stocks lie inside their bands.
    const facts = bookOf(
      {
        Stocks: { target: "0.4", value: 440_000 },
        "Bonds/Short": { target: "0.5", value: 260_000 },
        "Bonds/Long": { target: "0.5", value: 160_000 },
        Cash: { target: "0.2", value: 140_000 },
      },
      { Bonds: "0.4" },
    );
    expect(ledger(facts, 0)).toEqual({ "Bonds/Short": -60_000 });
  });
});
