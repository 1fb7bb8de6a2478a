import { describe, expect, it } from "vitest";
import {
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFacts, PositionFact } from "@/lib/engine/drift/types";
import type { Bucket } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal } from "@/lib/kernel/decimal";
import { planRebalance } from "./plan-rebalance";
import { fixtureRequest } from "./testing/scenario";
import type { Plan, PlanFacts } from "./types";

/** Equity 60 in VTI, bonds 40 in BND, five points either way; a little book to plan on. */
const HALVES: Bucket[] = [fixtureBucket("A/Equity", "0.6"), fixtureBucket("A/Bonds", "0.4")];

function book(
  positions: PositionFact[],
  overrides: Partial<DriftFacts> = {},
  buckets: Bucket[] = HALVES,
  mapping = fixtureMapping({ "A/Equity": { VTI: "1" }, "A/Bonds": { BND: "1" } }),
): PlanFacts {
  const symbols = [...mapping.values()].flatMap((shares) => shares.map(({ symbol }) => symbol));
  return {
    frame: prepareFrame(buckets, fixturePolicy()),
    facts: fixtureFactsOf(positions, { mapping, ...overrides }),
    constraints: [],
    products: new Map(
      symbols.map((symbol) => [
        symbol,
        {
          product: fixtureProduct(symbol),
          price: new Decimal(100),
          priceDate: "2026-07-31",
          priceReason: null,
        },
      ]),
    ),
  };
}

const ledger = (plan: Plan) =>
  plan.orders.map(
    ({ side, symbol, units, amount }) => `${side} ${units.toFixed()} ${symbol} ${amount.toFixed(2)}`,
  );

describe("planRebalance", () => {
  it("sells what is over and buys what is under, to the cent", () => {
    // 700 + 300 = 1000; targets 600 and 400.
    const plan = planRebalance(
      book([fixturePosition("VTI", "7", "100"), fixturePosition("BND", "30", "10")]),
      fixtureRequest(),
    );
    expect(ledger(plan)).toEqual(["sell 1 VTI 100.00", "buy 10 BND 100.00"]);
    expect(plan.cashAfterCents).toBe(0n);
    expect(plan.totalDriftAfterE10).toBe(0);
    expect(plan.orders.map(({ reason }) => reason)).toEqual([
      "Equity is 70.0 %, 10.0 points over its target of 60.0 % and outside its band.",
      "Bonds is 30.0 %, 10.0 points under its target of 40.0 % and outside its band.",
    ]);
  });
});
