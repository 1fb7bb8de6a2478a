import type { CompiledPolicy } from "./compile-policy";
import { spreadInLeaf } from "./spread-in-leaf";
import type { SimulationPolicy } from "./types";

/** What a destination is worked out from, and the room for it. Worth is in money, at the close, after the flow alone. */
export type DestinationWork = {
  policy: SimulationPolicy;
  compiled: CompiledPolicy;
  /** Worth by column before the trade, and the nodes (indices) outside their bands then. */
  base: Float64Array;
  baseBreached: ReadonlySet<number>;
  /** Worth by column as it is to be: what `destinationWorth` fills in. */
  goals: Float64Array;
  amounts: Float64Array;
  /** Of the look that is being worked out, by leaf: worth before it, target worth, worth to reach, 1 where it is restored itself. */
  values: Float64Array;
  targets: Float64Array;
  wants: Float64Array;
  /** What a leaf would be bought or sold for, if the others needed all of it. */
  wholes: Float64Array;
  must: Uint8Array;
  breached: ReadonlySet<number>;
};

/** A leaf that helps moves toward its own target, which can take its parent out of its band: then it is looked at again. */
const MAX_LOOKS = 200;

/**
 * What each column is to be worth when the portfolio is worth `total` after the trade: the live planner's rules
 * (`rebalance/destination.ts`, `size-orders.ts`) in doubles. With destination `target` and scope `all` every leaf goes to its
 * target. Else a breached node is restored, to its target or just to its band's edge; one breached in a quiet parent
 * is set off against its siblings first, then further up, money first at the top. The goals sum to `total`.
 */
export function destinationWorth(work: DestinationWork, total: number): Float64Array {
  const { policy, compiled, base, goals, targets, wants } = work;
  goals.set(base);
  for (let leaf = 0; leaf < targets.length; leaf += 1)
    targets[leaf] = (compiled.leaves.targets[leaf] ?? 0) * total;
  if (policy.scope === "all" && policy.destination === "target") {
    sumLeaves(work);
    wants.set(targets);
    noteWholes(work);
    spread(work);
    return goals;
  }
  work.breached = work.baseBreached;
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    sumLeaves(work);
    lookOnce(work, total);
    spread(work);
    work.breached = breachedAt(work, total);
    if (work.breached.size === 0) break;
  }
  return goals;
}

function sumLeaves({ compiled, goals, values }: DestinationWork): void {
  const { starts, ends } = compiled.leaves;
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    values[leaf] = sumOf(goals, starts[leaf] ?? 0, ends[leaf] ?? 0);
  }
}

/** Brings the columns of each leaf to what the leaf is to be worth. */
function spread({ compiled, goals, amounts, values, wants, wholes }: DestinationWork): void {
  const { starts, ends } = compiled.leaves;
  for (let leaf = 0; leaf < starts.length; leaf += 1) {
    const [start, end] = [starts[leaf] ?? 0, ends[leaf] ?? 0];
    if (end - start === 1) {
      goals[start] = wants[leaf] ?? 0;
      continue;
    }
    const amount = (wants[leaf] ?? 0) - (values[leaf] ?? 0);
    if (amount === 0) continue;
    spreadInLeaf(goals, compiled.weights, start, end, amount, wholes[leaf] ?? 0, amounts);
    for (let column = start; column < end; column += 1)
      goals[column] = (goals[column] ?? 0) + (amounts[column] ?? 0);
  }
}

/** One look at the worth in `values`, for a portfolio worth `total` after it. */
function lookOnce(work: DestinationWork, total: number): void {
  const { policy, values, wants, must } = work;
  wants.set(values);
  must.fill(0);
  policy.nodes.forEach((node, index) => {
    if (node.parent < 0) restore(work, index, total);
  });
  moneyFirst(work, total);
  setOff(work, 0, wants.length, total);
  noteWholes(work);
  meetNeed(work, total);
}

function noteWholes({ wholes, wants, values }: DestinationWork): void {
  for (let leaf = 0; leaf < wholes.length; leaf += 1) wholes[leaf] = (wants[leaf] ?? 0) - (values[leaf] ?? 0);
}

/**
 * What is restored gets there; the others give only what that and the cost need beyond what it brings, money first, or
 * take what it leaves. So no leaf is sold for another that did not need it.
 */
function meetNeed({ compiled, values, targets, wants, must }: DestinationWork, total: number): void {
  const { cash } = compiled.leaves;
  const givers: { leaf: number; want: number }[] = [];
  const takers: { leaf: number; want: number }[] = [];
  let need = -total;
  for (let leaf = 0; leaf < wants.length; leaf += 1) {
    const value = values[leaf] ?? 0;
    const want = wants[leaf] ?? 0;
    need += must[leaf] === 1 ? want : value;
    if (must[leaf] === 1) continue;
    if (want < value) givers.push({ leaf, want: value - want });
    else if (want > value && leaf !== cash) takers.push({ leaf, want: want - value });
    wants[leaf] = value;
  }
  if (cash >= 0 && must[cash] === 0) need -= moneyMoves(values, targets, wants, cash, need, takers);
  const movers = need > 0 ? givers.filter(({ leaf }) => leaf !== cash) : takers;
  const sign = need > 0 ? -1 : 1;
  const level = levelFor(movers, Math.abs(need));
  for (const { leaf, want } of movers) {
    if (want > level) wants[leaf] = (wants[leaf] ?? 0) + sign * (want - level);
  }
}

/** What of the need money meets: it pays as far as its target, and keeps what nobody takes. */
function moneyMoves(
  values: Float64Array,
  targets: Float64Array,
  wants: Float64Array,
  cash: number,
  need: number,
  takers: readonly { want: number }[],
): number {
  const spare = Math.max((values[cash] ?? 0) - (targets[cash] ?? 0), 0);
  const taken = takers.reduce((sum, { want }) => sum + want, 0);
  const met = need > 0 ? Math.min(need, spare) : Math.min(need + taken, 0);
  wants[cash] = (wants[cash] ?? 0) - met;
  return met;
}

function breachedAt({ compiled, goals }: DestinationWork, total: number): Set<number> {
  const { nodes, starts, ends, lowers, uppers } = compiled.watch;
  const breached = new Set<number>();
  nodes.forEach((node, place) => {
    const part = sumOf(goals, starts[place] ?? 0, ends[place] ?? 0);
    if (part > (uppers[place] ?? 0) * total || part < (lowers[place] ?? 0) * total) breached.add(node);
  });
  return breached;
}

function restore(work: DestinationWork, index: number, total: number): void {
  const node = work.policy.nodes[index];
  const { leafStarts, leafEnds } = work.compiled;
  const [start, end] = [leafStarts[index] ?? 0, leafEnds[index] ?? 0];
  if (!node || start === end) return;
  const isOff = work.breached.has(index);
  if (isOff && work.policy.destination === "target") {
    for (let leaf = start; leaf < end; leaf += 1) {
      work.wants[leaf] = work.targets[leaf] ?? 0;
      work.must[leaf] = 1;
    }
    return;
  }
  for (const child of node.children) restore(work, child, total);
  if (isOff) moveToEdge(work, start, end, node.lower * total, node.upper * total);
  else if (node.children.length > 0) setOff(work, start, end, sumOf(work.values, start, end));
}

/** Brings a node to the edge of its band, its leaves moving toward their own targets, furthest first. */
function moveToEdge(work: DestinationWork, start: number, end: number, lower: number, upper: number): void {
  const now = sumOf(work.wants, start, end);
  if (now > upper) shift(work, start, end, upper - now, true);
  else if (now < lower) shift(work, start, end, lower - now, true);
  for (let leaf = start; leaf < end; leaf += 1) {
    if (work.wants[leaf] !== work.values[leaf]) work.must[leaf] = 1;
  }
}

/** At the top money beyond its own target pays first, before anything is sold for it. */
function moneyFirst({ compiled, targets, wants, must }: DestinationWork, total: number): void {
  const { cash } = compiled.leaves;
  if (cash < 0 || must[cash] === 1) return;
  const need = sumOf(wants, 0, wants.length) - total;
  const spare = (wants[cash] ?? 0) - (targets[cash] ?? 0);
  if (need > 0 && spare > 0) wants[cash] = (wants[cash] ?? 0) - Math.min(need, spare);
}

/** Lets the other leaves give or take what the restored ones need, so that all together are worth `whole`. */
function setOff(work: DestinationWork, start: number, end: number, whole: number): void {
  shift(work, start, end, whole - sumOf(work.wants, start, end), false);
  // Those restored to an edge can go on toward their target, where nobody else can take or give.
  shift(work, start, end, whole - sumOf(work.wants, start, end), true);
}

/**
 * Moves `amount` in (out when below zero) over leaves that lie on the other side of their targets: whoever is
 * furthest from its target moves first, until all stand level.
 */
function shift(
  { targets, wants, must }: DestinationWork,
  start: number,
  end: number,
  amount: number,
  isForMust: boolean,
): void {
  if (amount === 0) return;
  const sign = amount < 0 ? -1 : 1;
  const open: { leaf: number; want: number }[] = [];
  for (let leaf = start; leaf < end; leaf += 1) {
    const want = sign * ((targets[leaf] ?? 0) - (wants[leaf] ?? 0));
    if (want > 0 && (isForMust || must[leaf] === 0)) open.push({ leaf, want });
  }
  const level = levelFor(open, sign * amount);
  for (const { leaf, want } of open) {
    if (want > level) wants[leaf] = (wants[leaf] ?? 0) + sign * (want - level);
  }
}

/** What each want is left with once `budget` has gone to the largest ones first; 0 where all can be met. */
function levelFor(open: { want: number }[], budget: number): number {
  const sorted = open.map(({ want }) => want).sort((a, b) => b - a);
  let sum = 0;
  for (let count = 1; count <= sorted.length; count += 1) {
    sum += sorted[count - 1] ?? 0;
    const level = (sum - budget) / count;
    if (level >= (sorted[count] ?? 0)) return Math.max(level, 0);
  }
  return 0;
}

function sumOf(values: Float64Array, start: number, end: number): number {
  let total = 0;
  for (let index = start; index < end; index += 1) total += values[index] ?? 0;
  return total;
}
