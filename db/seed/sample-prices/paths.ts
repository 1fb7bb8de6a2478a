import { type AnnualReturn, readAnnualReturns, readMonthlyReturns } from "./annual-returns";
import { correlationRoot, FACTORS, regimeOf } from "./factors";
import type { PriceModel } from "./models";
import { gaussianSource } from "./random";

/** Days of the simulated calendar, cut into the periods that returns are known for. */
export interface Timeline {
  dates: readonly string[];
  /** Index of the first day of each period; the period's return is earned on its days. */
  months: readonly Period[];
  years: readonly Period[];
}

export interface Period {
  key: string;
  start: number;
  end: number;
}

/** Day 0 is the base everything starts from; it earns nothing and belongs to no period. */
export function timelineOf(dates: readonly string[]): Timeline {
  return { dates, months: periods(dates, 7), years: periods(dates, 4) };
}

function periods(dates: readonly string[], length: number): Period[] {
  const found: Period[] = [];
  for (let day = 1; day < dates.length; day += 1) {
    const key = (dates[day] as string).slice(0, length);
    const last = found.at(-1);
    if (last?.key === key) last.end = day + 1;
    else found.push({ key, start: day, end: day + 1 });
  }
  return found;
}

/**
 * Simulates the daily log total returns of every product so that each calendar year with a known return gives it
 * back exactly. The factors' days are correlated normals, scaled by the month's storm and by a shared day factor, then
 * shifted to the known months; other products add their loadings to noise of their own and are shifted by year.
 */
export function simulatePaths(timeline: Timeline, models: readonly PriceModel[]): Map<string, Float64Array> {
  const annual = readAnnualReturns();
  const paths = simulateFactors(timeline);
  for (const model of models) {
    const path = paths.get(model.symbol) ?? followLoadings(timeline, model, paths);
    paths.set(model.symbol, path);
    shiftToYears(timeline, path, annual.get(model.symbol));
  }
  return paths;
}

function simulateFactors(timeline: Timeline): Map<string, Float64Array> {
  const root = correlationRoot();
  const monthly = readMonthlyReturns();
  const paths = FACTORS.map(() => new Float64Array(timeline.dates.length));
  const noise = FACTORS.map((factor) => gaussianSource(`factor ${factor.symbol}`));
  const dayNoise = gaussianSource("day storm");
  const shocks = FACTORS.map(() => 0);
  for (const month of timeline.months) {
    const storm = regimeOf(month.key);
    const scales = FACTORS.map((factor) => (factor.volatility / 100) * storm ** factor.storm);
    for (let day = month.start; day < month.end; day += 1) {
      const dayScale = Math.exp(0.25 * dayNoise() - 0.0625);
      for (let i = 0; i < shocks.length; i += 1) shocks[i] = noise[i]?.() ?? 0;
      paths.forEach((path, i) => {
        const row = root[i] as number[];
        let shock = 0;
        for (let j = 0; j <= i; j += 1) shock += (row[j] as number) * (shocks[j] as number);
        path[day] = shock * (scales[i] as number) * dayScale;
      });
    }
    FACTORS.forEach((factor, i) => {
      const known = monthly.get(factor.symbol)?.get(month.key);
      if (known !== undefined) shiftTo(paths[i] as Float64Array, month, known);
    });
  }
  return new Map(FACTORS.map((factor, i) => [factor.symbol, paths[i] as Float64Array]));
}

function followLoadings(
  timeline: Timeline,
  model: PriceModel,
  paths: ReadonlyMap<string, Float64Array>,
): Float64Array {
  const path = new Float64Array(timeline.dates.length);
  const noise = gaussianSource(`product ${model.symbol}`);
  for (const { symbol, beta } of model.loadings) {
    const parent = paths.get(symbol);
    if (!parent) throw new Error(`${model.symbol} leans on ${symbol}, which must stand above it`);
    for (let day = 1; day < path.length; day += 1) path[day] = (path[day] ?? 0) + beta * (parent[day] ?? 0);
  }
  for (const month of timeline.months) {
    const own = model.ownVolatility * Math.sqrt(regimeOf(month.key));
    for (let day = month.start; day < month.end; day += 1) path[day] = (path[day] ?? 0) + own * noise();
  }
  return path;
}

function shiftToYears(
  timeline: Timeline,
  path: Float64Array,
  years: ReadonlyMap<number, AnnualReturn> | undefined,
): void {
  for (const year of timeline.years) {
    const known = years?.get(Number(year.key));
    if (known) shiftTo(path, year, known.log);
  }
}

/** Adds the same to every day of the period so that its days sum to `total`. */
function shiftTo(path: Float64Array, { start, end }: Period, total: number): void {
  let sum = 0;
  for (let day = start; day < end; day += 1) sum += path[day] ?? 0;
  const shift = (total - sum) / (end - start);
  for (let day = start; day < end; day += 1) path[day] = (path[day] ?? 0) + shift;
}
