import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { measureGrowth } from "./measure-growth";
import { weekdays } from "./testing/hand-run";

const Exact = Decimal.clone({ precision: 50 });
type Exact = InstanceType<typeof Exact>;

/** Deterministic chance (mulberry32), so that a failure can be run again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function sum(values: readonly Exact[]): Exact {
  return values.reduce((total, value) => total.plus(value), new Exact(0));
}

/** The textbook's way, in 50 digits: two passes, every return kept. */
function slowFigures(days: Int32Array, growth: Float64Array, riskFree: number) {
  const curve = [...growth].map((value) => new Exact(value));
  const last = curve.length - 1;
  const returns = curve.slice(1).map((value, row) => value.div(curve[row] ?? 1).minus(1));
  const span = (days[last] ?? 0) - (days[0] ?? 0);
  const years = new Exact(span).div("365.25");
  const perYear = new Exact(returns.length).div(years);
  const free = new Exact(1 + riskFree).pow(new Exact(1).div(perYear)).minus(1);
  const mean = sum(returns).div(returns.length);
  const variance = sum(returns.map((value) => value.minus(mean).pow(2))).div(returns.length - 1);
  const short = returns.map((value) => Exact.min(0, value.minus(free)));
  const downside = sum(short.map((value) => value.pow(2)))
    .div(returns.length)
    .sqrt();
  const falls = curve.map((value, row) => value.div(Exact.max(...curve.slice(0, row + 1))).minus(1));
  const cagr = (curve[last] ?? new Exact(1))
    .div(curve[0] ?? 1)
    .pow(new Exact(1).div(years))
    .minus(1);
  const worst = Exact.min(...falls);
  return {
    cagr,
    volatility: variance.sqrt().times(perYear.sqrt()),
    sharpe: mean.minus(free).div(variance.sqrt()).times(perYear.sqrt()),
    sortino: mean.minus(free).div(downside).times(perYear.sqrt()),
    maxDrawdown: worst,
    calmar: cagr.div(worst.neg()),
    troughRow: falls.findIndex((fall) => fall.eq(worst)),
  };
}

describe("figures of random curves", () => {
  it("are those of a slow recomputation in 50 digits to 1e-9 relative", () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const next = chance(seed);
      const rows = 3 + Math.floor(next() * 120);
      const growth = new Float64Array(rows).fill(10 ** Math.floor(next() * 8 - 2));
      const swing = next() * 0.2 + 1e-5;
      for (let row = 1; row < rows; row += 1) {
        growth[row] = (growth[row - 1] ?? 1) * (1 + swing * (next() - 0.45));
      }
      const days = weekdays("1999-12-31", rows);
      const riskFree = next() < 0.5 ? 0 : next() * 0.05;
      const fast = measureGrowth({ days, growth }, { riskFree });
      const slow = slowFigures(days, growth, riskFree);
      for (const key of ["cagr", "volatility", "sharpe", "sortino", "maxDrawdown", "calmar"] as const) {
        const [got, exact] = [fast[key], slow[key]];
        if (!exact.isFinite()) expect(got, `${key} of seed ${seed}`).toBeNull();
        else {
          const off = new Exact(got ?? Number.NaN).minus(exact).abs().div(exact.abs().plus(1e-9));
          expect(off.toNumber(), `${key} of seed ${seed}: ${got} for ${exact}`).toBeLessThan(1e-9);
        }
      }
      if ((fast.maxDrawdown ?? 0) < 0) expect(fast.troughRow, `seed ${seed}`).toBe(slow.troughRow);
    }
  });

  it("do not depend on the unit of the curve", () => {
    const next = chance(7);
    const growth = Float64Array.from({ length: 300 }, () => 1 + next());
    const days = weekdays("2010-01-04", 300);
    const one = measureGrowth({ days, growth });
    const scaled = measureGrowth({ days, growth: growth.map((value) => value * 1024) });
    expect(scaled).toEqual(one);
  });
});
