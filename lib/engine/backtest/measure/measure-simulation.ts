import type { Flow, Simulation } from "@/lib/engine/backtest/types";
import { internalRateOver } from "@/lib/engine/performance/internal-rate";
import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";
import { type PeriodReturn, yearlyReturns } from "./calendar-returns";
import { type Comparison, compareReturns } from "./compare-returns";
import { type GrowthFigures, known, measureGrowth, YEAR_DAYS } from "./measure-growth";

/** What was simulated, as far as measuring it needs. */
export type MeasuredRun = {
  simulation: Simulation;
  /** Days of the table's rows. */
  days: Int32Array;
  amount: number;
  flows: readonly Flow[];
};

export type MeasureOptions = {
  /** What money without risk earns a year: 0.02 is 2 %. */
  riskFree?: number;
  /** Growth of a benchmark in the rows of the table. */
  benchmark?: Float64Array;
};

/** Figures of one curve. Rates are fractions a year unless they say otherwise; null is what cannot be told. */
export type CurveMetrics = Pick<
  GrowthFigures,
  | "growth"
  | "cagr"
  | "volatility"
  | "sharpe"
  | "sortino"
  | "maxDrawdown"
  | "calmar"
  | "periodsPerYear"
  | "returns"
> & {
  from: IsoDate;
  to: IsoDate;
  /** Days of the largest fall: the last peak before it, its lowest close, the first close as high as the peak. */
  maxDrawdownFrom: IsoDate | null;
  maxDrawdownTrough: IsoDate | null;
  maxDrawdownRecovered: IsoDate | null;
  /** Of whole calendar years; of partial ones where none is whole. */
  bestYear: PeriodReturn | null;
  worstYear: PeriodReturn | null;
};

/** Every figure of a backtest (domain §6). Money is in the currency of the prices. */
export type SimulationMetrics = CurveMetrics & {
  finalValue: number;
  /** The first amount and every contribution. */
  invested: number;
  /** What withdrawals took, at most what was there. */
  withdrawn: number;
  /** finalValue + withdrawn − invested. */
  gain: number;
  /** Internal rate of return a year, of the same length as in the CAGR: without flows the two are one. */
  moneyWeighted: number | null;
  /** Σ min(bought, sold)/value over all trade days but the start. */
  turnover: number;
  turnoverAYear: number | null;
  /** Trades that a period or a band made due; flows and the start are none. */
  rebalances: number;
  daysOutOfBand: number;
  totalCost: number;
  comparison: Comparison | null;
};

/**
 * Every metric of domain §6 in a few passes over the rows, without allocation by row. With flows all rates but the
 * money-weighted one are time-weighted, read from `growth`. Source of each formula: `explain-metrics.ts`.
 */
export function measureSimulation(run: MeasuredRun, options: MeasureOptions = {}): SimulationMetrics {
  const { simulation, days, amount } = run;
  const { equity, growth, rows } = simulation;
  const curve = { days, growth };
  const figures = measureGrowth(curve, { toRow: rows - 1, riskFree: options.riskFree });
  const finalValue = equity[rows - 1] ?? amount;
  const { invested, withdrawn, flows } = flowsOf(run);
  const trades = tradesOf(simulation);
  const years = figures.days / YEAR_DAYS;
  return {
    ...toCurveMetrics(days, figures, yearlyReturns(curve, rows)),
    finalValue,
    invested,
    withdrawn,
    gain: finalValue + withdrawn - invested,
    moneyWeighted: moneyWeighted(days, amount, flows, rows - 1, finalValue),
    turnover: trades.turnover,
    turnoverAYear: years > 0 ? trades.turnover / years : null,
    rebalances: trades.rebalances,
    daysOutOfBand: countOf(simulation.outOfBand, rows),
    totalCost: trades.cost,
    comparison: options.benchmark ? compareReturns(curve, options.benchmark, rows) : null,
  };
}

/** The figures of any curve of growth, such as a benchmark's. */
export function measureCurve(
  curve: { days: Int32Array; growth: Float64Array },
  rows: number,
  riskFree = 0,
): CurveMetrics {
  const figures = measureGrowth(curve, { toRow: rows - 1, riskFree });
  return toCurveMetrics(curve.days, figures, yearlyReturns(curve, rows));
}

function toCurveMetrics(days: Int32Array, figures: GrowthFigures, years: PeriodReturn[]): CurveMetrics {
  const dateOf = (row: number | null) => (row === null ? null : dateOfDayNumber(days[row] ?? 0));
  const whole = years.filter(({ isPartial }) => !isPartial);
  const counted = whole.length > 0 ? whole : years;
  const { growth, cagr, volatility, sharpe, sortino, maxDrawdown, calmar, periodsPerYear, returns } = figures;
  return {
    from: dateOfDayNumber(days[figures.fromRow] ?? 0),
    to: dateOfDayNumber(days[figures.toRow] ?? 0),
    ...{ growth, cagr, volatility, sharpe, sortino, maxDrawdown, calmar, periodsPerYear, returns },
    maxDrawdownFrom: dateOf(figures.peakRow),
    maxDrawdownTrough: dateOf(figures.troughRow),
    maxDrawdownRecovered: dateOf(figures.recoveryRow),
    bestYear: extreme(counted, (value, best) => value > best),
    worstYear: extreme(counted, (value, best) => value < best),
  };
}

function extreme(
  years: readonly PeriodReturn[],
  isBeyond: (value: number, best: number) => boolean,
): PeriodReturn | null {
  let found: PeriodReturn | null = null;
  for (const year of years) if (found === null || isBeyond(year.value, found.value)) found = year;
  return found;
}

type FlowTotals = { invested: number; withdrawn: number; flows: Flow[] };

/** Flows up to the last row. The one that ended the run took what was there, not what it asked for. */
function flowsOf({ simulation, amount, flows }: MeasuredRun): FlowTotals {
  const { equity, growth, ruinRow, rows } = simulation;
  const totals: FlowTotals = { invested: amount, withdrawn: 0, flows: [] };
  for (const flow of flows) {
    if (flow.row >= rows) break;
    let moved = flow.amount;
    if (flow.row === ruinRow) {
      const before = flow.row - 1;
      const there = ((equity[before] ?? 0) * (growth[flow.row] ?? 0)) / (growth[before] ?? 1);
      moved = Math.max(moved, -there);
    }
    if (moved > 0) totals.invested += moved;
    else totals.withdrawn -= moved;
    totals.flows.push({ row: flow.row, amount: moved });
  }
  return totals;
}

function tradesOf({ trades, equity }: Simulation): { turnover: number; rebalances: number; cost: number } {
  const totals = { turnover: 0, rebalances: 0, cost: 0 };
  for (const { row, cause, bought, sold, cost } of trades) {
    const value = equity[row] ?? 0;
    if (cause !== "start" && value > 0) totals.turnover += Math.min(bought, sold) / value;
    if (cause === "rebalance") totals.rebalances += 1;
    totals.cost += cost;
  }
  return totals;
}

function countOf(marks: Uint8Array, rows: number): number {
  let count = 0;
  for (let row = 0; row < rows; row += 1) count += marks[row] ?? 0;
  return count;
}

function moneyWeighted(
  days: Int32Array,
  amount: number,
  flows: readonly Flow[],
  lastRow: number,
  finalValue: number,
): number | null {
  const first = days[0] ?? 0;
  const yearOf = (row: number) => ((days[row] ?? first) - first) / YEAR_DAYS;
  const span = yearOf(lastRow);
  if (span <= 0) return null;
  if (flows.length === 0) return known((finalValue / amount) ** (1 / span) - 1);
  const years = Float64Array.of(0, ...flows.map(({ row }) => yearOf(row)), span);
  const amounts = Float64Array.of(-amount, ...flows.map((flow) => -flow.amount), finalValue);
  return internalRateOver(years, amounts);
}
