import { type Allocation, allocateBuys, allocateSells, filled, type Limits } from "./allocate-lines";
import { type Destination, destinationShares, setOff } from "./destination";
import { levelOut } from "./level-out";
import { cellTarget, cellValues, lineCents, type PlanModel } from "./plan-model";
import { larger, smaller, toRaise, unitsToReach, unitsWithin } from "./trade-amounts";
import { cashAfter, noTrades, setTrade, type Trades } from "./trades";
import type { PlanRequest } from "./types";

/** What one attempt may do at most; tightened and tried again where the outcome broke a rule. */
export type Ceilings = {
  limits: Limits;
  /** Largest sum of sells, and of buys. */
  sells: bigint | null;
  buys: bigint | null;
};

/** Trades with what they aim at, and what kept each cell from more. */
export type Sizing = {
  trades: Trades;
  destination: Destination;
  values: bigint[];
  /** What each cell was to get (above zero) or give, before money and stops. */
  desired: bigint[];
  blocked: { cell: number; entry: Allocation["blocked"][number] }[];
  /** The total the targets stand on: after the flow and the cost. */
  totalCents: bigint;
};

type Side = { cells: number[]; wants: bigint[]; caps: bigint[] };

/**
 * Turns a destination into trades: sells first, then buys with what money there is above the floor, their
 * cost paid. Targets stand on the total after the cost, so it is sized again until the cost stands still.
 */
export function sizeOrders(model: PlanModel, request: PlanRequest, ceilings: Ceilings): Sizing {
  let sizing = sizeOnce(model, request, ceilings, 0n);
  if (request.costBps === 0) return sizing;
  for (let round = 0; round < 4; round += 1) {
    const cost = sizing.trades.cost;
    sizing = sizeOnce(model, request, ceilings, cost);
    const moved = sizing.trades.cost - cost;
    if (moved >= -1n && moved <= 1n) break;
  }
  return sizing;
}

function sizeOnce(model: PlanModel, request: PlanRequest, ceilings: Ceilings, costCents: bigint): Sizing {
  const values = cellValues(model);
  const totalCents = model.totalCents - costCents;
  const destination = destinationShares(model, values, totalCents, request);
  if (request.scope !== "all" || request.destination !== "target") {
    const targets = model.cells.map((_, cell) => cellTarget(model, cell, totalCents));
    const all = values.map((_, cell) => cell);
    moneyFirst(model, destination, values, targets, costCents);
    setOff({ want: destination.want, must: destination.must, values, targets }, all, costCents);
  }
  const work: Work = {
    model,
    request,
    ceilings,
    sizing: { trades: noTrades(model), destination, values, desired: [], blocked: [], totalCents },
    bps: BigInt(request.costBps),
    productCents: heldByCell(model),
  };
  work.sizing.desired = values.map((value, cell) => (destination.want[cell] ?? 0n) - value);
  if (request.mode === "withdraw") raise(work);
  else {
    if (request.mode === "full") sell(work);
    buy(work);
  }
  return work.sizing;
}

type Work = {
  model: PlanModel;
  request: PlanRequest;
  ceilings: Ceilings;
  sizing: Sizing;
  bps: bigint;
  /** Value of the products in each cell, money left out. */
  productCents: bigint[];
};

function heldByCell(model: PlanModel): bigint[] {
  return model.cells.map((cell) =>
    cell.lines.reduce((sum, line) => {
      const product = model.products[line.product];
      return product ? sum + lineCents(product, line) : sum;
    }, 0n),
  );
}

/** At the top money beyond its own target pays first, before anything is sold for it. */
function moneyFirst(
  { cashCell }: PlanModel,
  { want, must }: Destination,
  values: readonly bigint[],
  targets: readonly bigint[],
  costCents: bigint,
): void {
  if (must[cashCell]) return;
  const need = want.reduce((sum, each, cell) => sum + each - (values[cell] ?? 0n), costCents);
  const spare = (want[cashCell] ?? 0n) - (targets[cashCell] ?? 0n);
  if (need <= 0n || spare <= 0n) return;
  want[cashCell] = (want[cashCell] ?? 0n) - (need < spare ? need : spare);
}

/** Sells of what is restored in full; of the others only as much as the buys need. */
function sell(work: Work): void {
  const { model, request, ceilings, sizing, bps } = work;
  const { must } = sizing.destination;
  const own = sellSide(work, (cell) => must[cell] === true);
  const funding = sellSide(work, (cell) => must[cell] !== true);
  const ceiling = ceilings.sells ?? sumOf([...own.caps, ...funding.caps]);
  const ownParts = levelOut(own.wants, own.caps, ceiling);
  sellParts(work, own, ownParts);
  const money = cashAfter(model, sizing.trades) - model.floorCents;
  const needs = sumOf(buySide(work, true).caps);
  const lacking = toRaise(needs + (needs * bps) / 10_000n + cashWant(work) - money + retained(work), bps);
  const room = ceiling - sizing.trades.sold;
  if (funding.cells.length > 0 && request.mode === "full") {
    sellParts(work, funding, levelOut(funding.wants, funding.caps, smaller(lacking, room)));
  }
}

function sellSide(work: Work, isMine: (cell: number) => boolean): Side {
  const { model, request, ceilings, sizing } = work;
  const side: Side = { cells: [], wants: [], caps: [] };
  sizing.values.forEach((value, cell) => {
    const want = sizing.destination.want[cell] ?? 0n;
    const isCash = cell === model.cashCell;
    // In the cell of money itself products are sold only where money alone does not bring it down.
    const amount = (isCash ? (work.productCents[cell] ?? 0n) : value) - (want > 0n ? want : 0n);
    const at = model.cells[cell];
    if (amount <= 0n || !at || !isMine(cell)) return;
    const found = allocateSells(model, at, amount, amount, ceilings.limits, request.levels, false);
    side.cells.push(cell);
    side.wants.push(amount);
    side.caps.push(filled(found));
    for (const entry of found.blocked) sizing.blocked.push({ cell, entry });
  });
  return side;
}

function sellParts(work: Work, side: Side, parts: readonly bigint[]): void {
  const { model, request, ceilings, sizing, bps } = work;
  const amounts = new Map<number, bigint>();
  side.cells.forEach((cell, index) => {
    const at = model.cells[cell];
    const part = parts[index] ?? 0n;
    if (!at || part <= 0n) return;
    const isForced = request.mode === "withdraw";
    const found = allocateSells(
      model,
      at,
      part,
      larger(part, side.wants[index] ?? 0n),
      ceilings.limits,
      request.levels,
      isForced,
    );
    for (const { product, cents } of found.fills) amounts.set(product, (amounts.get(product) ?? 0n) + cents);
  });
  const isUp = request.mode === "withdraw" || request.destination === "edge";
  for (const [product, cents] of amounts) {
    const sold = cents - (sizing.trades.cents[product] ?? 0n);
    const most = ceilings.limits.sell[product]?.cents ?? sold;
    setTrade(model, sizing.trades, product, -sellUnits(model, product, smaller(sold, most), isUp), bps);
  }
}

/** Whole steps nearest to the amount (never fewer where it must be reached); everything where nothing would be left. */
function sellUnits({ products }: PlanModel, index: number, cents: bigint, isUp: boolean): bigint {
  const product = products[index];
  if (!product || product.priceE12 === 0n) return 0n;
  const { heldE10, priceE12, stepE10 } = product;
  if (cents >= product.cents) return heldE10;
  const most = unitsToReach(cents, priceE12, stepE10);
  const least = unitsWithin(cents, priceE12, stepE10);
  const over = most * priceE12 - cents * 10n ** 20n;
  const under = cents * 10n ** 20n - least * priceE12;
  const units = isUp || over < under ? most : least;
  return units > heldE10 ? heldE10 : units;
}

/** Money the cell of money keeps before anything is bought: up to its own target. */
function retained({ model, sizing, productCents, request }: Work): bigint {
  const { cashCell } = model;
  if (sizing.destination.must[cashCell]) return 0n;
  const target = cellTarget(model, cashCell, sizing.totalCents) - (productCents[cashCell] ?? 0n);
  const wanted = target < model.cashCents ? target : model.cashCents;
  const base = moneyBase(model, request);
  return wanted > base ? wanted - base : 0n;
}

/** Money that no buy may touch: the floor, and for a contribution what was there before. */
function moneyBase({ cashCents, floorCents, buyBudgetCents }: PlanModel, { mode }: PlanRequest): bigint {
  if (mode !== "contribute" || buyBudgetCents === null) return floorCents;
  const before = cashCents - buyBudgetCents;
  return before > floorCents ? before : floorCents;
}

function buySide(work: Work, isMust: boolean): Side {
  const { model, request, ceilings, sizing } = work;
  const side: Side = { cells: [], wants: [], caps: [] };
  sizing.desired.forEach((amount, cell) => {
    const at = model.cells[cell];
    if (amount <= 0n || cell === model.cashCell || !at) return;
    if ((sizing.destination.must[cell] === true) !== isMust) return;
    const found = allocateBuys(model, at, amount, amount, ceilings.limits, request.levels);
    side.cells.push(cell);
    side.wants.push(amount);
    side.caps.push(filled(found));
  });
  return side;
}

/** Buys of what is restored first, then of what takes the rest. */
function buy(work: Work): void {
  const { model, request, ceilings, sizing } = work;
  const keep = retained(work);
  for (const isMust of [true, false]) {
    const side = buySide(work, isMust);
    if (side.cells.length === 0) continue;
    let money = cashAfter(model, sizing.trades) - moneyBase(model, request) - keep;
    if (!isMust) money = smaller(money, proceeds(work));
    const room = ceilings.buys === null ? null : ceilings.buys - sizing.trades.bought;
    buyParts(work, side, levelBuys(work, side, isMust ? cashWant(work) : 0n, money, room));
  }
  blockedBuys(work);
}

/** Shares money out over buys and what the cell of money wants itself; only buys cost something. */
function levelBuys(
  { request, bps }: Work,
  side: Side,
  cash: bigint,
  money: bigint,
  room: bigint | null,
): bigint[] {
  const budgetOf = (buys: bigint): bigint => larger(money - (buys * bps + 9_999n) / 10_000n, 0n);
  let buys = sumOf(side.caps);
  let parts: bigint[] = [];
  for (let round = 0; round < (request.costBps === 0 ? 1 : 4); round += 1) {
    parts = levelOut([...side.wants, cash], [...side.caps, cash], budgetOf(buys));
    buys = sumOf(parts) - (parts.at(-1) ?? 0n);
  }
  if (room !== null && buys > room) return levelOut(side.wants, side.caps, larger(room, 0n));
  return parts;
}

/** What the restored cells have given and none of them takes, money's own among them: only that is for others. */
function proceeds({ model, sizing: { trades, destination, values } }: Work): bigint {
  const { cashCell } = model;
  const over = destination.must[cashCell]
    ? (values[cashCell] ?? 0n) - (destination.want[cashCell] ?? 0n)
    : 0n;
  return trades.sold - trades.cost - trades.bought + over;
}

/** What the cell of money itself still wants of the money at hand. */
function cashWant({ model, sizing, productCents, request }: Work): bigint {
  const { cashCell } = model;
  if (!sizing.destination.must[cashCell]) return 0n;
  const want = (sizing.destination.want[cashCell] ?? 0n) - (productCents[cashCell] ?? 0n);
  const base = moneyBase(model, request);
  return want > base ? want - base : 0n;
}

function buyParts(work: Work, side: Side, parts: readonly bigint[]): void {
  const { model, request, ceilings, sizing, bps } = work;
  const amounts = new Map<number, bigint>();
  side.cells.forEach((cell, index) => {
    const at = model.cells[cell];
    const part = parts[index] ?? 0n;
    if (!at || part <= 0n) return;
    const found = allocateBuys(
      model,
      at,
      part,
      larger(part, side.wants[index] ?? 0n),
      ceilings.limits,
      request.levels,
    );
    for (const { product, cents } of found.fills) amounts.set(product, (amounts.get(product) ?? 0n) + cents);
  });
  for (const [index, cents] of amounts) {
    const product = model.products[index];
    if (!product) continue;
    const { priceE12, stepE10 } = product;
    // A product of several lines stands in the limits once.
    const most = ceilings.limits.buy[index]?.cents ?? null;
    const part = most !== null && most < cents ? most : cents;
    const isUp = request.destination === "edge" && part !== most;
    const units = isUp ? unitsToReach(part, priceE12, stepE10) : unitsWithin(part, priceE12, stepE10);
    // A product of several cells may be sold for one and bought for another: the two are set off.
    setTrade(model, sizing.trades, index, (sizing.trades.units[index] ?? 0n) + units, bps);
    const money = cashAfter(model, sizing.trades) - moneyBase(model, request);
    if (isUp && money < 0n) setTrade(model, sizing.trades, index, units - stepE10, bps);
  }
}

function blockedBuys({ model, request, ceilings, sizing }: Work): void {
  sizing.desired.forEach((amount, cell) => {
    const at = model.cells[cell];
    if (amount <= 0n || cell === model.cashCell || !at) return;
    const found = allocateBuys(model, at, amount, amount, ceilings.limits, request.levels);
    for (const entry of found.blocked) sizing.blocked.push({ cell, entry });
  });
}

/** Sells until the money asked for is there, from what lies furthest over its target after the flow. */
function raise(work: Work): void {
  const { model, request, ceilings, sizing, bps } = work;
  const target = toRaise(model.floorCents - model.cashCents, bps);
  const need = ceilings.sells !== null && ceilings.sells < target ? ceilings.sells : target;
  const side: Side = { cells: [], wants: [], caps: [] };
  model.cells.forEach((cell, index) => {
    const held = work.productCents[index] ?? 0n;
    if (held <= 0n) return;
    const found = allocateSells(model, cell, held, held, ceilings.limits, request.levels, true);
    const value = index === model.cashCell ? held + model.floorCents : (sizing.values[index] ?? 0n);
    side.cells.push(index);
    side.wants.push(value - cellTarget(model, index, sizing.totalCents));
    side.caps.push(filled(found));
    if (need > 0n) for (const entry of found.blocked) sizing.blocked.push({ cell: index, entry });
  });
  sellParts(work, side, levelOut(side.wants, side.caps, need));
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
