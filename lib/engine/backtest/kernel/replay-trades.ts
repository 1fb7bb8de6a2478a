import type { CompiledPolicy } from "@/lib/engine/backtest/compile-policy";
import type { SimulationInput, TradeDay } from "@/lib/engine/backtest/types";

/** What a kernel's run leaves of its trades: the rows they were made on, and the value after them. */
export type KernelRun = {
  input: SimulationInput;
  compiled: CompiledPolicy;
  equity: Float64Array;
  rows: Int32Array;
};

/**
 * The trades of a run without flows in which every column is a leaf and every trade goes to target: worked out again from
 * their rows, as trade-day.ts works them out, to the bit.
 */
export function replayTrades(run: KernelRun): TradeDay[] {
  const { input, equity, rows } = run;
  const { weights, costRate, cashColumn } = run.compiled;
  const columns = weights.length;
  const { prices } = input.table;
  const isBanded = input.policy.mode === "band" || input.policy.mode === "periodic_band";
  const values = new Float64Array(columns);
  // One block for all of them: an array of its own for each would cost more than the trade.
  const block = new Float64Array(2 * columns * (rows.length + 1));
  const part = (place: number) => block.subarray(place * columns, (place + 1) * columns);
  let units = new Float64Array(columns);
  const trades: TradeDay[] = [];
  const trade = (row: number, cause: TradeDay["cause"]) => {
    const after = equity[row] ?? 0;
    const base = row * columns;
    const held = units;
    units = part(2 * trades.length);
    const amounts = part(2 * trades.length + 1);
    let [total, bought, sold] = [0, 0, 0];
    for (let column = 0; column < columns; column += 1) {
      const price = prices[base + column] ?? 1;
      const value = (held[column] ?? 0) * price;
      const amount = (weights[column] ?? 0) * after - value;
      values[column] = value;
      total += value;
      amounts[column] = amount;
      units[column] = (value + amount) / price;
      if (column === cashColumn) continue;
      if (amount > 0) bought += amount;
      else sold -= amount;
    }
    const isStart = cause === "start";
    const breached = isBanded && !isStart ? brokenNodes(run.compiled, values, total) : [];
    const cost = isStart && !input.isStartCharged ? 0 : costRate * (bought + sold);
    const flow = isStart ? input.amount : 0;
    trades.push({ row, cause, breached, flow, bought, sold, cost, amounts, units });
  };
  trade(0, "start");
  for (const row of rows) trade(row, "rebalance");
  return trades;
}

function brokenNodes({ watch }: CompiledPolicy, values: Float64Array, total: number): number[] {
  const broken: number[] = [];
  for (let place = 0; place < watch.nodes.length; place += 1) {
    let part = 0;
    const end = watch.ends[place] ?? 0;
    for (let column = watch.starts[place] ?? 0; column < end; column += 1) part += values[column] ?? 0;
    if (part > (watch.uppers[place] ?? 0) * total || part < (watch.lowers[place] ?? 0) * total) {
      broken.push(watch.nodes[place] ?? 0);
    }
  }
  return broken;
}
