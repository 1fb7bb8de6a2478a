import { describe, expect, it } from "vitest";
import { movedShares } from "./moved-shares";

// Equity 60 (US 36, International 24), Bonds 40. US +50 %: 0.54 of 1.18 in all.
const holdings = [
  { key: "equity", parentKey: null, target: "0.6" },
  { key: "us", parentKey: "equity", target: "0.36" },
  { key: "intl", parentKey: "equity", target: "0.24" },
  { key: "bonds", parentKey: null, target: "0.4" },
];

describe("a market that moves", () => {
  it("shifts every share and keeps the whole", () => {
    const shares = movedShares(holdings, "us", 50);
    expect(shares.get("us")?.toFixed(6)).toBe("0.457627");
    expect(shares.get("equity")?.toFixed(6)).toBe("0.661017");
    expect(
      shares
        .get("equity")
        ?.plus(shares.get("bonds") ?? 0)
        .toFixed(12),
    ).toBe("1.000000000000");
  });

  it("is at its targets when nothing moved", () => {
    expect(movedShares(holdings, "us", 0).get("equity")?.toFixed()).toBe("0.6");
  });
});
