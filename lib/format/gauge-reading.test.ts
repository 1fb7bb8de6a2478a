import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { readGauge } from "./gauge-reading";

const equity = { label: "Equity", target: "0.6", band: { from: "0.57", to: "0.63" } };

describe("the gauge in words", () => {
  it("says label, actual, target, band and how far over", () => {
    expect(readGauge({ ...equity, actual: "0.632" })).toMatchObject({
      status: "over",
      text: "Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over",
    });
  });

  it("says how far under", () => {
    const reading = readGauge({ ...equity, actual: 0.5511 });
    expect(reading.text).toBe("Equity 55.1 %, target 60 %, band 57–63 %, 1.9 points under");
    expect(reading.distance).toBe("0.0189");
  });

  it("is quiet inside, and on the edge is inside", () => {
    expect(readGauge({ ...equity, actual: "0.63" })).toEqual({
      status: "within",
      distance: null,
      text: "Equity 63.0 %, target 60 %, band 57–63 %, in its band",
    });
  });

  it("calls a hair over a breach and does not print it as zero", () => {
    expect(readGauge({ ...equity, actual: "0.6300000001" }).text).toBe(
      "Equity 63.0 %, target 60 %, band 57–63 %, <0.0001 points over",
    );
  });

  it("does not lose a share to binary arithmetic", () => {
    // 0.1 + 0.2 as doubles is above 0.3; as decimals it is on the edge.
    const actual = new Decimal("0.1").plus("0.2");
    expect(
      readGauge({ label: "Bonds", actual, target: "0.25", band: { from: "0.2", to: "0.3" } }).status,
    ).toBe("within");
  });

  it("has words for what has no target, no band, and a way from before", () => {
    expect(readGauge({ label: "Unclassified", actual: "0.0312", target: null }).text).toBe(
      "Unclassified 3.1 %, no target",
    );
    expect(readGauge({ label: "Gold", actual: "0.05", target: "0.05" }).text).toBe(
      "Gold 5.0 %, target 5 %, no band",
    );
    expect(readGauge({ ...equity, before: "0.632", actual: "0.601" }).text).toBe(
      "Equity from 63.2 % to 60.1 %, target 60 %, band 57–63 %, in its band",
    );
  });

  it("follows the locale", () => {
    expect(readGauge({ ...equity, actual: "0.632" }, "de-DE").text).toBe(
      "Equity 63,2 %, target 60 %, band 57–63 %, 0,2 points over",
    );
  });
});
