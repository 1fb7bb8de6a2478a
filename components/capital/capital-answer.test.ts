import { describe, expect, it } from "vitest";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import type { PoolView } from "@/lib/schemas/capital-pool";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { overviewAnswer, poolsAnswer, strategyAnswer } from "./capital-answer";

const SUMMARY: CapitalSummaryView = {
  segment: "investment_savings",
  total_reserve_value_usd: "100000.00",
  deployable_usd: "50000.00",
  deployed_usd: "20000.00",
  available_to_deploy_usd: "30000.00",
  reserved_usd: "0.00",
  master_cash_usd: "80000.00",
  deployable_fraction: 0.5,
  pools_count: 1,
  strategies_count: 1,
  open_requests: 0,
  is_over_deployed: false,
};

describe("how much can still be deployed", () => {
  it("is said in dollars", () => {
    expect(overviewAnswer(SUMMARY, "en-US")).toBe("$30,000.00 of $50,000.00 can still be deployed.");
  });

  it("leaves out what approved requests hold, and never goes below nothing", () => {
    expect(overviewAnswer({ ...SUMMARY, reserved_usd: "12000.00" }, "en-US")).toBe(
      "$18,000.00 of $50,000.00 can still be deployed, beside $12,000.00 that approved requests hold.",
    );
    expect(overviewAnswer({ ...SUMMARY, reserved_usd: "31000.00" }, "en-US")).toMatch(/^\$0\.00 of/);
  });

  it("says by how much too much is deployed", () => {
    const over = {
      ...SUMMARY,
      deployed_usd: "50000.01",
      available_to_deploy_usd: "0.00",
      is_over_deployed: true,
    };
    expect(overviewAnswer(over, "en-US")).toBe(
      "Nothing more can be deployed: $50,000.01 is, $0.01 more than the $50,000.00 that may be.",
    );
  });

  it("says that there is none", () => {
    expect(overviewAnswer({ ...SUMMARY, total_reserve_value_usd: "0.00" }, "en-US")).toMatch(
      /no capital yet/,
    );
  });
});

describe("which pools have room", () => {
  const pool = (available_usd: string, is_over_limit = false) =>
    ({ available_usd, is_over_limit }) as PoolView;

  it("counts those with room and those over their limit", () => {
    expect(poolsAnswer([], "en-US")).toMatch(/^No pools yet/);
    expect(poolsAnswer([pool("1.00")], "en-US")).toBe("1 of 1 pool has room.");
    expect(poolsAnswer([pool("1.00"), pool("0.00", true)], "en-US")).toBe(
      "1 of 2 pools have room, 1 is over the limit.",
    );
  });
});

describe("how much a strategy can still take", () => {
  const strategy = (part: Partial<StrategyView>) =>
    ({
      status: "active",
      is_over_limit: false,
      deployed_notional_usd: "60.00",
      policy_limit_usd: "50.00",
      ...part,
    }) as StrategyView;

  it("is what every rule leaves, as far as its status lets it", () => {
    expect(strategyAnswer(strategy({}), "10.00", "en-US")).toBe("$10.00 more can be deployed here.");
    expect(strategyAnswer(strategy({}), "0.00", "en-US")).toBe("The rules leave no room for more.");
    expect(strategyAnswer(strategy({ is_over_limit: true }), "0.00", "en-US")).toMatch(
      /^It is \$10\.00 over/,
    );
    expect(strategyAnswer(strategy({ status: "paused" }), "10.00", "en-US")).toMatch(
      /^It is paused; once active/,
    );
    expect(strategyAnswer(strategy({ status: "retired" }), "10.00", "en-US")).toMatch(/retired/);
  });
});
