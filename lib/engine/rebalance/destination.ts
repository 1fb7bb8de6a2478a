import type { ShareBand } from "@/lib/engine/drift/types";
import { isBreached } from "./is-due";
import { levelOut } from "./level-out";
import { cellTarget, type LookNode, type PlanModel } from "./plan-model";
import type { PlanRequest } from "./types";

/**
 * Where each cell is to go, in cents of the total. `must` are the cells that are restored themselves;
 * the others move only to fund or take what those need. `breached` are indices into `looks`.
 */
export type Destination = { want: bigint[]; must: boolean[]; breached: Set<number> };

type Rules = Pick<PlanRequest, "destination" | "scope">;

/** The nodes outside their bands, by what lies in each cell. */
export function dueNodes({ looks }: PlanModel, values: readonly bigint[], totalCents: bigint): Set<number> {
  const breached = new Set<number>();
  looks.forEach((look, index) => {
    if (isBreached(look.band, sumOf(look, values), totalCents)) breached.add(index);
  });
  return breached;
}

/**
 * Target values by cell. A breached parent restores its children; a child breached inside a quiet parent
 * is set off against its siblings first, then further up, money first at the top. What cannot be set
 * off stays open: the wants of all cells need not add up to the total.
 */
export function destinationShares(
  model: PlanModel,
  values: readonly bigint[],
  totalCents: bigint,
  rules: Rules,
): Destination {
  // What is due is decided before the cost, as the drift report decides it.
  const breached = dueNodes(model, values, model.totalCents);
  const isAll = rules.scope === "all" && rules.destination === "target";
  const targets = model.cells.map((_, cell) => cellTarget(model, cell, totalCents));
  if (isAll) return { want: targets, must: targets.map(() => true), breached };
  const work: Work = {
    model,
    rules,
    values,
    targets,
    totalCents,
    breached,
    want: [...values],
    must: values.map(() => false),
  };
  for (const look of model.rootLooks) restore(work, look);
  return { want: work.want, must: work.must, breached };
}

type Work = {
  model: PlanModel;
  rules: Rules;
  values: readonly bigint[];
  targets: bigint[];
  totalCents: bigint;
  breached: ReadonlySet<number>;
  want: bigint[];
  must: boolean[];
};

function restore(work: Work, index: number): void {
  const look = work.model.looks[index];
  if (!look) return;
  const isOff = work.breached.has(index);
  if (isOff && work.rules.destination === "target") {
    for (const cell of look.cells) {
      work.want[cell] = work.targets[cell] ?? 0n;
      work.must[cell] = true;
    }
    return;
  }
  for (const child of look.children) restore(work, child);
  if (isOff) moveToEdge(work, look);
  else if (look.children.length > 0) setOff(work, look.cells);
}

/** Brings a node just inside its band, its cells moving toward their own targets, furthest first. */
function moveToEdge(work: Work, look: LookNode): void {
  const [lower, upper] = edges(look.band, work.totalCents, sumOf(look, work.targets));
  const now = sumOf(look, work.want);
  if (now > upper) shift(work, look.cells, upper - now, true);
  else if (now < lower) shift(work, look.cells, lower - now, true);
  for (const cell of look.cells) if (work.want[cell] !== work.values[cell]) work.must[cell] = true;
}

/** The outermost whole cents inside a band; a few cents further in, since trades round and cost. */
const EDGE_MARGIN_CENTS = 5n;

function edges(band: ShareBand, totalCents: bigint, target: bigint): [bigint, bigint] {
  const lower = (band.lowerScaled * totalCents) / band.scale + 1n + EDGE_MARGIN_CENTS;
  const upper = (band.upperScaled * totalCents) / band.scale - EDGE_MARGIN_CENTS;
  // A band narrower than the margin leaves its target.
  return [lower < target ? lower : target, upper > target ? upper : target];
}

/** Lets the other cells give or take what the restored ones need, as far as that brings them nearer to target. */
export function setOff(
  work: Pick<Work, "want" | "must" | "values" | "targets">,
  cells: readonly number[],
  costCents = 0n,
): void {
  const needOf = () =>
    cells.reduce((need, cell) => need + (work.want[cell] ?? 0n) - (work.values[cell] ?? 0n), costCents);
  shift(work, cells, -needOf(), false);
  // Those restored to an edge can go on toward their target, where nobody else can take or give.
  shift(work, cells, -needOf(), true);
}

/** Moves `amount` in (out when below zero) over cells that lie on the other side of their targets. */
function shift(
  work: Pick<Work, "want" | "must" | "targets">,
  cells: readonly number[],
  amount: bigint,
  isForMust: boolean,
): void {
  if (amount === 0n) return;
  const sign = amount < 0n ? -1n : 1n;
  const open = cells.filter((cell) => isForMust || !work.must[cell]);
  const wants = open.map((cell) => sign * ((work.targets[cell] ?? 0n) - (work.want[cell] ?? 0n)));
  const parts = levelOut(wants, wants, sign * amount);
  open.forEach((cell, index) => {
    work.want[cell] = (work.want[cell] ?? 0n) + sign * (parts[index] ?? 0n);
  });
}

export function sumOf({ cells }: Pick<LookNode, "cells">, values: readonly bigint[]): bigint {
  let total = 0n;
  for (const cell of cells) total += values[cell] ?? 0n;
  return total;
}
