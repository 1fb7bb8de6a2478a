import { describe, expect, it } from "vitest";
import { internalRate } from "@/lib/engine/performance/internal-rate";
import { measureCurve, measureSimulation } from "./measure-simulation";
import { handRun } from "./testing/hand-run";

describe("figures of a simulation", () => {
  it("are those worked by hand", () => {
    const { run } = handRun();
    const metrics = measureSimulation(run);
    expect(metrics.finalValue).toBeCloseTo(134.1, 12);
    expect(metrics).toMatchObject({
      invested: 120,
      withdrawn: 0,
      rebalances: 1,
      daysOutOfBand: 2,
      totalCost: 1,
    });
    expect(metrics.gain).toBeCloseTo(14.1, 12);
    expect(metrics.growth).toBeCloseTo((1.29 * 134.1) / 149, 14);
    expect(metrics.cagr).toBeCloseTo(metrics.growth ** (365.25 / 365) - 1, 14);
    expect(metrics.turnover).toBeCloseTo(5.5 / 149, 14);
    expect(metrics.turnoverAYear).toBeCloseTo((5.5 / 149) * (365.25 / 365), 14);
    expect(metrics).toMatchObject({
      from: "2020-12-31",
      to: "2021-12-31",
      maxDrawdownFrom: "2021-06-30",
      maxDrawdownTrough: "2021-12-31",
      maxDrawdownRecovered: null,
    });
    expect(metrics.bestYear).toMatchObject({ year: 2021, isPartial: false });
    expect(metrics.worstYear).toEqual(metrics.bestYear);
  });

  it("weigh by money as the portfolio's own performance does", () => {
    const { run } = handRun();
    const rate = internalRate([
      { date: "2020-12-31", amount: -100 },
      { date: "2021-06-30", amount: -20 },
      { date: "2021-12-31", amount: 134.1 },
    ]);
    // The portfolio's own rate counts years of 365 days, a backtest's those of its CAGR.
    expect(measureSimulation(run).moneyWeighted).toBeCloseTo((1 + (rate ?? 0)) ** (365.25 / 365) - 1, 12);
    // Without flows it is the growth of the amount.
    const still = measureSimulation({ ...run, flows: [] });
    expect(still.moneyWeighted).toBeCloseTo(1.341 ** (365.25 / 365) - 1, 12);
  });

  it("count what the last withdrawal took, not what it asked for", () => {
    const { run } = handRun();
    const { growth } = run.simulation;
    const simulation = {
      ...run.simulation,
      equity: Float64Array.of(100, 110, 149, 0),
      ruinRow: 3,
    };
    const metrics = measureSimulation({
      ...run,
      simulation,
      flows: [
        { row: 2, amount: 20 },
        { row: 3, amount: -1_000_000 },
      ],
    });
    expect(metrics.finalValue).toBe(0);
    expect(metrics.withdrawn).toBeCloseTo((149 * (growth[3] ?? 0)) / 1.29, 10);
    expect(metrics.withdrawn).toBeCloseTo(134.1, 10);
    expect(metrics.gain).toBeCloseTo(14.1, 10);
    expect(metrics.cagr).toBeCloseTo(measureSimulation(run).cagr ?? 0, 14);
  });

  it("stop where the run stopped", () => {
    const { run } = handRun();
    const metrics = measureSimulation({ ...run, simulation: { ...run.simulation, rows: 2 } });
    expect(metrics).toMatchObject({ finalValue: 110, invested: 100, to: "2021-03-31", daysOutOfBand: 0 });
  });

  it("take partial years where none is whole", () => {
    const { run } = handRun();
    const metrics = measureSimulation({ ...run, simulation: { ...run.simulation, rows: 3 } });
    expect(metrics.bestYear).toMatchObject({ year: 2021, isPartial: true });
    expect(metrics.bestYear?.value).toBeCloseTo(0.29, 14);
  });

  it("compare with a benchmark in the same rows", () => {
    const { run } = handRun();
    const { growth } = run.simulation;
    // Twice the swing around nothing: each return doubled.
    const benchmark = new Float64Array(4).fill(1);
    for (let row = 1; row < 4; row += 1) {
      benchmark[row] =
        (benchmark[row - 1] ?? 1) * (1 + 2 * ((growth[row] ?? 1) / (growth[row - 1] ?? 1) - 1));
    }
    const { comparison, cagr, volatility } = measureSimulation(run, { benchmark });
    expect(comparison?.beta).toBeCloseTo(0.5, 12);
    expect(comparison?.correlation).toBeCloseTo(1, 12);
    expect(comparison?.trackingError).toBeCloseTo(volatility ?? 0, 12);
    const other = measureCurve({ days: run.days, growth: benchmark }, 4);
    expect(comparison?.trackingDifference).toBeCloseTo((cagr ?? 0) - (other.cagr ?? 0), 14);
    expect(measureSimulation(run).comparison).toBeNull();
  });

  it("say nothing of a benchmark that never moves, or of too few returns", () => {
    const { run } = handRun();
    const { comparison } = measureSimulation(run, { benchmark: new Float64Array(4).fill(1) });
    expect(comparison).toMatchObject({ beta: null, correlation: null });
    expect(comparison?.trackingDifference).not.toBeNull();
    const short = measureSimulation(
      { ...run, simulation: { ...run.simulation, rows: 2 } },
      { benchmark: Float64Array.of(1, 2) },
    );
    expect(short.comparison).toMatchObject({ beta: null, correlation: null, trackingError: null });
    const one = measureSimulation({ ...run, simulation: { ...run.simulation, rows: 1 } });
    expect(one).toMatchObject({ cagr: null, moneyWeighted: null, turnoverAYear: null, bestYear: null });
  });
});
