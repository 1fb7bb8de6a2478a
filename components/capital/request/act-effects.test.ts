import { describe, expect, it } from "vitest";
import { blockedRelease, effectsOf } from "./act-effects";

const facts = {
  summary: { reserved_usd: "10000.00", available_to_deploy_usd: "40000.00", master_cash_usd: "90000.00" },
  room: { deployed_notional_usd: "5000.00", cash_usd: "3000.00" },
};
const asked = { amount_usd: "8000.00", outstanding_usd: "0.00", status: "requested" } as const;
const figuresAfter = (lines: ReturnType<typeof effectsOf>) =>
  Object.fromEntries(lines.map(({ name, after: figure }) => [name, figure]));

describe("what an act does to the figures", () => {
  it("an approval holds the amount and leaves less to deploy", () => {
    expect(figuresAfter(effectsOf("approve", asked, facts, ""))).toEqual({
      "Held by approved requests": "18000",
      "Left to deploy": "22000",
    });
  });

  it("a deployment moves cash from master and ends the hold", () => {
    const approved = { ...asked, status: "approved" } as const;
    expect(figuresAfter(effectsOf("deploy", approved, facts, ""))).toEqual({
      "Deployed in the strategy": "13000",
      "Strategy cash": "11000",
      "Master cash": "82000",
      "Held by approved requests": "2000",
    });
  });

  it("cancelling frees what an approval held, and nothing where there was none", () => {
    expect(effectsOf("cancel", asked, facts, "")).toEqual([]);
    const approved = { ...asked, status: "approved" } as const;
    expect(figuresAfter(effectsOf("cancel", approved, facts, ""))["Left to deploy"]).toBe("38000");
  });

  it("a release in part brings back its amount", () => {
    const deployed = { ...asked, status: "deployed", outstanding_usd: "5000.00" } as const;
    expect(figuresAfter(effectsOf("release", deployed, facts, "1000.50"))).toEqual({
      "Deployed in the strategy": "3999.5",
      "Strategy cash": "1999.5",
      "Master cash": "91000.5",
      "Outstanding of the request": "3999.5",
    });
    expect(effectsOf("release", deployed, facts, "").every((line) => line.after === null)).toBe(true);
  });
});

describe("a release that cannot be", () => {
  const request = { outstanding_usd: "5000.00" };
  it("says what stands against it, in figures", () => {
    expect(blockedRelease(request, facts.room, "", "en-US")).toBe("Enter an amount");
    expect(blockedRelease(request, facts.room, "5000.01", "en-US")).toBe("At most $5,000.00 is outstanding");
    expect(blockedRelease(request, facts.room, "4000", "en-US")).toBe("The strategy has $3,000.00 of cash");
    expect(blockedRelease(request, facts.room, "3000", "en-US")).toBeUndefined();
  });
});
