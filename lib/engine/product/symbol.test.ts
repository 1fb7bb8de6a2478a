import { describe, expect, it } from "vitest";
import { isWithinRegion } from "./region";
import { canonicalSymbol } from "./symbol";
import { REGION_PARENTS, REGIONS } from "./vocabulary";

describe("canonicalSymbol", () => {
  it.each([
    ["vti", "VTI"],
    [" SPAXX** ", "SPAXX"],
    ["BRK.B", "BRK-B"],
    ["BRK/B", "BRK-B"],
    ["brk b", "BRK-B"],
    ["VOD.L", "VOD.L"],
    ["VWCE.DE", "VWCE.DE"],
    ["btc-usd", "BTC-USD"],
    ["^GSPC", "^GSPC"],
    ["600519.SS", "600519.SS"],
  ])("reads %j as %s", (text, symbol) => expect(canonicalSymbol(text)).toBe(symbol));

  it.each(["", "**", "=CMD()", "__proto__", "A B C", "Account Total", "-", "VTI;", "x".repeat(40), "VTÍ"])(
    "refuses %j",
    (text) => expect(canonicalSymbol(text)).toBeNull(),
  );
});

describe("regions", () => {
  it("nest: everything lies within the world, and no region within itself by a detour", () => {
    for (const region of REGIONS) {
      expect(isWithinRegion(region, "global")).toBe(true);
      for (const parent of REGION_PARENTS[region]) expect(isWithinRegion(parent, region)).toBe(false);
    }
  });

  it.each([
    ["japan", "global_ex_us", true],
    ["japan", "developed", true],
    ["us", "developed", true],
    ["us", "global_ex_us", false],
    ["china", "emerging", true],
    ["global", "us", false],
    ["emerging", "developed", false],
  ] as const)("%s within %s: %s", (region, ancestor, expected) =>
    expect(isWithinRegion(region, ancestor)).toBe(expected),
  );
});
