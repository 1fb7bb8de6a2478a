import { type CompiledPolicy, compilePolicy } from "./compile-policy";
import { type DestinationWork, destinationWants } from "./destination-weights";
import { valueAfterCost, valueAfterCostOf } from "./settle-trade";
import { spreadInLeaf } from "./spread-in-leaf";
import type { SimulationPolicy } from "./types";

/** A portfolio on one row, with the room its trades are worked out in. */
export type Holdings = {
  policy: SimulationPolicy;
  compiled: CompiledPolicy;
  /** Units by column. */
  units: Float64Array;
  /** Prices and worth by column at the row's close, and their sum. */
  prices: Float64Array;
  values: Float64Array;
  total: number;
  /** Worth by column that the flow alone would leave. */
  base: Float64Array;
  /** Signed amounts of the trade by column. */
  amounts: Float64Array;
  /** Worth of the leaves before the flow. */
  leafValues: Float64Array;
  work: DestinationWork;
};

export function newHoldings(policy: SimulationPolicy, compiled = compilePolicy(policy)): Holdings {
  const leaves = compiled.leaves.targets.length;
  const byColumn = () => new Float64Array(compiled.columns);
  const byLeaf = () => new Float64Array(leaves);
  return {
    policy,
    compiled,
    units: byColumn(),
    prices: byColumn(),
    values: byColumn(),
    total: 0,
    base: byColumn(),
    amounts: byColumn(),
    leafValues: byLeaf(),
    work: {
      policy,
      compiled,
      values: byLeaf(),
      breached: new Set(),
      targets: byLeaf(),
      wants: byLeaf(),
      must: new Uint8Array(leaves),
    },
  };
}

/** Values what is held at a row's close; `total` is the value the loop found. */
export function standAt(holdings: Holdings, prices: Float64Array, row: number, total: number): void {
  const { units, values, compiled } = holdings;
  const from = row * compiled.columns;
  for (let column = 0; column < compiled.columns; column += 1) {
    const price = prices[from + column] ?? 0;
    holdings.prices[column] = price;
    values[column] = (units[column] ?? 0) * price;
  }
  holdings.total = total;
}

/** What selling everything would bring: the largest withdrawal that can be paid. */
export function mostPayable({ compiled, values, total }: Holdings): number {
  const money = values[compiled.cashColumn] ?? 0;
  return money + (total - money) * (1 - compiled.costRate);
}

/**
 * Sets `base` to what the flow alone would leave, its cost paid: money in buys at the target weights, money out
 * sells pro rata of what is held. Returns its value.
 */
export function flowAlone(
  { compiled, values, total, base }: Holdings,
  flow: number,
  costRate: number,
): number {
  const { weights, cashColumn } = compiled;
  if (flow < 0) {
    const moneyShare = (values[cashColumn] ?? 0) / total;
    const sold = -flow / (1 - costRate * (1 - moneyShare));
    const kept = 1 - sold / total;
    for (let column = 0; column < values.length; column += 1) base[column] = (values[column] ?? 0) * kept;
    return total - sold;
  }
  const added = flow / (1 + costRate * (1 - (weights[cashColumn] ?? 0)));
  for (let column = 0; column < values.length; column += 1) {
    base[column] = (values[column] ?? 0) + (weights[column] ?? 0) * added;
  }
  return total + added;
}

/** Indices of the watched nodes strictly outside their bands at the worth in `base`. */
export function brokenNodes({ compiled: { watch }, base }: Holdings, total: number): number[] {
  const broken: number[] = [];
  for (let place = 0; place < watch.nodes.length; place += 1) {
    const part = sumOf(base, watch.starts[place] ?? 0, watch.ends[place] ?? 0);
    if (part > (watch.uppers[place] ?? 0) * total || part < (watch.lowers[place] ?? 0) * total) {
      broken.push(watch.nodes[place] ?? 0);
    }
  }
  return broken;
}

/** Makes the flow's own trade. */
export function tradeToBase({ values, base, amounts }: Holdings): void {
  for (let column = 0; column < values.length; column += 1) {
    amounts[column] = (base[column] ?? 0) - (values[column] ?? 0);
  }
}

/** Works out the one trade from what is held to the destination on value + flow; returns the value after it. */
export function tradeToDestination(holdings: Holdings, flow: number, broken: readonly number[]): number {
  const { compiled, values, leafValues, amounts, work } = holdings;
  const { starts, ends, targets, cash } = compiled.leaves;
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    leafValues[leaf] = sumOf(values, starts[leaf] ?? 0, ends[leaf] ?? 0);
  }
  const whole = holdings.total + flow;
  const after = compiled.isToTarget
    ? valueAfterCost(leafValues, targets, whole, compiled.costRate, cash)
    : partialValue(holdings, whole, broken);
  const wants = destinationWants(work, after);
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    const amount = (wants[leaf] ?? 0) - (leafValues[leaf] ?? 0);
    spreadInLeaf(values, compiled.weights, starts[leaf] ?? 0, ends[leaf] ?? 0, amount, amounts);
  }
  return after;
}

/** Where not all goes to target, how much is traded depends on the value itself. */
function partialValue(holdings: Holdings, whole: number, broken: readonly number[]): number {
  const { compiled, base, leafValues, work } = holdings;
  const { starts, ends, cash } = compiled.leaves;
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    work.values[leaf] = sumOf(base, starts[leaf] ?? 0, ends[leaf] ?? 0);
  }
  work.breached = new Set(broken);
  const traded = (value: number) => {
    const wants = destinationWants(work, value);
    let sum = 0;
    for (let leaf = 0; leaf < wants.length; leaf += 1) {
      if (leaf !== cash) sum += Math.abs((wants[leaf] ?? 0) - (leafValues[leaf] ?? 0));
    }
    return sum;
  };
  return valueAfterCostOf(traded, whole, compiled.costRate);
}

/** What the trade in `amounts` comes to; money moved in or out of the money column is no trade. */
export function tradedSums({ amounts, compiled: { cashColumn } }: Holdings): {
  bought: number;
  sold: number;
} {
  let bought = 0;
  let sold = 0;
  for (let column = 0; column < amounts.length; column += 1) {
    const amount = amounts[column] ?? 0;
    if (column === cashColumn) continue;
    if (amount > 0) bought += amount;
    else sold -= amount;
  }
  return { bought, sold };
}

/** Books the trade: units are worth what they were plus the amount. */
export function book({ units, values, amounts, prices }: Holdings): void {
  for (let column = 0; column < units.length; column += 1) {
    const amount = amounts[column] ?? 0;
    if (amount !== 0) units[column] = ((values[column] ?? 0) + amount) / (prices[column] ?? 1);
  }
}

function sumOf(values: Float64Array, start: number, end: number): number {
  let total = 0;
  for (let index = start; index < end; index += 1) total += values[index] ?? 0;
  return total;
}
