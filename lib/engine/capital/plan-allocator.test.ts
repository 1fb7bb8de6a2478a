import { describe, expect, it } from "vitest";
import { MissingPricesError } from "./missing-prices-error";
import { type AllocatorFacts, planAllocator, type ValuedPosition } from "./plan-allocator";
import { pool, state, strategy, usd } from "./testing/facts";
import type { CapitalPolicy, StrategyFacts } from "./types";

const named = (name: string, change: Partial<StrategyFacts> = {}) =>
  strategy({ id: name.toLowerCase(), name, ...change });
const weightsOf = (weights: Record<string, string>) =>
  Object.entries(weights).map(([strategyId, weight]) => ({ strategyId, weight: usd(weight) }));
const position = (strategyId: string, value: string): ValuedPosition => ({
  strategyId,
  symbol: "SPY",
  value: usd(value),
  problem: null,
});
const ALL_DEPLOYABLE: Partial<CapitalPolicy> = { deployableFraction: usd(1) };

function linesOf(facts: AllocatorFacts) {
  return planAllocator(facts).lines.map((line) => [
    line.name,
    line.value.toFixed(2),
    line.target.toFixed(2),
    line.adjustment.toFixed(2),
    line.executed.toFixed(2),
    line.cap?.rule ?? null,
  ]);
}

describe("the daily allocator", () => {
  it("weights 0.30, 0.30 and 0.40 of 100,000.00: the one above gives back first, then both others are filled", () => {
    const facts = {
      state: state({
        masterCash: usd("20000"),
        strategies: [
          named("Alpha", { deployed: usd("10000") }),
          named("Beta", { deployed: usd("50000"), cash: usd("30000") }),
          named("Gamma", { deployed: usd("20000"), cash: usd("5000") }),
        ],
        policy: ALL_DEPLOYABLE,
      }),
      weights: weightsOf({ alpha: "0.3", beta: "0.3", gamma: "0.4" }),
      positions: [position("beta", "20000"), position("gamma", "15000")],
    };
    const plan = planAllocator(facts);
    expect(plan.equity.toFixed(2)).toBe("100000.00");
    expect(linesOf(facts)).toEqual([
      ["Alpha", "10000.00", "30000.00", "20000.00", "20000.00", null],
      ["Beta", "50000.00", "30000.00", "-20000.00", "-20000.00", null],
      ["Gamma", "20000.00", "40000.00", "20000.00", "20000.00", null],
    ]);
    expect(plan.moves.map(({ kind, strategyId, amount }) => [kind, strategyId, amount.toFixed(2)])).toEqual([
      ["deallocate", "beta", "20000.00"],
      ["allocate", "alpha", "20000.00"],
      ["allocate", "gamma", "20000.00"],
    ]);
    expect([plan.masterBefore.toFixed(2), plan.masterAfter.toFixed(2)]).toEqual(["20000.00", "0.00"]);
  });

  it("cuts targets to the cent: 0.30, 0.30 and 0.40 of 100.01 leave a cent with master", () => {
    const facts = {
      state: state({
        masterCash: usd("100.01"),
        strategies: [named("Alpha"), named("Beta"), named("Gamma")],
        policy: ALL_DEPLOYABLE,
      }),
      weights: weightsOf({ alpha: "0.3", beta: "0.3", gamma: "0.4" }),
      positions: [],
    };
    expect(linesOf(facts).map((line) => line[4])).toEqual(["30.00", "30.00", "40.00"]);
    expect(planAllocator(facts).masterAfter.toFixed(2)).toBe("0.01");
  });

  it("gives back at most its cash, and of what it gained more than was deployed", () => {
    const gained = named("Alpha", { deployed: usd("100"), cash: usd("250") });
    const spent = named("Beta", { deployed: usd("500"), cash: usd("20") });
    const facts = {
      state: state({ masterCash: usd(0), strategies: [gained, spent] }),
      weights: weightsOf({ alpha: "0", beta: "0" }),
      positions: [position("beta", "480")],
    };
    const plan = planAllocator(facts);
    expect(
      plan.moves.map(({ strategyId, amount, notional }) => [
        strategyId,
        amount.toFixed(2),
        notional.toFixed(2),
      ]),
    ).toEqual([
      ["beta", "20.00", "20.00"],
      ["alpha", "250.00", "100.00"],
    ]);
    expect(plan.lines[1]?.cap).toEqual({
      rule: "STRATEGY_CASH",
      message: "Cash of Beta leaves 20.00 of 500.00 to give back",
    });
    expect(plan.masterAfter.toFixed(2)).toBe("270.00");
    const nothing = { ...facts, state: state({ masterCash: usd(0), strategies: [named("Beta")] }) };
    expect(planAllocator({ ...nothing, weights: weightsOf({ beta: "0" }) }).moves).toEqual([]);
  });

  it("stops at the rules and says which", () => {
    const facts = {
      state: state({
        masterCash: usd("1000"),
        pools: [pool({ limit: usd("900") })],
        strategies: [
          named("Alpha", { policyLimit: usd("100") }),
          named("Beta", { status: "paused" }),
          named("Gamma", { reserved: usd("200") }),
          named("Delta", { poolId: "bonds" }),
        ],
        policy: { ...ALL_DEPLOYABLE, minAllocation: usd("60") },
      }),
      weights: weightsOf({ alpha: "0.2", beta: "0.2", gamma: "0.45", delta: "0.05" }),
      positions: [],
    };
    facts.state = { ...facts.state, pools: [...facts.state.pools, pool({ id: "bonds", name: "Bonds" })] };
    const plan = planAllocator(facts);
    expect(plan.lines.map(({ name, executed, cap }) => [name, executed.toFixed(2), cap])).toEqual([
      ["Alpha", "100.00", { rule: "POLICY_LIMIT", message: "Policy limit of Alpha leaves 100.00 of 200.00" }],
      [
        "Beta",
        "0.00",
        { rule: "NOT_ACTIVE", message: "Beta is paused; money goes into active strategies alone" },
      ],
      ["Delta", "0.00", { rule: "MIN_ALLOCATION", message: "Least allocation 60.00: only 50.00 would move" }],
      ["Gamma", "450.00", null],
    ]);
    const strategies = facts.state.strategies.map((one) => ({
      ...one,
      reserved: usd(one.id === "gamma" ? 450 : 0),
    }));
    const scarce = { ...facts, state: { ...facts.state, masterCash: usd("800"), strategies } };
    expect(planAllocator(scarce).lines[3]?.cap).toEqual({
      rule: "DEPLOYABLE_RESERVE",
      message: "Deployable reserve leaves 350.00 of 360.00 (approved requests hold 450.00)",
    });
  });

  it("says why what the rules leave is too little to move", () => {
    const facts = {
      state: state({
        masterCash: usd("1000"),
        strategies: [named("Alpha", { policyLimit: usd("40") }), named("Beta", { policyLimit: usd(0) })],
        policy: { ...ALL_DEPLOYABLE, minAllocation: usd("60") },
      }),
      weights: weightsOf({ alpha: "0.5", beta: "0.5" }),
      positions: [],
    };
    expect(planAllocator(facts).lines.map(({ cap }) => cap)).toEqual([
      {
        rule: "MIN_ALLOCATION",
        message: "Least allocation 60.00: Policy limit of Alpha leaves 40.00 of 500.00",
      },
      { rule: "POLICY_LIMIT", message: "Policy limit of Beta leaves 0.00 of 500.00" },
    ]);
  });

  it("counts strategies without a weight in the equity and leaves them alone", () => {
    const plan = planAllocator({
      state: state({
        masterCash: usd("600"),
        strategies: [named("Alpha"), named("Beta", { deployed: usd("300"), cash: usd("100") })],
      }),
      weights: weightsOf({ alpha: "0.1" }),
      positions: [position("beta", "300")],
    });
    expect(plan.equity.toFixed(2)).toBe("1000.00");
    expect(plan.leftAlone.map(({ name, value }) => [name, value.toFixed(2)])).toEqual([["Beta", "400.00"]]);
    expect(plan.moves.map(({ amount }) => amount.toFixed(2))).toEqual(["100.00"]);
  });

  it("moves nothing at all while one position has no value", () => {
    const unpriced = (symbol: string, strategyId = "alpha"): ValuedPosition => ({
      strategyId,
      symbol,
      value: null,
      problem: symbol === "X0" ? null : "There is no close on or before 2026-03-02",
    });
    const facts = {
      state: state({ strategies: [named("Alpha"), named("Beta")] }),
      weights: weightsOf({ alpha: "0.1" }),
      positions: [
        unpriced("X0"),
        unpriced("X1", "beta"),
        ...["X2", "X3", "X4", "X5"].map((one) => unpriced(one)),
      ],
    };
    const error = (() => {
      try {
        planAllocator(facts);
      } catch (thrown) {
        return thrown;
      }
      return null;
    })();
    expect(error).toBeInstanceOf(MissingPricesError);
    expect(error).toMatchObject({ status: 422, code: "MISSING_PRICES" });
    expect((error as MissingPricesError).message).toBe(
      "No usable price for X0 of Alpha, X1 of Beta, X2 of Alpha, X3 of Alpha, X4 of Alpha and 1 more; nothing was moved",
    );
    expect((error as MissingPricesError).data).toMatchObject({
      missing: [
        { symbol: "X0", problem: "It has no price" },
        { strategy_id: "beta", strategy_name: "Beta", problem: "There is no close on or before 2026-03-02" },
        {},
        {},
        {},
        {},
      ],
    });
    expect(
      new MissingPricesError([{ strategyId: "a", strategyName: "A", symbol: "S", problem: "p" }]).message,
    ).toBe("No usable price for S of A; nothing was moved");
  });

  it("refuses weights over the whole and strategies it does not know", () => {
    const facts = { state: state({ strategies: [named("Alpha"), named("Beta")] }), positions: [] };
    expect(() =>
      planAllocator({ ...facts, weights: weightsOf({ alpha: "0.6", beta: "0.4000000001" }) }),
    ).toThrow("more than the whole");
    expect(() => planAllocator({ ...facts, weights: weightsOf({ none: "0.6" }) })).toThrow(
      "No such strategy",
    );
  });
});
