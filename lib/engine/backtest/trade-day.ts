import { type CompiledPolicy, compilePolicy } from "./compile-policy";
import { type DestinationWork, destinationWorth } from "./destination-weights";
import { valueAfterCost, valueAfterCostOf } from "./settle-trade";
import type { SimulationPolicy } from "./types";

/** A cost is met when it is within this share of the portfolio. */
const MISS = 1e-13;

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
    work: {
      policy,
      compiled,
      base: byColumn(),
      baseBreached: new Set(),
      goals: byColumn(),
      amounts: byColumn(),
      values: byLeaf(),
      targets: byLeaf(),
      wants: byLeaf(),
      wholes: byLeaf(),
      must: new Uint8Array(leaves),
      breached: new Set(),
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
export function tradeToBase(holdings: Holdings): void {
  setAmounts(holdings, holdings.base);
}

/** Works out the one trade from what is held to the destination on value + flow; returns the value after it. */
export function tradeToDestination(holdings: Holdings, flow: number, broken: readonly number[]): number {
  const { compiled, values, base, work } = holdings;
  const whole = holdings.total + flow;
  if (!compiled.isToTarget) {
    work.base.set(base);
    work.baseBreached = new Set(broken);
    const after = valueAfterCostOf((value) => tradedFor(holdings, value), whole, compiled.costRate);
    const missed = after + compiled.costRate * tradedFor(holdings, after) - whole;
    return Math.abs(missed) <= MISS * whole ? after : settleShares(holdings, whole);
  }
  work.base.set(values);
  const { starts, ends, targets, cash } = compiled.leaves;
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    work.values[leaf] = sumOf(values, starts[leaf] ?? 0, ends[leaf] ?? 0);
  }
  const after = valueAfterCost(work.values, targets, whole, compiled.costRate, cash);
  setAmounts(holdings, destinationWorth(work, after));
  return after;
}

/**
 * Where the smallest change of the value changes which nodes are looked at, no value fits its own cost: then the shares
 * last found are the destination, and the value is solved for those.
 */
function settleShares({ compiled, values, work, amounts }: Holdings, whole: number): number {
  const { goals } = work;
  const sum = sumOf(goals, 0, goals.length);
  for (let column = 0; column < goals.length; column += 1) goals[column] = (goals[column] ?? 0) / sum;
  const after = valueAfterCost(values, goals, whole, compiled.costRate, compiled.cashColumn);
  for (let column = 0; column < goals.length; column += 1) {
    amounts[column] = (goals[column] ?? 0) * after - (values[column] ?? 0);
  }
  return after;
}

/** How much is bought and sold if the portfolio is worth `value` after it. */
function tradedFor(holdings: Holdings, value: number): number {
  setAmounts(holdings, destinationWorth(holdings.work, value));
  const { bought, sold } = tradedSums(holdings);
  return bought + sold;
}

function setAmounts({ values, amounts }: Holdings, goals: Float64Array): void {
  for (let column = 0; column < values.length; column += 1) {
    amounts[column] = (goals[column] ?? 0) - (values[column] ?? 0);
  }
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
