import { describe, expect, it } from "vitest";
import { formatRate, rateWords } from "./fx-rate";

describe("exchange rates in words", () => {
  it("keeps at least four decimals, and five figures of small rates", () => {
    expect(
      ["1.085", "163.1", "0.921658986175", "0.006666666667", "0.00006123456"].map((rate) => formatRate(rate)),
    ).toEqual(["1.0850", "163.1000", "0.92166", "0.0066667", "0.000061235"]);
  });

  it("says the rate, which way round it is and its day", () => {
    const words = rateWords({ rate: "1.085", date: "2026-11-20" }, "EUR", "USD");
    expect(words.replaceAll("\u00a0", " ")).toMatch(/^at 1\.0850 USD per EUR on .*2026$/);
  });
});
