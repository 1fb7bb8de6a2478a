import type { Flow, Simulation, TradeDay } from "@/lib/engine/backtest/types";
import { firstDayOfMonth } from "@/lib/kernel/civil-day";
import type { MeasuredRun } from "./measure-simulation";

/** A price index by month such as CPI-U: "2024-03" and its level. Ascending by month; holes are allowed. */
export type MonthlyIndex = readonly { month: string; index: number }[];

/** Price levels on the rows of a table, as far as they are known. */
export type PriceLevels = {
  levels: Float64Array;
  /** Rows from the first one with a known level; the curve in constant money ends there. */
  rows: number;
  /** The last day the index reaches; nothing is assumed after it. */
  lastDay: number;
};

const MONTH = /^(\d{4})-(\d{2})$/;

/**
 * The price level on each day: a month's index stands on the last day of its month, and between two it moves by an even rate a
 * day. Levels end with the last month known. Null when the first day lies outside the index.
 */
export function priceLevels(index: MonthlyIndex, days: Int32Array): PriceLevels | null {
  const ends = Int32Array.from(index, ({ month }) => monthEnd(month));
  const lastDay = ends.at(-1) ?? Number.NEGATIVE_INFINITY;
  const firstDay = days[0];
  if (firstDay === undefined || firstDay < (ends[0] ?? Number.POSITIVE_INFINITY) || firstDay > lastDay) {
    return null;
  }
  const levels = new Float64Array(days.length);
  let place = 0;
  let rows = 0;
  for (; rows < days.length; rows += 1) {
    const day = days[rows] ?? 0;
    if (day > lastDay) break;
    while (place + 2 < ends.length && (ends[place + 1] ?? 0) < day) place += 1;
    const [from, to] = [ends[place] ?? day, ends[place + 1] ?? day];
    const [low, high] = [index[place]?.index ?? 1, index[place + 1]?.index ?? 1];
    levels[rows] = to > from ? low * (high / low) ** ((day - from) / (to - from)) : low;
  }
  return { levels: levels.subarray(0, rows), rows, lastDay };
}

function monthEnd(month: string): number {
  const match = MONTH.exec(month);
  if (!match) throw new Error(`a month such as 2024-03 is needed, not ${month}`);
  return firstDayOfMonth(Number(match[1]) * 12 + Number(match[2])) - 1;
}

/** Growth less inflation, growth of 1 in the money of row 0; as many rows as there are levels. */
export function deflateGrowth(growth: Float64Array, { levels, rows }: PriceLevels): Float64Array {
  const real = new Float64Array(Math.min(rows, growth.length));
  const first = levels[0] ?? 1;
  for (let row = 0; row < real.length; row += 1) {
    real[row] = ((growth[row] ?? 1) * first) / (levels[row] ?? first);
  }
  return real;
}

/**
 * The same run in the money of its first day, as far as levels are known: every amount divided by what prices rose
 * since. Measure it like any other; a risk-free rate given then counts as a real one. Units and prices stay as they were.
 */
export function deflateRun(run: MeasuredRun, known: PriceLevels): MeasuredRun {
  const { simulation } = run;
  const rows = Math.min(simulation.rows, known.rows);
  const cut = { ...known, rows };
  const first = known.levels[0] ?? 1;
  const factor = (row: number) => first / (known.levels[row] ?? first);
  const trade = (day: TradeDay): TradeDay => {
    const by = factor(day.row);
    return {
      ...day,
      flow: day.flow * by,
      bought: day.bought * by,
      sold: day.sold * by,
      cost: day.cost * by,
      amounts: day.amounts.map((amount) => amount * by),
    };
  };
  const real: Simulation = {
    rows,
    equity: deflateGrowth(simulation.equity, cut),
    growth: deflateGrowth(simulation.growth, cut),
    outOfBand: simulation.outOfBand.subarray(0, rows),
    trades: simulation.trades.filter(({ row }) => row < rows).map(trade),
    ruinRow: simulation.ruinRow !== null && simulation.ruinRow < rows ? simulation.ruinRow : null,
  };
  const flows = run.flows
    .filter(({ row }) => row < rows)
    .map((flow): Flow => ({ row: flow.row, amount: flow.amount * factor(flow.row) }));
  return { ...run, simulation: real, flows };
}
