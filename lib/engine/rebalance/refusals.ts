import type { DriftReport } from "@/lib/engine/drift/types";
import { isWithinPath } from "@/lib/engine/framework/path";
import { Decimal } from "@/lib/kernel/decimal";
import { type Decision, DUST_CENTS } from "./decide-trades";
import type { PlanModel, Stop } from "./plan-model";
import { centsOfUnits, larger } from "./trade-amounts";
import { cashAfter, type Trades } from "./trades";
import type { Order, Plan, PlanFacts, PlanRequest, Refusal } from "./types";
import { moneyWords } from "./words";

/**
 * What the plan would do and could not, each with the reason that binds: stops of products first, then
 * what keeps a whole node from its destination.
 */
export function refusalsOf(
  planFacts: PlanFacts,
  model: PlanModel,
  trades: Trades,
  request: PlanRequest,
  decision: Decision,
  missingCents: bigint,
): Refusal[] {
  const refusals =
    request.mode === "withdraw"
      ? withdrawalRefusals(decision, missingCents)
      : cellRefusals(model, trades, request, decision);
  return [
    ...refusals,
    ...turnoverRefusal(model, trades, decision, refusals),
    ...unclassifiedRefusals(planFacts, model, request),
  ];
}

function refusal(stop: Stop, path: string | null, symbol: string | null, cents: bigint | null): Refusal {
  const amount = cents === null ? null : new Decimal(cents.toString()).times("0.01");
  return { code: stop.code, path, symbol, amount, message: stop.message };
}

function cellRefusals(model: PlanModel, trades: Trades, request: PlanRequest, decision: Decision): Refusal[] {
  const { sizing } = decision;
  const done = doneByCell(model, trades);
  return sizing.desired.flatMap((desired, cell) => {
    const at = model.cells[cell];
    if (!at || cell === model.cashCell || !sizing.destination.must[cell]) return [];
    const isBuy = desired > 0n;
    const undone = isBuy ? desired - (done[cell] ?? 0n) : (done[cell] ?? 0n) - desired;
    if (undone < DUST_CENTS) return [];
    if (!isBuy && request.mode === "contribute") {
      const stop: Stop = {
        code: "BUYS_ONLY",
        message: `${at.label} is over its target by ${moneyWords(undone)}; a contribution only buys`,
      };
      return [refusal(stop, at.path, null, undone)];
    }
    let left = undone;
    const stopped = mergedStops(model, decision, cell).flatMap(({ product, cents, stop }) => {
      const part = cents < left ? cents : left;
      if (part < DUST_CENTS) return [];
      left -= part;
      const symbol = product === null ? null : (model.products[product]?.symbol ?? null);
      const message = `${stop.message}: ${moneyWords(part)} of ${at.label} stays ${isBuy ? "unbought" : "unsold"}`;
      return [refusal({ ...stop, message }, at.path, symbol, part)];
    });
    if (left < DUST_CENTS) return stopped;
    const stop = nodeStop(model, trades, request, decision, cell, isBuy, left);
    return [...stopped, refusal(stop, at.path, null, left)];
  });
}

/** Where the ceiling cuts only what was to give or take for others, it is told once for the whole. */
function turnoverRefusal(
  model: PlanModel,
  trades: Trades,
  { ceiling, sizing }: Decision,
  known: readonly Refusal[],
): Refusal[] {
  if (ceiling === null || known.some(({ code }) => code === "TURNOVER")) return [];
  const done = doneByCell(model, trades);
  let undone = 0n;
  sizing.desired.forEach((desired, cell) => {
    const open = desired > 0n ? desired - (done[cell] ?? 0n) : (done[cell] ?? 0n) - desired;
    if (cell !== model.cashCell && open > 0n) undone += open;
  });
  if (undone < DUST_CENTS || larger(trades.bought, trades.sold) + undone <= ceiling) return [];
  const message = `The turnover ceiling of ${moneyWords(ceiling)} is reached: ${moneyWords(undone)} stays undone`;
  return [refusal({ code: "TURNOVER", message }, null, null, undone)];
}

/** The stops of a cell, each product once. */
function mergedStops({ products }: PlanModel, { sizing }: Decision, cell: number) {
  const found = new Map<string, Decision["sizing"]["blocked"][number]["entry"]>();
  for (const { cell: at, entry } of sizing.blocked) {
    if (at !== cell) continue;
    const key = `${entry.product === null ? "" : products[entry.product]?.symbol} ${entry.stop.code}`;
    const known = found.get(key);
    if (!known || known.cents < entry.cents) found.set(key, entry);
  }
  return [...found.values()];
}

/** What keeps a node as a whole from its destination. */
function nodeStop(
  model: PlanModel,
  trades: Trades,
  request: PlanRequest,
  { ceiling }: Decision,
  cell: number,
  isBuy: boolean,
  left: bigint,
): Stop {
  const label = model.cells[cell]?.label;
  const undone = `${moneyWords(left)} of ${label} stays ${isBuy ? "unbought" : "unsold"}`;
  const traded = larger(trades.bought, trades.sold);
  const unit = smallestUnit(model, cell);
  if (ceiling !== null && ceiling - traded < (left > unit ? left : unit)) {
    return {
      code: "TURNOVER",
      message: `The turnover ceiling of ${moneyWords(ceiling)} is reached: ${undone}`,
    };
  }
  if (left < unit) {
    return { code: "WHOLE_UNITS", message: `Less than one unit is missing: ${undone}` };
  }
  if (!isBuy) {
    return { code: "WHOLE_UNITS", message: `Whole units and the smallest trade leave a rest: ${undone}` };
  }
  const spare = cashAfter(model, trades) - model.floorCents;
  if (model.floorCents > 0n && request.cashBuffer.gt(0)) {
    const message = `The buffer of ${request.cashBuffer.toFixed(2)} stays uninvested: ${undone}`;
    return { code: "CASH_BUFFER", message };
  }
  if (spare >= unit && spare >= left) {
    return { code: "WHOLE_UNITS", message: `Whole units and the smallest trade leave a rest: ${undone}` };
  }
  return { code: "NO_CASH", message: `There is no more money to buy with: ${undone}` };
}

function smallestUnit({ cells, products }: PlanModel, cell: number): bigint {
  let least: bigint | null = null;
  for (const { product } of cells[cell]?.lines ?? []) {
    const each = products[product];
    if (!each || each.priceE12 === 0n) continue;
    const cents = centsOfUnits(each.stepE10, each.priceE12);
    if (least === null || cents < least) least = cents;
  }
  return least ?? 0n;
}

function doneByCell(model: PlanModel, trades: Trades): bigint[] {
  const done = model.cells.map(() => 0n);
  trades.cents.forEach((cents, index) => {
    for (const { cell, partE10 } of model.products[index]?.cells ?? []) {
      done[cell] = (done[cell] ?? 0n) + (cents * partE10) / 10_000_000_000n;
    }
  });
  return done;
}

function withdrawalRefusals({ sizing, ceiling }: Decision, missing: bigint): Refusal[] {
  if (missing <= 0n) return [];
  const short = `${moneyWords(missing)} of the withdrawal cannot be raised`;
  const stop = sizing.blocked[0]?.entry.stop;
  if (ceiling !== null) {
    const message = `The turnover ceiling of ${moneyWords(ceiling)} is reached: ${short}`;
    return [refusal({ code: "TURNOVER", message }, null, null, missing)];
  }
  const because: Stop = stop
    ? { code: stop.code, message: `${stop.message}: ${short}` }
    : { code: "MIN_TRADE", message: `What is left would be smaller than the smallest trade: ${short}` };
  return [refusal(because, null, null, missing)];
}

/** What no bucket claims is never traded by a plan: it is for its owner to place. */
function unclassifiedRefusals(_: PlanFacts, { products }: PlanModel, request: PlanRequest): Refusal[] {
  if (request.scope !== "all") return [];
  return products.flatMap(({ symbol, leaves, cents }) => {
    if (leaves.length > 0 || cents === 0n) return [];
    const message = `${symbol} is unclassified, so no plan trades it: ${moneyWords(cents)} stays as it is`;
    return [refusal({ code: "NOT_MAPPED", message }, null, symbol, cents)];
  });
}

/** Each node outside its band in which nothing is traded, with the reason. */
export function whyNots(
  planFacts: PlanFacts,
  before: DriftReport,
  orders: readonly Order[],
  refusals: readonly Refusal[],
  request: PlanRequest,
  model: PlanModel,
): Plan["whyNot"] {
  const traded = new Set(orders.map(({ symbol }) => symbol));
  const paths = new Set(model.products.flatMap(({ symbol, paths }) => (traded.has(symbol) ? paths : [])));
  return before.nodes.flatMap(({ path, label, status, driftE10, depth }) => {
    if (status !== "exceeds_band" || [...paths].some((each) => isWithinPath(each, path))) return [];
    const own = refusals.find((each) => each.path !== null && isWithinPath(each.path, path));
    if (own) return [{ path, label, message: own.message }];
    const isOver = (driftE10 ?? 0) > 0;
    return [{ path, label, message: otherReason(label, isOver, depth > 1, request, planFacts) }];
  });
}

function otherReason(
  label: string,
  isOver: boolean,
  isBelowTop: boolean,
  { mode, levels }: PlanRequest,
  { frame }: PlanFacts,
): string {
  if (levels === "top" && isBelowTop) return `Only the top level is looked at, and ${label} lies below it`;
  if (mode === "contribute" && isOver) return `${label} is over its target; a contribution only buys`;
  if (mode === "withdraw" && !isOver) return `${label} is under its target; a withdrawal only sells`;
  if (mode === "withdraw")
    return "The withdrawal is raised from money, or from what lies further over its target";
  if (frame.cashLeafIndex >= 0 && frame.leaves[frame.cashLeafIndex] !== undefined) {
    return `${label} comes back by what is traded elsewhere, or by money that waits for it`;
  }
  return `What would bring ${label} back is smaller than the smallest trade`;
}
