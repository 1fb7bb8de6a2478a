import { CASH_SYMBOL, type FrameworkPolicy } from "@/lib/engine/backtest/policy-of-framework";
import { valueAfterCost } from "@/lib/engine/backtest/settle-trade";
import { simulate } from "@/lib/engine/backtest/simulate";
import type { PriceTable, Simulation } from "@/lib/engine/backtest/types";
import type { Levels } from "./levels";

/** A policy in force from a row on, until the next one. */
export type PolicyStretch = { fromRow: number; policy: FrameworkPolicy };

export type Followed = {
  /** Worth at each row's close after flow and trade; NaN before the first stretch and after the end. */
  values: Float64Array;
  /** Last row that has a value. */
  endRow: number;
  /** The row at which money taken out was more than was there. */
  ruinRow: number | null;
  /** Worth by column of the last policy at `endRow`. */
  held: Float64Array;
  /** Days traded for a period, a band or another version; flows alone are none. */
  rebalances: number;
  cost: number;
};

type Walk = {
  days: Int32Array;
  levels: ReadonlyMap<string, Levels>;
  flows: Float64Array;
  out: Followed;
};

/**
 * One sum of money led through several policies in turn: invested at the first one's targets, with the flows on their rows, by the
 * simulator of backtests. On the row another policy takes over all is brought to its targets in one trade, flow included,
 * at its cost. `levels` must be known for every symbol of a policy on all of its rows.
 */
export function followPolicies(
  days: Int32Array,
  levels: ReadonlyMap<string, Levels>,
  stretches: readonly PolicyStretch[],
  amount: number,
  flows: Float64Array,
): Followed {
  const out: Followed = {
    values: new Float64Array(days.length).fill(Number.NaN),
    endRow: stretches[0]?.fromRow ?? 0,
    ruinRow: null,
    held: new Float64Array(0),
    rebalances: 0,
    cost: 0,
  };
  const walk = { days, levels, flows, out };
  let money = amount;
  stretches.forEach((stretch, index) => {
    if (out.ruinRow !== null) return;
    const to = (stretches[index + 1]?.fromRow ?? days.length) - 1;
    const units = followOne(walk, stretch, to, money);
    const next = stretches[index + 1];
    if (next && out.ruinRow === null) money = changeOver(walk, stretch, next, units);
  });
  return out;
}

/** Runs one policy to its last row; returns the units of its columns then. */
function followOne({ days, levels, flows, out }: Walk, stretch: PolicyStretch, to: number, money: number) {
  const { fromRow, policy } = stretch;
  const rows = to - fromRow + 1;
  const table = tableOf(policy, levels, days.subarray(fromRow, to + 1), fromRow);
  const width = table.symbols.length;
  let units: Float64Array;
  if (rows === 1) {
    units = policy.policy.weights.map((weight, column) => (weight * money) / (table.prices[column] ?? 1));
    out.values[fromRow] = money;
    out.endRow = fromRow;
  } else {
    const simulation = simulate({
      table,
      policy: policy.policy,
      amount: money,
      flows: Array.from({ length: rows - 1 }, (_, row) => ({
        row: row + 1,
        amount: flows[fromRow + row + 1] ?? 0,
      })).filter(({ amount }) => amount !== 0),
      isStartCharged: false,
    });
    units = simulation.trades.at(-1)?.units ?? new Float64Array(width);
    note(out, simulation, fromRow);
  }
  const last = (out.endRow - fromRow) * width;
  out.held = units.map((count, column) => count * (table.prices[last + column] ?? 0));
  return units;
}

function note(out: Followed, simulation: Simulation, fromRow: number): void {
  out.values.set(simulation.equity, fromRow);
  out.endRow = fromRow + simulation.rows - 1;
  if (simulation.ruinRow !== null) out.ruinRow = fromRow + simulation.ruinRow;
  for (const { cause, cost } of simulation.trades) {
    if (cause === "rebalance") out.rebalances += 1;
    out.cost += cost;
  }
}

/** What is there once all was brought to the next policy's targets on its first row; zero or below ends the run. */
function changeOver(
  { levels, flows, out }: Walk,
  before: PolicyStretch,
  next: PolicyStretch,
  units: Float64Array,
): number {
  const row = next.fromRow;
  const held = new Map<string, number>();
  before.policy.columns.forEach(({ symbol, isMoney }, column) => {
    const worth = isMoney ? 1 : (levels.get(symbol)?.worth[row] ?? 0);
    const key = isMoney ? CASH_SYMBOL : symbol;
    held.set(key, (held.get(key) ?? 0) + (units[column] ?? 0) * worth);
  });
  const wanted = new Map<string, number>();
  for (const { symbol, weight, isMoney } of next.policy.columns) {
    const key = isMoney ? CASH_SYMBOL : symbol;
    wanted.set(key, (wanted.get(key) ?? 0) + weight);
  }
  const symbols = [...new Set([...held.keys(), ...wanted.keys()])];
  const values = Float64Array.from(symbols, (symbol) => held.get(symbol) ?? 0);
  const targets = Float64Array.from(symbols, (symbol) => wanted.get(symbol) ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0) + (flows[row] ?? 0);
  if (total <= 0) {
    Object.assign(out, { ruinRow: row, endRow: row });
    out.values[row] = 0;
    out.held.fill(0);
    return 0;
  }
  const after = valueAfterCost(
    values,
    targets,
    total,
    next.policy.policy.costRate,
    symbols.indexOf(CASH_SYMBOL),
  );
  out.rebalances += 1;
  out.cost += total - after;
  return after;
}

function tableOf(
  { columns }: FrameworkPolicy,
  levels: ReadonlyMap<string, Levels>,
  days: Int32Array,
  fromRow: number,
): PriceTable {
  const prices = new Float64Array(days.length * columns.length);
  columns.forEach(({ symbol, isMoney }, column) => {
    const worth = levels.get(symbol)?.worth;
    for (let row = 0; row < days.length; row += 1) {
      prices[row * columns.length + column] = isMoney ? 1 : (worth?.[fromRow + row] ?? Number.NaN);
    }
  });
  return { symbols: columns.map(({ symbol }) => symbol), days, prices };
}
