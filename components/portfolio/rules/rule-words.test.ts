import { describe, expect, it } from "vitest";
import { isEmptyMatch, matchText } from "./rule-words";

describe("an assignment rule in words", () => {
  it("joins alternatives with or and conditions with commas", () => {
    expect(matchText({ regions: ["us", "canada"], allowed_types: ["Stock"], symbols: [] })).toBe(
      "Stock, within US or Canada",
    );
  });

  it("leaves symbols as they are", () => {
    expect(matchText({ symbols: ["BRK.B", "AAPL"] })).toBe("BRK.B or AAPL");
  });

  it("knows a rule that asks for nothing", () => {
    expect(isEmptyMatch({ regions: [] })).toBe(true);
    expect(isEmptyMatch({ currencies: ["USD"] })).toBe(false);
  });
});
