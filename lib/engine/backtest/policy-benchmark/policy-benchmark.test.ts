import { describe, expect, it } from "vitest";
import { policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Bucket } from "@/lib/engine/framework/types";
import { fixturePast } from "@/lib/engine/performance/fixtures";
import { measurePerformance } from "@/lib/engine/performance/measure-performance";
import { dayNumber } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { type Levels, levelsOf, throughSplits } from "./levels";
import { type PolicyPeriod, policyBenchmark } from "./policy-benchmark";

const DAYS = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-02-02", "2026-02-03"];

/** Shares double on the third day and stand; bonds stand still. */
const CLOSES = {
  GROW: {
    "2026-01-05": "10",
    "2026-01-06": "10",
    "2026-01-07": "20",
    "2026-02-02": "20",
    "2026-02-03": "20",
  },
  CALM: { "2026-01-05": "5", "2026-01-06": "5", "2026-01-07": "5", "2026-02-02": "5", "2026-02-03": "5" },
};

function seriesOf(symbol: string, closes: Readonly<Record<string, string>>) {
  return {
    symbol,
    days: Int32Array.from(Object.keys(closes), dayNumber),
    prices: Float64Array.from(Object.values(closes), Number),
  };
}

function levels(closes: Record<string, Record<string, string>> = CLOSES): Map<string, Levels> {
  const days = Int32Array.from(DAYS, dayNumber);
  return new Map(
    Object.entries(closes).map(([symbol, one]) => [symbol, levelsOf(seriesOf(symbol, one), days, null)]),
  );
}

/** So much in shares and the rest in bonds, brought back on the first day of a month when 5 points off. */
function period(from: string, shares: string, costBps = 0, name = "version 1"): PolicyPeriod {
  const bucket = (path: string, weight: Decimal): Bucket => ({
    path,
    label: path,
    targetWeight: weight,
  });
  const frame = prepareFrame(
    [
      bucket("AssetClass/Equity", new Decimal(shares)),
      bucket("AssetClass/Bonds", new Decimal(1).minus(shares)),
    ],
    { ...DEFAULT_REBALANCING, cadence: "M", costBps },
  );
  const mapping = new Map([
    ["AssetClass/Equity", [{ symbol: "GROW", name: "Grow", share: new Decimal(1) }]],
    ["AssetClass/Bonds", [{ symbol: "CALM", name: "Calm", share: new Decimal(1) }]],
  ]);
  return { from, name, policy: policyOfFramework(frame, mapping) };
}

type Line = Parameters<typeof fixturePast>[0]["lines"][number];
const deposit = (date: string, cash: string): Line => ({ date, kind: "deposit", cash });
const buy = (date: string, symbol: string, quantity: string, cash: string): Line => {
  return { date, kind: "buy", symbol, quantity, cash };
};

function daysOf(lines: readonly Line[]) {
  return measurePerformance(fixturePast({ lines, closes: CLOSES }), ["2026-01-02", ...DAYS]).days.slice(1);
}

describe("what the policy would have held", () => {
  // The owner left 1,000 in money; half in shares would have become 1,500.
  const idle = [deposit("2026-01-05", "1000")];

  it("begins with the portfolio's first value and trades by the framework's own rules", () => {
    const found = policyBenchmark(daysOf(idle), [period("2026-01-05", "0.5")], levels());
    expect(found).toMatchObject({ fromRow: 0, toRow: 4, startValue: 1000, netFlow: 0, findings: [] });
    expect([...(found?.policyValues ?? [])]).toEqual([1000, 1000, 1500, 1500, 1500]);
    expect(found?.actual).toMatchObject({ value: 1000, gain: 0, timeWeighted: 0, timeWeightedAYear: null });
    expect(found?.policy).toMatchObject({ value: 1500, gain: 500 });
    expect(found?.policy.timeWeighted).toBeCloseTo(0.5, 12);
    // 66.7 % in shares on 2 February, the first day of a month: brought back to half and half.
    expect([...(found?.held ?? [])]).toEqual([750, 750]);
    expect(found?.rebalances).toBe(1);
  });

  it("takes the portfolio's flows on their days and counts returns as its performance does", () => {
    const lines = [
      ...idle,
      deposit("2026-01-07", "500"),
      { date: "2026-02-03", kind: "withdrawal", cash: "-300" } as const,
    ];
    const days = daysOf(lines);
    const found = policyBenchmark(days, [period("2026-01-05", "0.5")], levels());
    // 1,000 grew to 1,500 before the 500 bought half and half.
    expect([...(found?.policyValues ?? [])].map((value) => Math.round(value * 100) / 100)).toEqual([
      1000, 1000, 2000, 2000, 1700,
    ]);
    expect(found?.netFlow).toBe(200);
    expect(found?.policy.gain).toBeCloseTo(500, 9);
    expect(found?.actual.gain).toBeCloseTo(0, 9);
    expect(found?.policy.timeWeighted).toBeCloseTo(2000 / 1500 - 1, 12);
    expect([...(found?.actualGrowth ?? [])]).toEqual(days.map(({ growth }) => growth));
    expect(found?.actual.moneyWeightedAYear).toBeCloseTo(0, 9);
  });

  it("agrees with a portfolio that did follow it, to the cent", () => {
    const lines = [
      ...idle,
      buy("2026-01-05", "GROW", "50", "-500"),
      buy("2026-01-05", "CALM", "100", "-500"),
    ];
    lines.push({ date: "2026-02-02", kind: "sell", symbol: "GROW", quantity: "-12.5", cash: "250" });
    lines.push(buy("2026-02-02", "CALM", "50", "-250"));
    const found = policyBenchmark(daysOf(lines), [period("2026-01-05", "0.5")], levels());
    expect(found?.policy.value).toBeCloseTo(found?.actual.value ?? 0, 9);
    expect(found?.policy.timeWeighted).toBeCloseTo(found?.actual.timeWeighted ?? 0, 12);
    expect(found?.policy.moneyWeightedAYear).toBeCloseTo(found?.actual.moneyWeightedAYear ?? 0, 9);
  });

  it("moves to the targets of each version on its first day, at its cost", () => {
    const periods = [period("2026-01-05", "0.5"), period("2026-01-06", "1", 100, "version 2")];
    const found = policyBenchmark(daysOf(idle), periods, levels());
    // 500 of bonds become shares: both sides cost 1 %; 1,000 − c(500 + (after − 500)) = after.
    const after = 1000 / 1.01;
    expect(found?.policyValues[1]).toBeCloseTo(after, 9);
    expect(found?.policy.value).toBeCloseTo(2 * after, 9);
    expect(found?.cost).toBeCloseTo(1000 - after, 9);
    expect(found?.findings).toMatchObject([{ code: "SEVERAL_VERSIONS" }]);
    expect(found?.last.name).toBe("version 2");
  });

  it("takes the last of versions of one day, and the first known ones for days before them", () => {
    const periods = [period("2026-01-07", "0.5"), period("2026-01-07", "1", 0, "version 2")];
    const found = policyBenchmark(daysOf(idle), periods, levels());
    expect(found?.policy.value).toBeCloseTo(2000, 9);
    expect(found?.findings).toMatchObject([
      { code: "TARGETS_BEFORE", message: expect.stringContaining("2026-01-07") },
    ]);
  });

  it("changes over on a last day that is also its only one, with the flow of that day", () => {
    const lines = [...idle, deposit("2026-02-03", "100")];
    const periods = [period("2026-01-05", "0.5"), period("2026-02-03", "0.2", 0, "version 2")];
    const found = policyBenchmark(daysOf(lines), periods, levels());
    expect(found?.policy.value).toBeCloseTo(1600, 9);
    expect([...(found?.held ?? [])].map(Math.round)).toEqual([320, 1280]);
  });

  it("waits for prices, and says so", () => {
    const late = { ...CLOSES, CALM: { "2026-01-07": "5" } };
    const found = policyBenchmark(daysOf(idle), [period("2026-01-05", "0.5")], levels(late));
    expect(found?.fromRow).toBe(2);
    expect(found?.policy.value).toBeCloseTo(1000, 9);
    expect(found?.findings.map(({ code }) => code)).toEqual(["PRICES_MISSING", "LATE_START", "OLD_PRICE"]);
    expect(found?.findings[0]?.message).toContain("CALM");
    const second = period("2026-01-06", "1", 0, "version 2");
    second.policy.columns.push({ symbol: "NEVER", path: "x", weight: 0, isMoney: false });
    const kept = policyBenchmark(daysOf(idle), [period("2026-01-05", "0.5"), second], levels());
    expect(kept?.last.name).toBe("version 1");
    expect(kept?.findings[0]?.message).toContain("the version before it is followed");
  });

  it("is nothing without a value, a policy or prices", () => {
    const one = [period("2026-01-05", "0.5")];
    expect(policyBenchmark(daysOf([]), one, levels())).toBeNull();
    expect(policyBenchmark(daysOf(idle), [], levels())).toBeNull();
    expect(policyBenchmark(daysOf(idle), one, new Map())).toBeNull();
  });

  it("ends before a day on which more was taken out than the policy would have had", () => {
    // All in shares on the second day: 2,000 on the third, of which 1,800 leave; the policy has 1,500 only.
    const lines = [...idle, buy("2026-01-05", "GROW", "100", "-1000")];
    lines.push({ date: "2026-02-02", kind: "sell", symbol: "GROW", quantity: "-90", cash: "1800" });
    lines.push({ date: "2026-02-02", kind: "withdrawal", cash: "-1800" });
    const found = policyBenchmark(daysOf(lines), [period("2026-01-05", "0.5")], levels());
    expect(found).toMatchObject({ toRow: 2, held: null });
    expect(found?.findings).toMatchObject([
      { code: "RAN_OUT", message: expect.stringContaining("2026-02-02") },
    ]);
    const moved = policyBenchmark(
      daysOf(lines),
      [period("2026-01-05", "0.5"), period("2026-02-02", "0.4", 0, "version 2")],
      levels(),
    );
    expect(moved).toMatchObject({ toRow: 2, held: null });
  });
});

describe("levels", () => {
  const days = Int32Array.from(DAYS, dayNumber);
  const series = seriesOf("A", { "2026-01-06": "10", "2026-02-02": "4" });

  it("are the last price on or before a day, in another currency where there is a rate", () => {
    const { worth, ages } = levelsOf(series, days, Float64Array.of(1, 2, Number.NaN, 2, 2));
    expect([...worth]).toEqual([Number.NaN, 20, Number.NaN, 8, 8]);
    expect([...ages]).toEqual([0, 0, 1, 0, 1]);
  });

  it("follow one unit through its splits", () => {
    const split = throughSplits(series, [{ day: dayNumber("2026-01-20"), ratio: 2.5 }]);
    expect([...split.prices]).toEqual([10, 10]);
    expect(throughSplits(series, [])).toBe(series);
  });
});
