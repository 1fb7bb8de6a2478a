import type { Decision } from "./decide-trades";
import { cellTarget, cellValues, type PlanModel } from "./plan-model";
import type { PlanRequest } from "./types";
import { moneyWords, pointsWords, shareWords } from "./words";

/** Why an order stands: what its node is off by, and what made it due. */
export function orderReason(
  model: PlanModel,
  index: number,
  isBuy: boolean,
  request: PlanRequest,
  { sizing: { destination } }: Decision,
): string {
  const cell = mainCell(model, index);
  const value = cellValues(model)[cell] ?? 0n;
  const target = cellTarget(model, cell, model.totalCents);
  const label = model.cells[cell]?.label ?? "";
  const off = value - target;
  const share = shareWords(value, model.totalCents);
  const side = off >= 0n ? "over" : "under";
  const state =
    off === 0n
      ? `${label} is at its target of ${shareWords(target, model.totalCents)}`
      : `${label} is ${share}, ${pointsWords(off, model.totalCents)} ${side} its target of ${shareWords(target, model.totalCents)}`;
  return `${state}${becauseOf(model, cell, isBuy, request, destination)}${lineNote(model, index, cell, isBuy)}.`;
}

function mainCell(model: PlanModel, index: number): number {
  const cells = model.products[index]?.cells ?? [];
  return cells.reduce(
    (main, each) => (each.partE10 > main.partE10 ? each : main),
    cells[0] ?? { cell: 0, partE10: 0n },
  ).cell;
}

function becauseOf(
  model: PlanModel,
  cell: number,
  isBuy: boolean,
  { mode, amount, levels }: PlanRequest,
  { must, breached }: Decision["sizing"]["destination"],
): string {
  if (mode === "withdraw") return `; sold toward the ${amount.toFixed(2)} to be withdrawn`;
  const names = [...breached]
    .map((look) => model.looks[look])
    .filter((look) => look?.cells.includes(cell))
    .map((look) => look?.node);
  const own = names.find((node) => node?.path === model.cells[cell]?.path);
  const above = names.find((node) => node?.path !== model.cells[cell]?.path);
  if (own) return " and outside its band";
  if (above && levels === "all") return `; ${above.label}, which holds it, is outside its band`;
  if (must[cell]) return mode === "contribute" && isBuy ? "; new money goes where most is missing" : "";
  return isBuy ? "; it takes what is sold elsewhere" : "; sold to fund what is under its target";
}

/** What of the node the product is, where that decided the choice. */
function lineNote(model: PlanModel, index: number, cell: number, isBuy: boolean): string {
  const at = model.cells[cell];
  const line = at?.lines.find(({ product }) => product === index);
  if (!at || !line) return "";
  if (!isBuy && at.hasMapping && line.weight === 0n) {
    return `; ${model.products[index]?.symbol} is not in its mapping, so it goes first`;
  }
  const locked = at.lines.flatMap(({ product }) => {
    const each = model.products[product];
    return each?.isLocked && each.cents > 0n ? [each] : [];
  });
  const [first] = locked;
  if (!first) return "";
  const others = locked.length > 1 ? ` and ${locked.length - 1} more` : "";
  const held = locked.reduce((total, { cents }) => total + cents, 0n);
  return `; ${first.symbol}${others}, locked, stays at ${moneyWords(held)}`;
}
