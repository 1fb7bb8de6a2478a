import type { CompiledPolicy } from "./compile-policy";
import type { SimulationPolicy } from "./types";

/** What a destination is worked out from: amounts by leaf at the close, and the nodes outside their bands. */
export type DestinationWork = {
  policy: SimulationPolicy;
  compiled: CompiledPolicy;
  /** Worth of each leaf after the flow, before the trade. */
  values: Float64Array;
  /** Indices of nodes outside their bands. */
  breached: ReadonlySet<number>;
  /** Filled by `destinationWants`: target worth, worth to reach, and 1 where a leaf is restored itself. */
  targets: Float64Array;
  wants: Float64Array;
  must: Uint8Array;
};

/**
 * Where each leaf is to go when the portfolio is worth `total` after the trade: the live planner's rules
 * (`rebalance/destination.ts`) in doubles. A breached node is restored, to its target or just to its band's edge;
 * one breached in a quiet parent is set off against its siblings first, then further up, money first at the top.
 * The wants sum to `total`; the leaves that are not restored bear the cost.
 */
export function destinationWants(work: DestinationWork, total: number): Float64Array {
  const { policy, compiled, values, targets, wants, must } = work;
  compiled.leaves.targets.forEach((target, leaf) => {
    targets[leaf] = target * total;
  });
  if (policy.scope === "all" && policy.destination === "target") {
    wants.set(targets);
    return wants;
  }
  wants.set(values);
  must.fill(0);
  policy.nodes.forEach((node, index) => {
    if (node.parent < 0) restore(work, index, total);
  });
  const last = wants.length;
  moneyFirst(work, total);
  setOff(work, 0, last, total);
  return wants;
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
