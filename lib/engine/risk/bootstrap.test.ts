import { describe, expect, it } from "vitest";
import { LEVELS, type OutcomeInput, outcomesOf, startOutcomes } from "./bootstrap";
import { blockRows, defaultBlock } from "./draw-rows";
import { furthestApart } from "./testing/agree";
import cases from "./testing/outcome-fixtures.json";

const CLOSE = 1e-10;

describe("figures of numpy, from the same rows", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, expected }) => {
    let period = 0;
    const result = outcomesOf(
      {
        returns: input.returns.map((column) => Float64Array.from(column)),
        weights: Float64Array.from(input.weights),
        periodsPerYear: input.per_year,
        years: input.rows.length / input.per_year,
        paths: input.rows[0]?.length ?? 0,
        meanBlock: 1,
        seed: 0,
        amount: input.amount,
        flow: input.flow,
        flowGrowth: input.growth,
        rebalanceEvery: input.every,
      },
      (rows) => {
        rows.set(input.rows[period] ?? []);
        period += 1;
      },
    );
    result.fan.forEach((line, level) => {
      expect(
        furthestApart(line, expected.percentiles[level] ?? []),
        `percentile ${LEVELS[level]}`,
      ).toBeLessThan(CLOSE);
    });
    expect(furthestApart([result.final.mean], [expected.mean])).toBeLessThan(CLOSE);
    expect(furthestApart(result.drawdowns, expected.drawdowns)).toBeLessThan(CLOSE);
    expect(result.below).toBeCloseTo(expected.below, 12);
    expect(result.ruined).toBeCloseTo(expected.ruined, 12);
  });
});

/** Deterministic near-normal months: sums of twelve draws of one generator. */
function normalLike(count: number, mean: number, deviation: number, seed: number): Float64Array {
  const source = blockRows(seed, 1_000_003, 1, 12);
  const rows = new Int32Array(12);
  return Float64Array.from({ length: count }, () => {
    source(rows);
    const sum = rows.reduce((total, row) => total + (row + 0.5) / 1_000_003, 0);
    return mean + deviation * (sum - 6);
  });
}

const MONTHS = normalLike(600, 0.006, 0.04, 7);
const input = (changes: Partial<OutcomeInput> = {}): OutcomeInput => ({
  returns: [MONTHS],
  weights: Float64Array.of(1),
  periodsPerYear: 12,
  years: 10,
  paths: 10_000,
  meanBlock: 1,
  seed: 42,
  amount: 1_000,
  flow: 0,
  flowGrowth: 0,
  rebalanceEvery: 1,
  ...changes,
});
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const spread = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};

describe("convergence to what can be worked out", () => {
  const periods = 120;
  const logs = MONTHS.map((value) => Math.log1p(value));
  const [drift, noise] = [mean(logs) * periods, spread(logs) * Math.sqrt(periods)];

  it("has the mean of independent draws, (1 + mean)ᵗ, within four standard errors", () => {
    const { final } = outcomesOf(input());
    const expected = 1_000 * (1 + mean(MONTHS)) ** periods;
    const second = 1_000_000 * mean(MONTHS.map((value) => (1 + value) ** 2)) ** periods;
    const error = Math.sqrt((second - expected ** 2) / 10_000);
    expect(Math.abs(final.mean - expected)).toBeLessThan(4 * error);
  });

  it("has the percentiles of a lognormal, within sampling error", () => {
    const { final } = outcomesOf(input({ paths: 20_000 }));
    const normal = [-1.6448536, -0.6744898, 0, 0.6744898, 1.6448536];
    final.percentiles.forEach((value, level) => {
      const z = normal[level] ?? 0;
      const p = (LEVELS[level] ?? 50) / 100;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      const error = (noise * Math.sqrt(p * (1 - p))) / density / Math.sqrt(20_000);
      // 0.004 is what the skew of 120 months' sum leaves of the normal approximation.
      expect(Math.abs(Math.log(value / 1_000) - drift - z * noise), `${p}`).toBeLessThan(4 * error + 0.004);
    });
  });

  it("has the mean of an annuity with contributions, and counts what was put in", () => {
    const { final, putIn, ruined } = outcomesOf(input({ flow: 10 }));
    const m = mean(MONTHS);
    const grown = (1 + m) ** periods;
    const expected = 1_000 * grown + (10 * (grown - 1)) / m;
    expect(Math.abs(final.mean / expected - 1)).toBeLessThan(0.02);
    expect([putIn, ruined]).toEqual([2_200, 0]);
  });
});

describe("blocks", () => {
  it("go on to the next row as often as their length says, and use every row alike", () => {
    const [paths, observations, block] = [4_000, 50, 12];
    const source = blockRows(3, observations, block, paths);
    const [before, rows] = [new Int32Array(paths), new Int32Array(paths)];
    const used = new Float64Array(observations);
    let followed = 0;
    source(before);
    for (let period = 0; period < 100; period += 1) {
      source(rows);
      rows.forEach((row, path) => {
        if (row === ((before[path] ?? 0) + 1) % observations) followed += 1;
        used[row] = (used[row] ?? 0) + 1;
      });
      before.set(rows);
    }
    const expected = 1 - 1 / block + 1 / block / observations;
    expect(followed / (100 * paths)).toBeCloseTo(expected, 2);
    expect(Math.max(...used) / Math.min(...used)).toBeLessThan(1.25);
  });

  it("keep the memory of a series: a trending one spreads wider than its shuffled months, as its own years do", () => {
    const shocks = normalLike(1_200, 0, 0.03, 11);
    let last = 0;
    const trending = shocks.map((shock) => {
      last = 0.6 * last + shock;
      return last;
    });
    const yearly = (meanBlock: number) =>
      spread(yearEnds({ returns: [trending], meanBlock, paths: 5_000, years: 1 }));
    const own = spread(
      Array.from({ length: 1_188 }, (_, from) =>
        trending.slice(from, from + 12).reduce((growth, value) => growth * (1 + value), 1_000),
      ),
    );
    expect(yearly(1) / own).toBeLessThan(0.65);
    expect(yearly(48) / own).toBeGreaterThan(0.85);
    expect(yearly(48) / own).toBeLessThan(1.15);
  });

  it("are a year of months, three of years, and no more than a third of what was seen", () => {
    expect([defaultBlock(12, 360), defaultBlock(1, 98), defaultBlock(12, 24), defaultBlock(12, 2)]).toEqual([
      12, 3, 8, 1,
    ]);
  });
});

/** The ends of the paths: one path a run would be slow, so the percentiles of many runs stand for them. */
function yearEnds(changes: Partial<OutcomeInput>): Float64Array {
  const given = input(changes);
  const observations = given.returns[0]?.length ?? 0;
  const source = blockRows(given.seed, observations, given.meanBlock, given.paths);
  const values = new Float64Array(given.paths).fill(given.amount);
  const rows = new Int32Array(given.paths);
  for (let period = 0; period < 12; period += 1) {
    source(rows);
    rows.forEach((row, path) => {
      values[path] = (values[path] ?? 0) * (1 + (given.returns[0]?.[row] ?? 0));
    });
  }
  return values;
}

describe("a run", () => {
  it("gives the same figures for the same seed, in one go or in steps, and others for another", () => {
    const whole = outcomesOf(input({ years: 3 }));
    const run = startOutcomes(input({ years: 3 }));
    for (let step = 0; step < 10; step += 1) run.advance(5);
    expect(run.done()).toBe(36);
    expect(run.finish()).toEqual(whole);
    expect(outcomesOf(input({ years: 3, seed: 43 })).final.mean).not.toBe(whole.final.mean);
    // Written down: a change of the generator or of the order of draws changes what people saw.
    expect(whole.final.percentiles.map((value) => value.toFixed(6))).toMatchInlineSnapshot(`
      [
        "834.590210",
        "1059.352327",
        "1242.673705",
        "1446.882850",
        "1798.793224",
      ]
    `);
  });

  it("keeps the early years when the horizon grows", () => {
    const [short, long] = [outcomesOf(input({ years: 2 })), outcomesOf(input({ years: 5 }))];
    expect(Array.from(long.fan[2] ?? []).slice(0, 25)).toEqual(Array.from(short.fan[2] ?? []));
  });

  it("reaches the same by columns as by the mix when each period ends at target", () => {
    const returns = [MONTHS, normalLike(600, 0.002, 0.01, 9)];
    const mix = input({ returns, weights: Float64Array.of(0.6, 0.4), years: 4, flow: -5, paths: 500 });
    const columns = outcomesOf({ ...mix, rebalanceEvery: 48 }, blockRows(42, 600, 1, 500));
    const each = outcomesOf(mix);
    // Not the same policy, so not the same end; the first period is the same for both.
    expect(columns.fan[2]?.[1]).toBeCloseTo(each.fan[2]?.[1] ?? 0, 9);
    expect(columns.final.mean).not.toBeCloseTo(each.final.mean, 3);
  });

  it("ends a path whose withdrawals take everything, and says when", () => {
    const still = input({ returns: [new Float64Array(24)], flow: -100, years: 2, paths: 50 });
    const { ruined, ruinPeriods, final, below, drawdowns } = outcomesOf(still);
    expect([ruined, ruinPeriods?.[2], final.mean]).toEqual([1, 10, 0]);
    // What was taken out is what was put in: not below.
    expect([below, drawdowns[0]]).toEqual([0, 0]);
    expect(final.bins).toEqual([{ from: 0, to: 0, share: 1 }]);
  });

  it("survives a column that lost everything", () => {
    const lost = input({ returns: [Float64Array.of(-1, -1)], years: 1, paths: 10, rebalanceEvery: 0 });
    expect(outcomesOf(lost)).toMatchObject({ below: 1, ruined: 0, drawdowns: [-1, -1, -1, -1, -1] });
  });

  it("holds all paths in its bins", () => {
    const { bins } = outcomesOf(input({ years: 5 })).final;
    expect(bins).toHaveLength(24);
    expect(bins.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    [{ returns: [Float64Array.of(0.1)] }, "1 periods of history"],
    [{ weights: Float64Array.of(0.9) }, "sum to 1"],
    [{ years: 61 }, "1 to 60 years"],
    [{ paths: 20_001 }, "1 to 20000"],
    [{ meanBlock: 601 }, "1 to 600 periods"],
    [{ amount: 0 }, "above zero"],
    [{ flow: Number.NaN }, "no number"],
    [{ returns: [Float64Array.of(-1.1, 0)] }, "below −100 %"],
    [{ returns: [MONTHS, MONTHS.slice(1)], weights: Float64Array.of(0.5, 0.5) }, "different lengths"],
    [{ rebalanceEvery: 1.5 }, "not whole"],
  ] satisfies [Partial<OutcomeInput>, string][])("refuses %o", (changes, said) => {
    expect(() => outcomesOf(input(changes))).toThrow(said);
  });
});
