import type { CompiledPolicy } from "@/lib/engine/backtest/compile-policy";
import type { Simulation, SimulationInput } from "@/lib/engine/backtest/types";
import { bindPolicy, type KernelTable, kernelMode, kernelTable } from "./kernel-table";
import { replayTrades } from "./replay-trades";

/**
 * Runs a policy whose every trade goes to target, without flows, wholly inside the kernel: what simulate() says, to the
 * bit. The trades are worked out again from their rows when they are first asked for. Null where the kernel cannot:
 * other destinations, flows, several products a leaf, money as a part, no WebAssembly, or a cost that takes everything.
 */
export function runToTarget(input: SimulationInput, compiled: CompiledPolicy): Simulation | null {
  const place = holdAtStart(input, compiled);
  if (!place) return null;
  const { kernel, equity, growth } = place;
  if (kernel.run(kernelMode(input.policy.mode)) === 0) return null;
  kernel.scale(growth.at, 1 / input.amount);
  const own = equity.slice();
  const run = {
    rows: own.length,
    equity: own,
    growth: growth.values.slice(),
    outOfBand: place.outOfBand.slice(),
    ruinRow: null,
  };
  const rows = place.tradeRows.slice(0, kernel.tradeCount.value);
  let trades: Simulation["trades"] | undefined;
  return {
    ...run,
    get trades() {
      trades ??= replayTrades({ input, compiled, equity: own, rows });
      return trades;
    },
  };
}

/** Puts table, policy and the units of the start into a kernel; null where it cannot run this. */
export function holdAtStart(input: SimulationInput, compiled: CompiledPolicy): KernelTable | null {
  const { table, policy, amount, flows, isStartCharged } = input;
  if (flows.length > 0 || !compiled.isToTarget || !isColumnALeaf(compiled)) return null;
  const place = kernelTable(table);
  if (!place) return null;
  const isPeriodic = policy.mode === "periodic" || policy.mode === "periodic_band";
  if (!bindPolicy(place, policy, compiled, isPeriodic ? policy.cadence : "none")) return null;
  const { weights, cashColumn, costRate } = compiled;
  const invested = isStartCharged ? amount / (1 + costRate * (1 - (weights[cashColumn] ?? 0))) : amount;
  place.units.values.fill(0);
  for (let column = 0; column < weights.length; column += 1) {
    place.units.values[column] = ((weights[column] ?? 0) * invested) / (table.prices[column] ?? 1);
  }
  place.kernel.hold(place.units.at);
  place.equity[0] = invested;
  place.outOfBand[0] = 0;
  return place;
}

function isColumnALeaf({ columns, leaves }: CompiledPolicy): boolean {
  return leaves.starts.length === columns;
}
