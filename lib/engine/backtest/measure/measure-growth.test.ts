import { describe, expect, it } from "vitest";
import { measureGrowth } from "./measure-growth";
import { curveOf } from "./testing/hand-run";

describe("figures of a curve", () => {
  it("are those worked by hand on yearly closes", () => {
    // Returns +50 %, −40 %, +100 %: mean 36.67 %, squares about it 0.01778 + 0.58778 + 0.40111 = 1.00667.
    const figures = measureGrowth(
      curveOf({ "2019-12-31": 100, "2020-12-31": 150, "2021-12-31": 90, "2022-12-31": 180 }),
    );
    const years = 1096 / 365.25;
    expect(figures.days).toBe(1096);
    expect(figures.returns).toBe(3);
    expect(figures.growth).toBe(1.8);
    expect(figures.periodsPerYear).toBeCloseTo(3 / years, 14);
    expect(figures.cagr).toBeCloseTo(1.8 ** (1 / years) - 1, 14);
    const deviation = Math.sqrt(1.0066666666666666 / 2);
    const root = Math.sqrt(3 / years);
    expect(figures.volatility).toBeCloseTo(deviation * root, 12);
    expect(figures.sharpe).toBeCloseTo((1.1 / 3 / deviation) * root, 12);
    expect(figures.sortino).toBeCloseTo((1.1 / 3 / Math.sqrt(0.16 / 3)) * root, 12);
    expect(figures.maxDrawdown).toBeCloseTo(-0.4, 15);
    expect([figures.peakRow, figures.troughRow, figures.recoveryRow]).toEqual([1, 2, 3]);
    expect(figures.calmar).toBeCloseTo((figures.cagr ?? 0) / 0.4, 14);
  });

  it("take the risk-free return of a period from the ratios", () => {
    const curve = curveOf({ "2019-12-31": 100, "2020-12-31": 110, "2021-12-31": 110 });
    const figures = measureGrowth(curve, { riskFree: 0.05 });
    const perYear = 2 / (731 / 365.25);
    const free = 1.05 ** (1 / perYear) - 1;
    expect(figures.sharpe).toBeCloseTo(((0.05 - free) / Math.sqrt(0.005)) * Math.sqrt(perYear), 12);
    expect(figures.sortino).toBeCloseTo(((0.05 - free) / Math.sqrt(free ** 2 / 2)) * Math.sqrt(perYear), 12);
  });

  it("are null where they cannot be told, never 0, NaN or Infinity", () => {
    const one = measureGrowth(curveOf({ "2020-01-01": 1 }));
    expect(one).toMatchObject({ growth: 1, returns: 0, periodsPerYear: null, cagr: null, volatility: null });
    expect(one).toMatchObject({ sharpe: null, sortino: null, maxDrawdown: null, calmar: null });
    const two = measureGrowth(curveOf({ "2020-01-01": 1, "2021-01-01": 1.1 }));
    expect(two.cagr).not.toBeNull();
    expect(two).toMatchObject({
      volatility: null,
      sharpe: null,
      sortino: null,
      maxDrawdown: 0,
      calmar: null,
    });
    const empty = measureGrowth({ days: new Int32Array(0), growth: new Float64Array(0) });
    expect(empty).toMatchObject({ growth: 1, cagr: null, maxDrawdown: null });
  });

  it("know a curve that only rounds from one that moves", () => {
    const growth = Float64Array.from({ length: 2000 }, (_, row) => 1.0001 ** row);
    const days = Int32Array.from(growth, (_, row) => row);
    const even = measureGrowth({ days, growth });
    expect(even).toMatchObject({ volatility: 0, sharpe: null, sortino: null, maxDrawdown: 0, peakRow: null });
    const still = measureGrowth({ days, growth: growth.fill(1) });
    expect(still).toMatchObject({ cagr: 0, volatility: 0, sharpe: null, calmar: null });
  });

  it("leave a return a year unsaid that doubles cannot hold", () => {
    expect(measureGrowth(curveOf({ "2020-01-01": 1, "2020-01-02": 1000 })).cagr).toBeNull();
  });

  it("leave recovery open while the fall lasts, and begin it at the last day of the peak", () => {
    const figures = measureGrowth(
      curveOf({ "2020-01-01": 1, "2020-01-02": 2, "2020-01-03": 2, "2020-01-06": 1, "2020-01-07": 1.5 }),
    );
    expect([figures.peakRow, figures.troughRow, figures.recoveryRow]).toEqual([2, 3, null]);
  });

  it("look at a stretch as if it were the whole", () => {
    const curve = curveOf({ "2020-01-01": 5, "2020-01-02": 2, "2020-01-03": 3, "2020-01-06": 1 });
    const part = measureGrowth(curve, { fromRow: 1, toRow: 2 });
    expect(part).toMatchObject({ growth: 1.5, days: 1, returns: 1, maxDrawdown: 0 });
    expect(measureGrowth(curve, { fromRow: 1 }).maxDrawdown).toBeCloseTo(-2 / 3, 15);
  });
});
