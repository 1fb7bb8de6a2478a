import { describe, expect, it } from "vitest";
import { usd } from "@/lib/engine/capital/testing/facts";
import { checkExecution, legsOf } from "./check-execution";
import { planMoves } from "./plan-moves";
import { AS_OF, historyUntil, threeStrategies } from "./testing/histories";
import type { ReallocationFacts } from "./types";

const facts = threeStrategies();
const { moves } = planMoves(facts);
const codes = (changed: ReallocationFacts) =>
  checkExecution(changed, moves).map(({ rule, strategyId }) => `${rule} ${strategyId}`);
const withStrategy = (id: string, change: object): ReallocationFacts => ({
  ...facts,
  state: {
    ...facts.state,
    strategies: facts.state.strategies.map((one) => (one.id === id ? { ...one, ...change } : one)),
  },
});

describe("executing what was proposed", () => {
  it("adds moves up: one release a giver, one allocation a receiver", () => {
    const { releases, allocations, toMaster } = legsOf([
      ...moves,
      { from: "gamma", to: null, amount: usd("0.01") },
    ]);
    const text = (legs: typeof releases) =>
      legs.map(({ strategyId, amount }) => `${strategyId} ${amount.toFixed(2)}`);
    expect(text(releases)).toEqual(["gamma 200000.01", "alpha 100000.00"]);
    expect(text(allocations)).toEqual(["beta 300000.00"]);
    expect(toMaster.toFixed(2)).toBe("0.01");
  });

  it("finds nothing on the state that it was proposed on", () => {
    expect(checkExecution(facts, moves)).toEqual([]);
  });

  it("finds what moved since: limit, status, deployed, cash, the largest shift, a new fall", () => {
    expect(codes(withStrategy("beta", { policyLimit: usd("599999.99") }))).toEqual(["POLICY_LIMIT beta"]);
    expect(codes(withStrategy("beta", { status: "paused" }))).toEqual(["STRATEGY_STATUS beta"]);
    expect(codes(withStrategy("gamma", { deployed: usd("150000") }))).toEqual(["DEPLOYED gamma"]);
    expect(codes(withStrategy("gamma", { cash: usd("199999.99") }))).toEqual(["STRATEGY_CASH gamma"]);
    expect(codes({ ...facts, thresholds: { ...facts.thresholds, maxShift: usd("0.2") } })).toEqual([
      "LARGEST_SHIFT null",
    ]);
    const fallen = historyUntil(AS_OF, [...Array.from({ length: 12 }, () => 100), 70]);
    const histories = new Map(facts.histories).set("beta", fallen);
    const stop = { ...facts.thresholds, drawdownStop: usd("0.2") };
    expect(codes({ ...facts, histories, thresholds: stop })).toEqual(["DRAWDOWN_STOP beta"]);
  });

  it("says all of it at once, with the figures", () => {
    const changed = withStrategy("beta", { policyLimit: usd("550000"), status: "paused" });
    const found = checkExecution(
      { ...changed, thresholds: { ...facts.thresholds, maxShift: usd("0.1") } },
      moves,
    );
    expect(found.map(({ message }) => message)).toEqual([
      "Largest shift of a run: Available 100,000.00, requested 300,000.00, exceeds by 200,000.00",
      "Beta is paused; money goes into active strategies alone: Available 0.00, requested 300,000.00, exceeds by 300,000.00",
      expect.stringMatching(/^Beta: .*Available 250,000\.00, requested 300,000\.00, exceeds by 50,000\.00$/),
    ]);
  });

  it("names a strategy that is gone", () => {
    const gone = {
      ...facts,
      state: { ...facts.state, strategies: facts.state.strategies.filter(({ id }) => id !== "gamma") },
    };
    expect(codes(gone)).toContain("STRATEGY_STATUS gamma");
    const none = {
      ...facts,
      state: { ...facts.state, strategies: facts.state.strategies.filter(({ id }) => id !== "beta") },
    };
    expect(codes(none)).toContain("STRATEGY_STATUS beta");
  });
});
