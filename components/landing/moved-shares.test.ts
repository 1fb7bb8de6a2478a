import { describe, expect, it } from "vitest";
import { movedShares } from "./moved-shares";

// Equity 60 (US 36, International 24), Bonds 40. US +50 %: 0.54 of 1.18 in all.
const holdings = [
  { key: "equity", parentKey: null, targetBps: 6000 },
  { key: "us", parentKey: "equity", targetBps: 3600 },
  { key: "intl", parentKey: "equity", targetBps: 2400 },
  { key: "bonds", parentKey: null, targetBps: 4000 },
];

describe("a market that moves", () => {
  it("shifts every share", () => {
    expect([...movedShares(holdings, "us", 50)]).toEqual([
      ["equity", "0.6610169491"],
      ["us", "0.4576271186"],
      ["intl", "0.2033898305"],
      ["bonds", "0.3389830508"],
    ]);
  });

  it("is at its targets when nothing moved", () => {
    expect([...movedShares(holdings, "us", 0).values()]).toEqual(["0.6", "0.36", "0.24", "0.4"]);
  });
});
