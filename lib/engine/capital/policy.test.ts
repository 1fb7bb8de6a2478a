import { describe, expect, it } from "vitest";
import { moneyWords } from "./money-words";
import { approvalThreshold, needsRequest } from "./needs-request";
import { requireActive } from "./require-active";
import { poolFigures, reserveFigures, strategyFigures } from "./reserve-figures";
import { splitRaise, startingLimit } from "./split-raise";
import { isFirstStatus, nextStatuses, requireStatusStep } from "./strategy-life-cycle";
import { pool, state, strategy, usd } from "./testing/facts";
import { STRATEGY_STATUSES } from "./types";

describe("figures of the reserve", () => {
  it("total is master cash and what is deployed; half of it may be deployed", () => {
    const facts = state({
      masterCash: usd("70000.01"),
      strategies: [strategy({ deployed: usd("30000"), reserved: usd("5000") })],
    });
    const told = reserveFigures(facts);
    expect(told.total.toFixed(2)).toBe("100000.01");
    expect(told.deployable.toFixed(2)).toBe("50000.00");
    expect(told.availableToDeploy.toFixed(2)).toBe("20000.00");
    expect(told.withdrawable.toFixed(2)).toBe("65000.01");
    expect(told.utilizationPercent?.toFixed()).toBe("60");
    expect([told.reserved.toFixed(2), told.isOverDeployed]).toEqual(["5000.00", false]);
  });

  it("over-deployed has nothing available, never less", () => {
    const told = reserveFigures(
      state({ masterCash: usd("10"), strategies: [strategy({ deployed: usd("90") })] }),
    );
    expect([told.availableToDeploy.toFixed(2), told.isOverDeployed]).toEqual(["0.00", true]);
    expect(reserveFigures(state({ masterCash: usd(0) })).utilizationPercent).toBeNull();
  });

  it("a pool is its strategies together, a strategy itself", () => {
    const facts = state({
      pools: [pool({ limit: usd("90000") }), pool({ id: "empty" })],
      strategies: [
        strategy({ deployed: usd("20000"), policyLimit: usd("15000") }),
        strategy({ id: "b", name: "B", deployed: usd("10000"), reserved: usd("1") }),
      ],
    });
    const figures = poolFigures(facts, "equities");
    expect(figures.utilizationPercent?.toFixed()).toBe("33.33");
    expect([figures.available.toFixed(2), figures.reserved.toFixed(2), figures.strategies]).toEqual([
      "60000.00",
      "1.00",
      2,
    ]);
    expect(poolFigures(facts, "empty").strategies).toBe(0);
    const over = strategyFigures(facts, "momentum");
    expect([over.available.toFixed(2), over.isOverLimit]).toEqual(["0.00", true]);
    expect(() => poolFigures(facts, "none")).toThrow("No such pool");
    expect(() => strategyFigures(facts, "none")).toThrow("No such strategy");
  });

  it("writes money with its thousands", () => {
    expect(
      ["0", "999.9", "1000", "-1234567.891", "99999999999999.99"].map((one) => moneyWords(usd(one))),
    ).toEqual(["0.00", "999.90", "1,000.00", "-1,234,567.89", "99,999,999,999,999.99"]);
  });
});

describe("the approval threshold", () => {
  const policy = (absolute: string | null, share: string | null) => ({
    approvalThreshold: absolute === null ? null : usd(absolute),
    approvalThresholdShare: share === null ? null : usd(share),
  });
  const bonds = pool({ limit: usd("1000.05") });

  it("is the smaller of the two that are set", () => {
    expect(approvalThreshold(policy(null, null), bonds)).toBeNull();
    expect(approvalThreshold(policy("70", null), bonds)?.toFixed(2)).toBe("70.00");
    expect(approvalThreshold(policy(null, "0.1"), bonds)?.toFixed(2)).toBe("100.00");
    expect(approvalThreshold(policy("70", "0.1"), bonds)?.toFixed(2)).toBe("70.00");
    expect(approvalThreshold(policy("700", "0.1"), bonds)?.toFixed(2)).toBe("100.00");
  });

  it("binds strictly above it; 0 sends everything through a request", () => {
    expect(needsRequest(policy("70", null), bonds, usd("70"))).toBe(false);
    expect(needsRequest(policy("70", null), bonds, usd("70.01"))).toBe(true);
    expect(needsRequest(policy("0", null), bonds, usd("0.01"))).toBe(true);
    expect(needsRequest(policy(null, null), bonds, usd("1e15"))).toBe(false);
  });
});

describe("the life of a strategy", () => {
  it("goes from draft over approved to active and paused, and ends retired", () => {
    expect(STRATEGY_STATUSES.map((status) => [status, nextStatuses(status)])).toEqual([
      ["draft", ["approved", "retired"]],
      ["approved", ["active", "draft", "retired"]],
      ["active", ["paused", "retired"]],
      ["paused", ["active", "retired"]],
      ["retired", []],
    ]);
    expect(STRATEGY_STATUSES.filter(isFirstStatus)).toEqual(["draft", "approved", "active", "paused"]);
    expect(() => requireStatusStep(strategy({ status: "draft" }), "active", 0)).toThrow(
      "Momentum is draft; approved or retired can follow, not active",
    );
    expect(() => requireStatusStep(strategy({ status: "retired" }), "active", 0)).toThrow(
      "nothing can follow",
    );
    expect(() => requireStatusStep(strategy({ status: "retired" }), "retired", 3)).not.toThrow();
    expect(() => requireStatusStep(strategy({ status: "active" }), "paused", 3)).not.toThrow();
  });

  it("retires with nothing deployed and no open request", () => {
    expect(() => requireStatusStep(strategy(), "retired", 0)).not.toThrow();
    expect(() => requireStatusStep(strategy({ deployed: usd("5") }), "retired", 0)).toThrow("5.00 deployed");
    expect(() => requireStatusStep(strategy(), "retired", 1)).toThrow("has 1 open request;");
    expect(() => requireStatusStep(strategy(), "retired", 2)).toThrow("has 2 open requests;");
  });

  it("takes money only while it is active", () => {
    expect(() => requireActive(strategy())).not.toThrow();
    for (const status of ["draft", "approved", "paused", "retired"] as const) {
      expect(() => requireActive(strategy({ status }))).toThrow(`Momentum is ${status};`);
    }
  });
});

describe("raising and lowering limits", () => {
  const settings = {
    deployable_fraction: usd("0.5"),
    max_strategy_share: null,
    max_sector_share: usd("0.3"),
    "risk_tier_ceilings.low": usd("0.6"),
    "risk_tier_ceilings.medium": null,
    "risk_tier_ceilings.high": usd("0"),
    min_allocation_usd: usd("1000"),
    approval_threshold_usd: usd("50000"),
    approval_threshold_share: null,
    raises_need_second_person: true,
    approval_hours: usd(72),
    "reallocation.min_change": usd("0.02"),
    "reallocation.min_days": usd(30),
    "reallocation.max_shift": usd("0.1"),
    "reallocation.drawdown_stop": usd("0.2"),
  };

  it("what allows more is raised, what allows less is lowered, what stays is neither", () => {
    expect(
      splitRaise("settings", settings, {
        deployable_fraction: usd("0.6"),
        max_strategy_share: usd("0.2"),
        max_sector_share: null,
        "risk_tier_ceilings.low": usd("0.6"),
        "risk_tier_ceilings.medium": null,
        "risk_tier_ceilings.high": usd("0.1"),
        min_allocation_usd: usd("900"),
        approval_threshold_usd: usd("40000"),
        raises_need_second_person: false,
      }),
    ).toEqual({
      raised: [
        "deployable_fraction",
        "max_sector_share",
        "risk_tier_ceilings.high",
        "min_allocation_usd",
        "raises_need_second_person",
      ],
      lowered: ["max_strategy_share", "approval_threshold_usd"],
    });
  });

  it("no least amount is the loosest, a safeguard switched on is no raise", () => {
    expect(splitRaise("settings", settings, { min_allocation_usd: null }).raised).toEqual([
      "min_allocation_usd",
    ]);
    expect(splitRaise("settings", settings, { min_allocation_usd: usd("1001") }).lowered).toEqual([
      "min_allocation_usd",
    ]);
    const off = { ...settings, raises_need_second_person: false, min_allocation_usd: null };
    expect(
      splitRaise("settings", off, { raises_need_second_person: true, min_allocation_usd: usd(1) }),
    ).toEqual({
      raised: [],
      lowered: ["min_allocation_usd", "raises_need_second_person"],
    });
  });

  it("knows pools and strategies", () => {
    const envelope = { limit_usd: usd("100"), utilization_cap: usd("0.9") };
    expect(splitRaise("pool", envelope, { limit_usd: usd("101"), utilization_cap: usd("0.8") })).toEqual({
      raised: ["limit_usd"],
      lowered: ["utilization_cap"],
    });
    const one = { policy_limit_usd: usd("100"), pool_id: "a", risk_tier: "high", sector: "tech" };
    expect(splitRaise("strategy", one, { ...one, policy_limit_usd: usd("100.00") })).toEqual({
      raised: [],
      lowered: [],
    });
  });

  it("a longer hold and reallocations that move more, sooner or after a deeper fall are raises", () => {
    const looser = {
      approval_hours: usd(73),
      "reallocation.min_change": usd("0.01"),
      "reallocation.min_days": usd(29),
      "reallocation.max_shift": usd("0.11"),
      "reallocation.drawdown_stop": usd("0.21"),
    };
    const fields = Object.keys(looser);
    expect(splitRaise("settings", settings, looser)).toEqual({ raised: fields, lowered: [] });
    expect(splitRaise("settings", { ...settings, ...looser }, settings).lowered).toEqual(
      expect.arrayContaining(fields),
    );
  });

  it("another pool, tier or sector is a raise, and so is none; one where there was none is not", () => {
    const one = { policy_limit_usd: usd("100"), pool_id: "a", risk_tier: "high", sector: "tech" };
    const moved = { pool_id: "b", risk_tier: "low", sector: null };
    expect(splitRaise("strategy", one, moved)).toEqual({
      raised: ["pool_id", "risk_tier", "sector"],
      lowered: [],
    });
    const free = { ...one, risk_tier: null, sector: null };
    expect(splitRaise("strategy", free, { risk_tier: "low", sector: "tech" })).toEqual({
      raised: [],
      lowered: ["risk_tier", "sector"],
    });
  });

  it("what is new starts at 0 where raising waits for a second person", () => {
    expect(startingLimit(usd("5"), true).toFixed(2)).toBe("0.00");
    expect(startingLimit(usd("5"), false).toFixed(2)).toBe("5.00");
  });
});
