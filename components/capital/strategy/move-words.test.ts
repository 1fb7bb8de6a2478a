import { describe, expect, it } from "vitest";
import type { RuleVerdict } from "./check-amount";
import { blockedAllocation, blockedRelease, releasable } from "./move-words";

const verdict = (rule: RuleVerdict["rule"], excess: string | null): RuleVerdict => ({
  rule,
  excess,
  words: rule,
  side: "most",
  amount: "1.00",
  reserved: "0.00",
});

describe("why an allocation cannot be sent", () => {
  const active = { status: "active" as const };

  it("is the status, the missing amount, or the rules", () => {
    expect(blockedAllocation({ status: "paused" }, [], "1")).toMatch(/active strategy.*paused/);
    expect(blockedAllocation(active, [], "")).toBe("Enter an amount above 0");
    expect(blockedAllocation(active, [verdict("POLICY_LIMIT", null)], "1")).toBeUndefined();
    expect(blockedAllocation(active, [verdict("MASTER_CASH", "0.01")], "1")).toBe("Beyond: master cash");
    const two = [verdict("POOL_LIMIT", "5.00"), verdict("MASTER_CASH", "0.01")];
    expect(blockedAllocation(active, two, "1")).toBe("Beyond 2 rules");
  });
});

describe("what can be given back", () => {
  const room = { deployed_notional_usd: "100.00", cash_usd: "60.00" };

  it("ends at what is deployed and at the strategy's cash", () => {
    expect(releasable(room)).toBe("60.00");
    expect(releasable({ ...room, cash_usd: "160.00" })).toBe("100.00");
    expect(blockedRelease(room, "60", "en-US")).toBeUndefined();
    expect(blockedRelease(room, "60.01", "en-US")).toBe("The strategy has $60.00 of cash");
    expect(blockedRelease({ ...room, cash_usd: "160.00" }, "150", "en-US")).toBeUndefined();
    expect(blockedRelease({ ...room, deployed_notional_usd: "0.00" }, "1", "en-US")).toMatch(
      /Nothing is deployed/,
    );
  });
});
