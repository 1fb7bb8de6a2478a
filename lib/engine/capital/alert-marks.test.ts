import { describe, expect, it } from "vitest";
import { type AlertMark, alertMarks, markKey } from "./alert-marks";
import { pool, state, strategy, usd } from "./testing/facts";

const NONE: ReadonlySet<string> = new Set();
const LARGE = { masterCash: usd("100000000"), policy: { deployableFraction: usd(1) } };

function keysOf(marks: readonly AlertMark[]): string[] {
  return marks.map(markKey);
}

describe("marks of capital", () => {
  const at = (deployed: string, limit = "1000000") =>
    state({ ...LARGE, strategies: [strategy({ policyLimit: usd(limit), deployed: usd(deployed) })] });
  const utilization = "utilization:strategy:momentum";
  const capacity = "capacity:strategy:momentum";

  it("utilisation is marked strictly above 90 % and clears at 85 %", () => {
    expect(alertMarks(at("900000"), NONE)).toEqual([]);
    const [mark] = alertMarks(at("900000.01"), NONE);
    expect(mark).toEqual({
      kind: "utilization",
      entity: "strategy",
      entityId: "momentum",
      label: "Momentum",
      message: "Momentum is 90.0 % used: 900,000.01 of 1,000,000.00 USD is deployed",
    });
    expect(keysOf(alertMarks(at("850000.01"), new Set([utilization])))).toEqual([utilization]);
    expect(alertMarks(at("850000"), new Set([utilization]))).toEqual([]);
    expect(alertMarks(at("0.01", "0"), NONE)[0]?.message).toBe("Momentum: 0.01 of 0.00 USD is deployed");
  });

  it("capacity is marked below 10,000.00 and clears at 12,500.00; small limits have none", () => {
    expect(keysOf(alertMarks(at("990000"), NONE))).toEqual([utilization]);
    const marks = alertMarks(at("990000.01"), NONE);
    expect(keysOf(marks)).toEqual([utilization, capacity]);
    expect(marks[1]?.message).toBe("Momentum has 9,999.99 USD of capacity left, of 1,000,000.00 USD");
    const stood = new Set([capacity]);
    expect(keysOf(alertMarks(at("987500.01"), stood))).toContain(capacity);
    expect(keysOf(alertMarks(at("987500"), stood))).not.toContain(capacity);
    expect(alertMarks(at("5000", "12499.99"), NONE)).toEqual([]);
    expect(keysOf(alertMarks(at("5000", "12500"), NONE))).toEqual([capacity]);
  });

  it("over-deployed is marked as long as it is so, the reserve and pools by the same lines", () => {
    const facts = state({
      masterCash: usd("100000"),
      pools: [pool({ limit: usd("150000") })],
      strategies: [strategy({ deployed: usd("140000"), policyLimit: usd("9000000") })],
    });
    expect(alertMarks(facts, NONE).map((mark) => [markKey(mark), mark.message])).toEqual([
      [
        "over_deployed:reserve:",
        "The reserve is over-deployed by 20,000.00 USD: 140,000.00 of 120,000.00 USD that may be",
      ],
      ["utilization:reserve:", "Reserve is 116.7 % used: 140,000.00 of 120,000.00 USD is deployed"],
      ["capacity:reserve:", "Reserve has 0.00 USD of capacity left, of 120,000.00 USD"],
      ["utilization:pool:equities", "Equities is 93.3 % used: 140,000.00 of 150,000.00 USD is deployed"],
    ]);
  });

  it("nothing is marked on an empty reserve, an empty pool, or a strategy that is not active", () => {
    expect(alertMarks(state({ masterCash: usd(0) }), NONE)).toEqual([]);
    const paused = strategy({ status: "paused", deployed: usd("999999") });
    expect(alertMarks(state({ ...LARGE, strategies: [paused] }), NONE)).toEqual([]);
  });
});
