import { describe, expect, it } from "vitest";
import { headline } from "./headline";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const run = { from: "2005-01-03", to: "2023-06-09", ruined_on: null };

describe("what happened, in one line", () => {
  it("says growth a year and the worst fall", () => {
    const metrics = { cagr: 0.0681, growth: 3.37, max_drawdown: -0.3123 };
    expect(plain(headline({ ...run, metrics }, "en-US"))).toBe(
      "Growth since 2005: 6.8 % a year; at worst −31.2 %.",
    );
  });
  it("gives no yearly rate for less than a year", () => {
    const metrics = { cagr: 0.5, growth: 1.1, max_drawdown: 0 };
    expect(plain(headline({ ...run, to: "2005-06-03", metrics }, "en-US"))).toBe(
      "Growth in 5 months: +10.0 %; never below an earlier peak.",
    );
  });
  it("says when the money ran out", () => {
    const metrics = { cagr: null, growth: 0, max_drawdown: -1 };
    expect(plain(headline({ ...run, ruined_on: "2009-03-02", metrics }, "en-US"))).toBe(
      "The money ran out on Mar 2, 2009; at worst −100.0 %.",
    );
  });
});
