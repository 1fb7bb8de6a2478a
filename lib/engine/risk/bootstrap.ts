import { RefusedError } from "@/lib/kernel/errors";
import { blockRows, type RowSource } from "./draw-rows";
import { advancePaths, type Paths, startPaths } from "./grow-paths";
import { selectPercentiles } from "./select-percentiles";

/** Figures are shown at these percentiles: nine of ten outcomes lie between the first and the last. */
export const LEVELS = [5, 25, 50, 75, 95] as const;
export const MOST_PATHS = 20_000;
export const MOST_YEARS = 60;
const HISTOGRAM_BINS = 24;
const FEWEST_ROWS = 2;

export type OutcomeInput = {
  /** Simple returns a period, an array a column, all of the same periods. */
  returns: readonly Float64Array[];
  /** Target share of each column; they sum to 1. */
  weights: Float64Array;
  /** 12 for months, 1 for years. */
  periodsPerYear: number;
  years: number;
  paths: number;
  /** Mean length of a block in periods; 1 draws each period by itself. */
  meanBlock: number;
  /** Any whole number; the same one gives the same figures. */
  seed: number;
  /** Invested at the start, above zero. */
  amount: number;
  /** At the end of each period: above zero is paid in, below is taken out. */
  flow: number;
  /** Growth of the flow a year: 0.02 is 2 %. */
  flowGrowth: number;
  /** Periods between trades back to target: 1 is each, 0 is never. */
  rebalanceEvery: number;
};

export type Outcomes = {
  periods: number;
  paths: number;
  /** One array a level of LEVELS: the value after each period, the start included. */
  fan: Float64Array[];
  final: { percentiles: number[]; mean: number; bins: { from: number; to: number; share: number }[] };
  /** The first amount and all contributions. */
  putIn: number;
  /** Share of paths whose end, with what was taken out, is below what was put in. */
  below: number;
  /** Share of paths that ran out of money by a withdrawal, and the percentiles of when, in periods, among those. */
  ruined: number;
  ruinPeriods: number[] | null;
  /** Deepest fall of each path, flows taken out, ≤ 0: percentiles in order, the 5th is the worst. */
  drawdowns: number[];
};

/** Work in steps, so that a worker can say how far it is and be stopped. */
export type OutcomeRun = {
  periods: number;
  done: () => number;
  advance: (periods: number) => void;
  finish: () => Outcomes;
};

/**
 * Range of outcomes of a mix whose columns are put together anew from blocks of their own joint history (`blockRows`).
 * Rebalanced to target each `rebalanceEvery` periods without cost or tax. Every path goes one period at a time, so a longer
 * horizon keeps what came before. Amounts in the currency of `amount`, not corrected for inflation.
 * Errors: RefusedError BAD_OUTCOME_INPUT naming the figure.
 */
export function startOutcomes(input: OutcomeInput, rowsOf?: RowSource): OutcomeRun {
  check(input);
  const { paths, years, periodsPerYear } = input;
  const periods = Math.round(years * periodsPerYear);
  const observations = input.returns[0]?.length ?? 0;
  const draw = rowsOf ?? blockRows(input.seed, observations, input.meanBlock, paths);
  const state = startPaths(input);
  const fan = LEVELS.map(() => new Float64Array(periods + 1).fill(input.amount));
  const rows = new Int32Array(paths);
  const scratch = new Float64Array(paths);
  let done = 0;
  let putIn = input.amount;
  const step = () => {
    draw(rows);
    const flow = input.flow * (1 + input.flowGrowth) ** Math.floor(done / periodsPerYear);
    const isDue = input.rebalanceEvery > 0 && (done + 1) % input.rebalanceEvery === 0;
    advancePaths(state, rows, flow, isDue, done + 1);
    putIn += Math.max(flow, 0);
    done += 1;
    scratch.set(state.values);
    selectPercentiles(scratch, LEVELS).forEach((value, level) => {
      const line = fan[level];
      if (line) line[done] = value;
    });
  };
  return {
    periods,
    done: () => done,
    advance: (count) => {
      const until = Math.min(periods, done + count);
      while (done < until) step();
    },
    finish: () => {
      while (done < periods) step();
      return { periods, paths, fan, putIn, ...summarise(state, putIn) };
    },
  };
}

/** All of it at once. */
export function outcomesOf(input: OutcomeInput, rowsOf?: RowSource): Outcomes {
  return startOutcomes(input, rowsOf).finish();
}

function summarise(state: Paths, putIn: number) {
  const { values, taken, drawdowns, ruinedAt } = state;
  const paths = values.length;
  const shareOf = (test: (path: number) => boolean) => {
    let count = 0;
    for (let path = 0; path < paths; path += 1) if (test(path)) count += 1;
    return count / paths;
  };
  const ruins = Float64Array.from(ruinedAt.filter((period) => period > 0));
  const sorted = values.slice().sort();
  return {
    final: {
      percentiles: selectPercentiles(sorted.slice(), LEVELS),
      mean: values.reduce((total, value) => total + value, 0) / paths,
      bins: binsOf(sorted),
    },
    below: shareOf((path) => (values[path] ?? 0) + (taken[path] ?? 0) < putIn),
    ruined: ruins.length / paths,
    ruinPeriods: ruins.length === 0 ? null : selectPercentiles(ruins, LEVELS),
    drawdowns: selectPercentiles(drawdowns.slice(), LEVELS),
  };
}

/** Between the 1st and the 99th percentile in bins of one width; the first and the last hold what lies beyond. */
function binsOf(sorted: Float64Array): { from: number; to: number; share: number }[] {
  const [low = 0, high = 0] = selectPercentiles(sorted.slice(), [1, 99]);
  const width = (high - low) / HISTOGRAM_BINS;
  if (!(width > 0)) return [{ from: low, to: high, share: 1 }];
  const counts = new Float64Array(HISTOGRAM_BINS);
  for (const value of sorted) {
    const bin = Math.min(Math.max(Math.floor((value - low) / width), 0), HISTOGRAM_BINS - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    from: low + bin * width,
    to: low + (bin + 1) * width,
    share: count / sorted.length,
  }));
}

function check(input: OutcomeInput): void {
  const { returns, weights, periodsPerYear, years, paths, meanBlock, amount, flow, flowGrowth } = input;
  const rows = returns[0]?.length ?? 0;
  const whole = weights.reduce((total, weight) => total + weight, 0);
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const problems = [
    rows < FEWEST_ROWS ? `${rows} periods of history; at least ${FEWEST_ROWS} are needed` : null,
    returns.some((column) => column.length !== rows) || weights.length !== returns.length
      ? "columns of different lengths"
      : null,
    returns.some((column) => column.some((value) => !(value >= -1 && value < Number.POSITIVE_INFINITY)))
      ? "a return below −100 %, or none"
      : null,
    Math.abs(whole - 1) < 1e-6 && weights.every((weight) => weight >= 0)
      ? null
      : "weights that are below zero or do not sum to 1",
    isWhole(years, 1, MOST_YEARS) ? null : `a horizon outside 1 to ${MOST_YEARS} years`,
    isWhole(paths, 1, MOST_PATHS) ? null : `a number of paths outside 1 to ${MOST_PATHS}`,
    meanBlock >= 1 && meanBlock <= rows ? null : `a block outside 1 to ${rows} periods`,
    isWhole(periodsPerYear, 1, 366) && isWhole(input.rebalanceEvery, 0, 100_000)
      ? null
      : "periods that are not whole",
    amount > 0 && Number.isFinite(amount) ? null : "an amount that is not above zero",
    Number.isFinite(flow) && flowGrowth > -1 && Number.isFinite(flowGrowth)
      ? null
      : "a flow that is no number",
  ].filter((problem) => problem !== null);
  if (problems.length > 0) {
    throw new RefusedError(
      "BAD_OUTCOME_INPUT",
      `There is no range of outcomes from ${problems.join("; ")}.`,
      problems,
    );
  }
}
