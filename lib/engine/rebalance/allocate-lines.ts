import { apportion } from "@/lib/kernel/apportion";
import { type Cell, type CellLine, lineCents, type PlanModel, type Stop } from "./plan-model";
import { smaller } from "./trade-amounts";
import type { PlanLevels } from "./types";

/** Most cents a product may be traded for one way in this attempt, with the reason; null is no limit. */
export type Limit = { cents: bigint; stop: Stop };
export type Limits = { buy: (Limit | null)[]; sell: (Limit | null)[] };

/** What of a cell's amount falls to which product, and what a product's stop keeps from it. */
export type Allocation = {
  fills: { product: number; cents: bigint }[];
  blocked: { product: number | null; cents: bigint; stop: Stop }[];
};

type Line = CellLine & { value: bigint; weight: bigint };

/** Limits as the products' own stops give them. */
export function ownLimits({ products }: Pick<PlanModel, "products">): Limits {
  const limit = (stop: Stop | null): Limit | null => (stop ? { cents: 0n, stop } : null);
  return {
    buy: products.map(({ buyStop }) => limit(buyStop)),
    sell: products.map(({ sellStop }) => limit(sellStop)),
  };
}

function linesOf(model: PlanModel, cell: Cell): Line[] {
  const lines = cell.lines.map((line) => {
    const product = model.products[line.product];
    const value = product ? lineCents(product, line) : 0n;
    // Without a mapping what is held stands for what is wanted.
    return { ...line, value, weight: cell.hasMapping ? line.weight : value };
  });
  return lines;
}

const total = (lines: readonly Line[], of: (line: Line) => bigint) =>
  lines.reduce((sum, line) => sum + of(line), 0n);

/**
 * What to buy for `amount` in a cell that wants `whole` in all. At a leaf the lines move toward their shares of the mapping,
 * furthest first, none beyond its own; a locked one counts and leaves the rest to the others. At the top
 * level it is pro rata of what is mapped. The part of a line that cannot be bought goes to no other.
 */
export function allocateBuys(
  model: PlanModel,
  cell: Cell,
  amount: bigint,
  whole: bigint,
  limits: Limits,
  levels: PlanLevels,
): Allocation {
  const lines = linesOf(model, cell);
  const open = openLines(model, lines, limits.buy, levels);
  const weights = total(open, (line) => line.weight);
  if (weights === 0n)
    return { fills: [], blocked: [{ product: null, cents: amount, stop: whyNothing(cell) }] };
  const held = total(lines, (line) => line.value);
  const locked = held - total(open, (line) => line.value);
  const goal = held + whole > locked ? held + whole - locked : 0n;
  const wants =
    levels === "top"
      ? apportion(
          amount,
          open.map((line) => line.weight),
        )
      : open.map((line) => (goal * line.weight) / weights - line.value);
  return fill(open, wants, amount, limits.buy, (a, b) => compare(wants[b], wants[a]));
}

/**
 * What to sell for `amount` in a cell that is `whole` over: what the mapping does not name first, then what lies furthest over
 * its share, never below it unless `isForced`. At the top level it is pro rata of what is held.
 */
export function allocateSells(
  model: PlanModel,
  cell: Cell,
  amount: bigint,
  whole: bigint,
  limits: Limits,
  levels: PlanLevels,
  isForced: boolean,
): Allocation {
  const lines = linesOf(model, cell);
  const open = openLines(model, lines, limits.sell, levels).filter((line) => line.value > 0n);
  const held = total(open, (line) => line.value);
  if (held === 0n) {
    const stop: Stop = lines.some((line) => line.value > 0n)
      ? { code: "LOCKED", message: `All that is held in ${cell.label} is locked` }
      : { code: "NOTHING_HELD", message: `Nothing is held in ${cell.label}` };
    return { fills: [], blocked: [{ product: null, cents: amount, stop }] };
  }
  const weights = total(open, (line) => line.weight);
  const goal = held > whole ? held - whole : 0n;
  const keeps = open.map((line) => (weights === 0n ? 0n : (goal * line.weight) / weights));
  const values = open.map((line) => line.value);
  const proRata = levels === "top" ? apportion(smaller(amount, held), values) : null;
  const wants = open.map((line, index) => {
    if (proRata) return proRata[index] ?? 0n;
    const excess = line.value - (keeps[index] ?? 0n);
    return excess > line.value ? line.value : excess;
  });
  const order = (a: number, b: number) =>
    Number(open[a]?.weight !== 0n) - Number(open[b]?.weight !== 0n) || compare(wants[b], wants[a]);
  const most = isForced ? open.map((line) => line.value) : wants;
  const found = fill(open, most, amount, limits.sell, order);
  const beyond = amount - held;
  const locked = lines.find((line) => line.value > 0n && model.products[line.product]?.isLocked);
  if (locked && beyond > 0n) {
    const stop: Stop = { code: "LOCKED", message: `${model.products[locked.product]?.symbol} is locked` };
    found.blocked.push({ product: locked.product, cents: beyond, stop });
  }
  return found;
}

/** At a leaf every line that is not locked keeps its share; at the top what cannot be traded leaves it to the rest. */
function openLines(
  { products }: PlanModel,
  lines: readonly Line[],
  limits: readonly (Limit | null)[],
  levels: PlanLevels,
): Line[] {
  return lines.filter(({ product }) => {
    const isShut = levels === "top" && limits[product]?.cents === 0n;
    return !isShut && products[product]?.isLocked !== true;
  });
}

function whyNothing(cell: Cell): Stop {
  return cell.hasMapping
    ? { code: "LOCKED", message: `Every product mapped to ${cell.label} is locked` }
    : { code: "NOT_MAPPED", message: `No product is mapped to ${cell.label}` };
}

function fill(
  lines: readonly Line[],
  wants: readonly bigint[],
  amount: bigint,
  limits: readonly (Limit | null)[],
  order: (a: number, b: number) => number,
): Allocation {
  const fills: Allocation["fills"] = [];
  const blocked: Allocation["blocked"] = [];
  let left = amount;
  const indices = lines.map((_, index) => index).sort((a, b) => order(a, b) || a - b);
  const short: { product: number; cents: bigint; stop: Stop }[] = [];
  for (const index of indices) {
    const line = lines[index];
    const want = wants[index] ?? 0n;
    if (!line || want <= 0n) continue;
    const limit = limits[line.product] ?? null;
    const most = limit && limit.cents < want ? limit.cents : want;
    const part = most < left ? most : left;
    if (part > 0n) fills.push({ product: line.product, cents: part });
    left -= part > 0n ? part : 0n;
    if (limit && want > most) short.push({ product: line.product, cents: want - most, stop: limit.stop });
  }
  for (const each of short) {
    if (left <= 0n) break;
    const cents = smaller(each.cents, left);
    blocked.push({ ...each, cents });
    left -= cents;
  }
  return { fills, blocked };
}

function compare(a = 0n, b = 0n): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function filled({ fills }: Allocation): bigint {
  return fills.reduce((sum, { cents }) => sum + cents, 0n);
}
