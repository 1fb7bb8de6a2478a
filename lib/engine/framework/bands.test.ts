import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { breachSide, describeBand, resolveBand } from "./bands";
import type { BandKind } from "./types";

const d = (text: string) => new Decimal(text);
const node = (target: string, min?: string, max?: string) => ({
  targetOfPortfolio: d(target),
  ...(min ? { minOfPortfolio: d(min) } : {}),
  ...(max ? { maxOfPortfolio: d(max) } : {}),
});
const policy = (band: BandKind, driftBps = 500, relativePct = "0.25") => ({
  band,
  driftBps,
  relativePct: d(relativePct),
});

describe("a band", () => {
  it.each([
    // 60 % ± 5 points
    ["absolute", node("0.6"), "55.0 %–65.0 %"],
    // 60 % ± a quarter of 60 %
    ["relative", node("0.6"), "45.0 %–75.0 %"],
    // 5/25: five points for a large target, a quarter for a small one
    ["tighter", node("0.6"), "55.0 %–65.0 %"],
    ["tighter", node("0.1"), "7.5 %–12.5 %"],
    ["wider", node("0.6"), "45.0 %–75.0 %"],
    ["wider", node("0.1"), "5.0 %–15.0 %"],
    // own limits, and five points on the side that has none
    ["min_max", node("0.6", "0.5", "0.8"), "50.0 %–80.0 %"],
    ["min_max", node("0.6", "0.5"), "50.0 %–65.0 %"],
    ["min_max", node("0.6"), "55.0 %–65.0 %"],
    // clamped for print
    ["absolute", node("0.03"), "0.0 %–8.0 %"],
    ["absolute", node("0.98"), "93.0 %–100.0 %"],
  ] as const)("%s", (kind, of, text) => {
    expect(describeBand(resolveBand(policy(kind), of))).toBe(text);
  });

  it("uses a quarter where a relative band names no width", () => {
    expect(describeBand(resolveBand({ band: "relative", driftBps: 500 }, node("0.4")))).toBe("30.0 %–50.0 %");
  });

  it("shows quarter points", () => {
    expect(describeBand(resolveBand(policy("relative"), node("0.35")))).toBe("26.25 %–43.75 %");
  });

  it("is breached strictly, on its own side", () => {
    const band = resolveBand(policy("min_max"), node("0.6", "0.5", "0.8"));
    expect(breachSide(band, d("0.2"))).toBeNull();
    expect(breachSide(band, d("0.2000000001"))).toBe("above");
    expect(breachSide(band, d("-0.1"))).toBeNull();
    expect(breachSide(band, d("-0.1000000001"))).toBe("below");
  });

  it("never has a negative width, even when the limits leave the target out", () => {
    const band = resolveBand(policy("min_max"), node("0.6", "0.7", "0.5"));
    expect([band.halfWidthDown.toFixed(), band.halfWidthUp.toFixed()]).toEqual(["0", "0"]);
  });
});
