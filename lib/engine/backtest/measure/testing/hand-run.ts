import type { MeasuredRun } from "@/lib/engine/backtest/measure/measure-simulation";
import type { PriceTable, SimulationPolicy, TradeDay } from "@/lib/engine/backtest/types";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";

/** Days of the given dates. */
export function daysOf(dates: readonly IsoDate[]): Int32Array {
  return Int32Array.from(dates, dayNumber);
}

/** A curve from dates and values, as a person would write it down. */
export function curveOf(points: Readonly<Record<IsoDate, number>>) {
  return { days: daysOf(Object.keys(points)), growth: Float64Array.from(Object.values(points)) };
}

/** Weekdays from a day on. */
export function weekdays(first: IsoDate, count: number): Int32Array {
  const days = new Int32Array(count);
  let day = dayNumber(first);
  for (let row = 0; row < count; day += 1) {
    if ((((day + 3) % 7) + 7) % 7 < 5) {
      days[row] = day;
      row += 1;
    }
  }
  return days;
}

/**
 * Four closes of two products, worked by hand: 100 start half and half, 20 come in on row 2 and the whole is brought
 * back to half and half at a cost of 1, on row 3 nothing. Intended to have every kind of figure.
 */
export function handRun(): { run: MeasuredRun; table: PriceTable; policy: SimulationPolicy } {
  const days = daysOf(["2020-12-31", "2021-03-31", "2021-06-30", "2021-12-31"]);
  const prices = Float64Array.of(10, 5, 12, 5, 16, 5, 16, 4);
  const start: TradeDay = {
    row: 0,
    cause: "start",
    breached: [],
    flow: 0,
    bought: 100,
    sold: 0,
    cost: 0,
    amounts: Float64Array.of(50, 50),
    units: Float64Array.of(5, 10),
  };
  // Before: 80 + 50 = 130; with 20 and after the cost of 1 it is 149: 74.5 each.
  const middle: TradeDay = {
    row: 2,
    cause: "rebalance",
    breached: [0],
    flow: 20,
    bought: 24.5,
    sold: 5.5,
    cost: 1,
    amounts: Float64Array.of(-5.5, 24.5),
    units: Float64Array.of(74.5 / 16, 74.5 / 5),
  };
  const last = 74.5 + (74.5 / 5) * 4;
  const simulation = {
    rows: 4,
    equity: Float64Array.of(100, 110, 149, last),
    growth: Float64Array.of(1, 1.1, 1.29, (1.29 * last) / 149),
    outOfBand: Uint8Array.of(0, 0, 1, 1),
    trades: [start, middle],
    ruinRow: null,
  };
  const node = (path: string, label: string, columns: number[]) => ({
    path,
    label,
    isLeaf: true,
    parent: -1,
    children: [],
    columns: Int32Array.from(columns),
    target: 0.5,
    lower: 0.45,
    upper: 0.55,
  });
  return {
    run: { simulation, days, amount: 100, flows: [{ row: 2, amount: 20 }] },
    table: { symbols: ["UP", "FLAT"], days, prices },
    policy: {
      mode: "band",
      cadence: "none",
      destination: "target",
      scope: "all",
      costRate: 1 / 30,
      weights: Float64Array.of(0.5, 0.5),
      nodes: [node("AssetClass/Equity", "Equity", [0]), node("AssetClass/Bonds", "Bonds", [1])],
      watched: Int32Array.of(0, 1),
    },
  };
}
