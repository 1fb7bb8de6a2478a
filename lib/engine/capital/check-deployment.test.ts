import { describe, expect, it } from "vitest";
import { moneyText } from "@/lib/kernel/money";
import { applyMovement } from "./apply-movement";
import { checkDeployment } from "./check-deployment";
import { PolicyViolationError, requireDeployment } from "./policy-violation-error";
import { roomOf } from "./room-of";
import { deployment, pool, state, strategy, usd } from "./testing/facts";
import { RULE_CODES } from "./types";

const into = { strategyId: "momentum", ownReservation: usd(0), via: "direct" } as const;

describe("the policy limit", () => {
  const facts = state({ strategies: [strategy({ policyLimit: usd("100000"), deployed: usd("50000") })] });

  it("tells available, requested and the excess", () => {
    const [violation, ...others] = checkDeployment(facts, deployment("60000"));
    expect(others).toEqual([]);
    expect(violation?.rule).toBe("POLICY_LIMIT");
    expect(violation?.message).toBe(
      "Policy limit of Momentum: Available 50,000.00, requested 60,000.00, exceeds by 10,000.00",
    );
    expect(
      [violation?.available, violation?.requested, violation?.excess].map((one) => one?.toFixed(2)),
    ).toEqual(["50000.00", "60000.00", "10000.00"]);
  });

  it("takes exactly what is left and not a cent more", () => {
    expect(checkDeployment(facts, deployment("50000"))).toEqual([]);
    expect(checkDeployment(facts, deployment("50000.01")).map(({ rule }) => rule)).toEqual(["POLICY_LIMIT"]);
  });

  it("has 0 left, not less, where the limit was lowered below what is deployed", () => {
    const over = state({ strategies: [strategy({ policyLimit: usd("10000"), deployed: usd("50000") })] });
    expect(checkDeployment(over, deployment("1000"))[0]?.message).toBe(
      "Policy limit of Momentum: Available 0.00, requested 1,000.00, exceeds by 1,000.00",
    );
  });

  it("33,333.33 three times is 99,999.99, and the cent that is left is the last one", () => {
    let now = state({ strategies: [strategy({ policyLimit: usd("100000") })] });
    for (const _ of [1, 2, 3]) {
      requireDeployment(now, deployment("33333.33"));
      now = applyMovement(now, { strategyId: "momentum", cash: usd("33333.33"), notional: usd("33333.33") });
    }
    expect(now.strategies[0]?.deployed.toFixed(2)).toBe("99999.99");
    expect(moneyText(roomOf(now, into).amount)).toBe("0.01");
    expect(moneyText(now.masterCash)).toBe("9900000.01");
  });
});

describe("each rule by itself", () => {
  const rules = (facts: ReturnType<typeof state>, amount: string, change = {}) =>
    checkDeployment(facts, deployment(amount, change)).map(({ rule, available }) => [
      rule,
      moneyText(available),
    ]);

  it("deployable reserve: half of 100,000.01 is cut to 50,000.00, less what is out and held elsewhere", () => {
    const other = strategy({ id: "carry", name: "Carry", deployed: usd("20000"), reserved: usd("5000") });
    const facts = state({ masterCash: usd("80000.01"), strategies: [strategy(), other] });
    expect(rules(facts, "25000")).toEqual([]);
    expect(rules(facts, "25000.01")).toEqual([["DEPLOYABLE_RESERVE", "25000.00"]]);
    expect(checkDeployment(facts, deployment("25000.01"))[0]?.message).toBe(
      "Deployable reserve: Available 25,000.00, requested 25,000.01, exceeds by 0.01 (approved requests hold 5,000.00)",
    );
  });

  it("pool limit and utilisation cap count every strategy of the pool, whatever its status", () => {
    const other = strategy({ id: "carry", name: "Carry", status: "paused", deployed: usd("30000") });
    const elsewhere = strategy({ id: "rates", name: "Rates", poolId: "bonds", deployed: usd("99000") });
    const facts = state({
      pools: [
        pool({ limit: usd("100000"), utilizationCap: usd("0.8") }),
        pool({ id: "bonds", name: "Bonds" }),
      ],
      strategies: [strategy(), other, elsewhere],
    });
    expect(rules(facts, "70000.01")).toEqual([
      ["POOL_LIMIT", "70000.00"],
      ["POOL_UTILIZATION", "50000.00"],
    ]);
    expect(rules(facts, "50000")).toEqual([]);
    const uncapped = { ...facts, pools: [pool({ limit: usd("100000") }), pool({ id: "bonds" })] };
    expect(rules(uncapped, "70000.01")).toEqual([["POOL_LIMIT", "70000.00"]]);
  });

  it("largest share of one strategy is of the total reserve", () => {
    const facts = state({
      masterCash: usd("90000"),
      strategies: [strategy({ deployed: usd("10000") })],
      policy: { maxStrategyShare: usd("0.25") },
    });
    expect(rules(facts, "15000")).toEqual([]);
    expect(rules(facts, "15000.01")).toEqual([["STRATEGY_SHARE", "15000.00"]]);
  });

  it("sector concentration counts the sector's strategies and skips those without one", () => {
    const tech = strategy({ sector: "Technology" });
    const chips = strategy({
      id: "chips",
      name: "Chips",
      sector: "Technology",
      deployed: usd("20000"),
      reserved: usd("1000"),
    });
    const facts = state({
      masterCash: usd("80000"),
      strategies: [tech, chips],
      policy: { maxSectorShare: usd("0.3") },
    });
    expect(rules(facts, "9000.01")).toEqual([["SECTOR_SHARE", "9000.00"]]);
    const without = { ...facts, strategies: [strategy(), chips] };
    expect(rules(without, "9000.01")).toEqual([]);
  });

  it("risk-tier ceiling: null does not apply, 0 blocks everything", () => {
    const risky = (ceiling: string | null) =>
      state({
        strategies: [strategy({ riskTier: "high" })],
        policy: {
          riskTierCeilings: { low: usd(0), medium: usd(0), high: ceiling === null ? null : usd(ceiling) },
        },
      });
    expect(rules(risky(null), "1000")).toEqual([]);
    expect(rules(risky("0"), "0.01")).toEqual([["RISK_TIER_CEILING", "0.00"]]);
    expect(rules(risky("0.1"), "1000000")).toEqual([]);
    expect(
      rules(state({ policy: { riskTierCeilings: { low: usd(0), medium: usd(0), high: usd(0) } } }), "1"),
    ).toEqual([]);
  });

  it("minimum allocation: the least amount itself may go", () => {
    const facts = state({ policy: { minAllocation: usd("1000") } });
    expect(rules(facts, "1000")).toEqual([]);
    expect(checkDeployment(facts, deployment("400"))[0]).toMatchObject({
      rule: "MIN_ALLOCATION",
      message: "Least allocation: At least 1,000.00, requested 400.00, short by 600.00",
    });
  });

  it("master cash: what approved requests hold is not there, except for the one it is held for", () => {
    const facts = state({
      masterCash: usd("10000"),
      strategies: [
        strategy({ reserved: usd("4000") }),
        strategy({ id: "b", name: "B", deployed: usd("500") }),
      ],
      policy: { deployableFraction: usd(1) },
    });
    expect(rules(facts, "6000.01")).toContainEqual(["MASTER_CASH", "6000.00"]);
    expect(rules(facts, "10000", { ownReservation: usd("4000"), via: "request" })).toEqual([]);
  });

  it("approval threshold binds direct allocations alone, by the smaller of the two that are set", () => {
    const facts = state({
      policy: { approvalThreshold: usd("50000"), approvalThresholdShare: usd("0.004") },
    });
    expect(rules(facts, "40000")).toEqual([]);
    expect(checkDeployment(facts, deployment("40000.01"))[0]?.message).toBe(
      "Without an approved request: Available 40,000.00, requested 40,000.01, exceeds by 0.01",
    );
    for (const via of ["request", "allocator", "reallocation"] as const) {
      expect(rules(facts, "900000", { via })).toEqual([]);
    }
  });
});

describe("all violations at once", () => {
  it("come in the order of the rule codes, every rule that a blocked state breaks", () => {
    const blocked = state({
      masterCash: usd("100"),
      pools: [pool({ limit: usd(0), utilizationCap: usd(0) })],
      strategies: [strategy({ policyLimit: usd(0), sector: "Technology", riskTier: "low" })],
      policy: {
        deployableFraction: usd(0),
        maxStrategyShare: usd(0),
        maxSectorShare: usd(0),
        riskTierCeilings: { low: usd(0), medium: null, high: null },
        minAllocation: usd("1000000"),
        approvalThreshold: usd(0),
      },
    });
    const violations = checkDeployment(blocked, deployment("101"));
    expect(violations.map(({ rule }) => rule)).toEqual([...RULE_CODES]);
    const error = new PolicyViolationError(violations);
    expect(error.status).toBe(422);
    expect(error.code).toBe("POLICY_VIOLATION");
    expect(error.message).toBe(`${violations[0]?.message}, and 9 more`);
    expect((error.data as { violations: unknown[] }).violations[0]).toEqual({
      rule: "POLICY_LIMIT",
      available_usd: "0.00",
      requested_usd: "101.00",
      excess_usd: "101.00",
      reserved_usd: "0.00",
      message: "Policy limit of Momentum: Available 0.00, requested 101.00, exceeds by 101.00",
    });
    expect(() => requireDeployment(blocked, deployment("101"))).toThrow(PolicyViolationError);
  });

  it("refuses what cannot be asked", () => {
    expect(() => checkDeployment(state(), deployment("0"))).toThrow("amount must be more than 0");
    expect(() => checkDeployment(state(), deployment("1", { strategyId: "none" }))).toThrow(
      "No such strategy",
    );
    expect(() => checkDeployment(state({ pools: [] }), deployment("1"))).toThrow("No such pool");
    expect(() => checkDeployment(state(), deployment("1", { ownReservation: usd(1) }))).toThrow(
      "no part of the 0.00",
    );
    expect(() => new PolicyViolationError([])).toThrow("at least one rule");
  });
});

describe("the room that is left", () => {
  it("names the rule that binds, the first among equals", () => {
    const facts = state({
      masterCash: usd("10000"),
      policy: { deployableFraction: usd(1), minAllocation: usd("500") },
    });
    expect(roomOf(facts, into)).toMatchObject({ rule: "DEPLOYABLE_RESERVE", words: "Deployable reserve" });
    expect(moneyText(roomOf(facts, into).minimum ?? usd(0))).toBe("500.00");
    const tight = state({ strategies: [strategy({ policyLimit: usd("7.77") })] });
    expect(roomOf(tight, into)).toMatchObject({ rule: "POLICY_LIMIT", minimum: null });
  });
});
