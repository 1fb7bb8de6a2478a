import { describe, expect, it } from "vitest";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFacts, FxRates } from "@/lib/engine/drift/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal } from "@/lib/kernel/decimal";
import { inBaseCurrency } from "./base-currency";
import { planRebalance } from "./plan-rebalance";
import { fixtureRequest } from "./testing/scenario";
import type { PlanFacts } from "./types";

const EURO = { product: { ...fixtureProduct("EUF"), currency: "EUR" } };
const RATE = { rate: new Decimal("1.25"), date: DRIFT_AS_OF, source: "import", isSample: false, via: null };
const FX: FxRates = new Map([["EUR", RATE]]);

/** 60 % dollars, 40 % euros; held 8,000.00 USD and 800.00 EUR = 1,000.00 USD. */
function planFacts(overrides: Partial<DriftFacts> = {}): PlanFacts {
  const facts = fixtureFactsOf(
    [fixturePosition("USF", "80", "100"), fixturePosition("EUF", "8", "100", EURO)],
    {
      mapping: fixtureMapping({ "A/Dollars": { USF: "1" }, "A/Euros": { EUF: "1" } }),
      cash: new Decimal("1000"),
      fx: FX,
      ...overrides,
    },
  );
  const frame = prepareFrame(
    [fixtureBucket("A/Dollars", "0.6"), fixtureBucket("A/Euros", "0.4")],
    fixturePolicy(),
  );
  return { frame, facts, constraints: [], products: new Map() };
}

describe("planning over several currencies", () => {
  it("sizes in the portfolio's currency and states what an order is in its own", () => {
    const plan = planRebalance(planFacts(), fixtureRequest());
    // 10,000.00 in all: euros go from 1,000.00 to 4,000.00 USD, 24 units at 125.00 USD; 20 dollar units are sold.
    expect(
      plan.orders.map(({ side, symbol, units, amount }) => `${side} ${units} ${symbol} ${amount.toFixed(2)}`),
    ).toEqual(["sell 20 USF 2000.00", "buy 24 EUF 3000.00"]);
    expect(plan.orders[0]?.local).toBeUndefined();
    const { local, price } = plan.orders[1] ?? {};
    expect([price?.toFixed(), local?.currency, local?.price.toFixed(), local?.amount.toFixed(2)]).toEqual([
      "125",
      "EUR",
      "100",
      "2400.00",
    ]);
    expect(local?.fx).toEqual(RATE);
    expect(plan.cashAfterCents).toBe(0n);
  });

  it("keeps money of another currency where it is", () => {
    const foreignCash = [{ currency: "EUR", amount: new Decimal("80") }];
    const plan = planRebalance(planFacts({ cash: new Decimal("900"), foreignCash }), fixtureRequest());
    expect(plan.totalBeforeCents).toBe(1_000_000n);
    expect(plan.orders.some(({ symbol }) => symbol.includes("cash"))).toBe(false);
    expect(plan.cashAfterCents).toBeGreaterThanOrEqual(0n);
  });

  it("plans nothing without a rate, and trades nothing at an old one", () => {
    const without = planRebalance(planFacts({ fx: new Map() }), fixtureRequest());
    expect(without.orders).toEqual([]);
    const old: FxRates = new Map([["EUR", { ...RATE, date: "2026-07-01" }]]);
    const stale = planRebalance(planFacts({ fx: old }), fixtureRequest());
    expect(stale.orders.some(({ symbol }) => symbol === "EUF")).toBe(false);
    expect(stale.refusals.some(({ code, symbol }) => code === "STALE_PRICE" && symbol === "EUF")).toBe(true);
  });

  it("leaves facts of one currency as they are", () => {
    const facts = planFacts();
    const [dollars] = facts.facts.positions;
    const one = { ...facts, facts: { ...facts.facts, positions: dollars ? [dollars] : [] } };
    expect(inBaseCurrency(one)).toBe(one);
  });
});
