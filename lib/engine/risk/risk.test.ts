import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/dates";
import { alignReturns } from "./align-returns";
import { measureRisk } from "./measure-risk";
import { at, shrinkCovariance } from "./shrink-covariance";

const series = (rows: number[][]) => rows.map((row) => Float64Array.from(row));

describe("shrunk covariance", () => {
  it("is the sample covariance of one asset", () => {
    // 1, 2, 3, 4: variance 5/3 by n − 1.
    const { covariance, intensity } = shrinkCovariance(series([[1, 2, 3, 4]]));
    expect(at(covariance, 0, 0)).toBeCloseTo(5 / 3, 12);
    expect(intensity).toBe(0);
  });

  it("keeps variances and moves correlations towards their mean", () => {
    const rows = series([
      [0.01, -0.02, 0.03, 0.0, 0.012, -0.007, 0.004, 0.009],
      [0.011, -0.018, 0.028, 0.002, 0.01, -0.009, 0.006, 0.007],
      [-0.004, 0.006, 0.001, -0.003, 0.002, 0.008, -0.006, 0.001],
    ]);
    const { covariance, intensity } = shrinkCovariance(rows);
    expect(intensity).toBeGreaterThan(0);
    expect(intensity).toBeLessThanOrEqual(1);
    const own = shrinkCovariance(rows.slice(0, 1)).covariance;
    expect(at(covariance, 0, 0)).toBeCloseTo(at(own, 0, 0), 15);
    const correlation = (i: number, j: number) =>
      at(covariance, i, j) / Math.sqrt(at(covariance, i, i) * at(covariance, j, j));
    // The first two move together in the sample (0.99); the target is the mean of the three pairs.
    expect(correlation(0, 1)).toBeLessThan(0.99);
    expect(correlation(0, 1)).toBeGreaterThan(correlation(0, 2));
  });

  it("agrees with a plain second implementation of the paper's formula", () => {
    const rows = series([
      [0.4, -0.1, 0.2, 0.3, -0.5],
      [0.1, 0.2, -0.3, 0.1, 0.0],
      [-0.2, 0.3, 0.1, -0.1, 0.25],
    ]);
    expect(shrinkCovariance(rows).intensity).toBeCloseTo(plainIntensity(rows), 12);
  });
});

/** Matrix by matrix as the authors' own program does it, with nothing reused. */
function plainIntensity(rows: Float64Array[]): number {
  const t = rows[0]?.length ?? 0;
  const n = rows.length;
  const x = rows.map((row) => {
    const mean = row.reduce((a, b) => a + b, 0) / t;
    return [...row].map((value) => value - mean);
  });
  const mean = (f: (k: number) => number) =>
    Array.from({ length: t }, (_, k) => f(k)).reduce((a, b) => a + b, 0) / t;
  const v = (i: number, k: number) => x[i]?.[k] ?? 0;
  const s = x.map((_, i) => x.map((__, j) => mean((k) => v(i, k) * v(j, k))));
  const sd = (i: number) => Math.sqrt(s[i]?.[i] ?? 0);
  const pairs = x.flatMap((_, i) => x.map((__, j) => [i, j] as const));
  const off = pairs.filter(([i, j]) => i !== j);
  const rBar = off.reduce((sum, [i, j]) => sum + (s[i]?.[j] ?? 0) / (sd(i) * sd(j)), 0) / (n * (n - 1));
  const phi = (i: number, j: number) => mean((k) => v(i, k) ** 2 * v(j, k) ** 2) - (s[i]?.[j] ?? 0) ** 2;
  const theta = (i: number, j: number) =>
    mean((k) => v(i, k) ** 3 * v(j, k)) - (s[i]?.[i] ?? 0) * (s[i]?.[j] ?? 0);
  const pi = pairs.reduce((sum, [i, j]) => sum + phi(i, j), 0);
  const rho =
    x.reduce((sum, _, i) => sum + phi(i, i), 0) +
    rBar * off.reduce((sum, [i, j]) => sum + (sd(j) / sd(i)) * theta(i, j), 0);
  const gamma = off.reduce((sum, [i, j]) => sum + ((s[i]?.[j] ?? 0) - rBar * sd(i) * sd(j)) ** 2, 0);
  return Math.max(0, Math.min(1, (pi - rho) / gamma / t));
}

describe("risk of weights", () => {
  /** Two assets of 1 % and 2 % a period that never move together. */
  const covariance = { size: 2, values: Float64Array.from([0.0001, 0, 0, 0.0004]) };
  const shrunk = { covariance, intensity: 0, observations: 100 };
  const groups = [
    { key: "X/A", paths: new Set(["X/A"]) },
    { key: "X/B", paths: new Set(["X/B"]) },
  ];

  it("adds contributions up to one, and knows what diversification did", () => {
    const risk = measureRisk(
      [
        { symbol: "A", path: "X/A", weight: 0.5 },
        { symbol: "B", path: "X/B", weight: 0.25 },
      ],
      shrunk,
      100,
      groups,
      0.25,
    );
    // Variance 0.25 × 0.0001 + 0.0625 × 0.0004 = 0.00005: half from each.
    expect(risk.groups.map(({ contribution }) => contribution)).toEqual([
      expect.closeTo(0.5, 12),
      expect.closeTo(0.5, 12),
    ]);
    expect(risk.volatility).toBeCloseTo(Math.sqrt(0.005), 12);
    expect(risk.groups.map(({ volatility }) => volatility)).toEqual([
      expect.closeTo(0.1, 12),
      expect.closeTo(0.2, 12),
    ]);
    expect(risk.diversificationRatio).toBeCloseTo(0.1 / Math.sqrt(0.005), 12);
    expect(risk.correlation).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(risk.hhiAssets).toBeCloseTo(0.25 + 0.0625 + 0.0625, 12);
  });

  it("has no contributions where nothing moves", () => {
    const still = { ...shrunk, covariance: { size: 1, values: Float64Array.from([0]) } };
    const risk = measureRisk([{ symbol: "A", path: "X/A", weight: 1 }], still, 252, groups, 0);
    expect([risk.volatility, risk.groups[0]?.contribution, risk.diversificationRatio]).toEqual([
      0,
      null,
      null,
    ]);
  });

  it("law: contributions of any portfolio sum to one, groups are the sums of their assets", () => {
    const returns = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
      minLength: 30,
      maxLength: 30,
    });
    const weight = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(returns, weight), { minLength: 2, maxLength: 6 }), (given) => {
        const shrunkOf = shrinkCovariance(given.map(([row]) => Float64Array.from(row)));
        const whole = given.reduce((total, [, part]) => total + part, 0);
        const assets = given.map(([, part], index) => ({
          symbol: `S${index}`,
          path: index % 2 === 0 ? "X/A" : "X/B",
          weight: part / whole,
        }));
        const risk = measureRisk(assets, shrunkOf, 252, groups, 0);
        fc.pre(risk.volatility > 1e-9);
        const total = (lines: { contribution: number | null }[]) =>
          lines.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
        expect(total(risk.assets)).toBeCloseTo(1, 9);
        expect(total(risk.groups)).toBeCloseTo(1, 9);
        expect(risk.diversificationRatio ?? 0).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });
});

describe("common returns", () => {
  const path = (symbol: string, length: number, every = 1) => ({
    symbol,
    prices: Array.from({ length }, (_, day) => ({
      date: addDays("2026-01-01", day * every),
      price: 100 + day,
    })),
  });

  it("takes the days that all have, and leaves out what has too few", () => {
    const {
      symbols,
      series: rows,
      leftOut,
      from,
      to,
    } = alignReturns([path("A", 60), path("B", 40, 2), path("C", 3)]);
    expect(symbols).toEqual(["A", "B"]);
    expect(leftOut).toEqual([{ symbol: "C", reason: "C has 3 prices in the window; 21 are needed" }]);
    expect([rows[0]?.length, from, to]).toEqual([29, "2026-01-01", "2026-02-28"]);
    expect(rows[1]?.[0]).toBeCloseTo(0.01, 12);
    expect(rows[0]?.[0]).toBeCloseTo(0.02, 12);
  });

  it("has nothing to say of nothing", () => {
    expect(alignReturns([])).toMatchObject({ symbols: [], series: [], from: null, periodsPerYear: 0 });
  });
});
