import type { Account } from "@/lib/engine/drift/combine";
import { toScaled } from "@/lib/kernel/apportion";
import { Decimal } from "@/lib/kernel/decimal";
import { unitsOf } from "./plan-model";
import { centsOfUnits, costOf, smaller, unitsWithin } from "./trade-amounts";
import type { Order, OrderSide } from "./types";

/** One trade in one account; amounts in the household's currency. */
export type AccountTrade = {
  accountId: string;
  side: OrderSide;
  symbol: string;
  name: string;
  bucketPath: string | null;
  units: Decimal;
  price: Decimal;
  amount: Decimal;
  cost: Decimal;
  reason: string;
};

/** What of an order no account can do. */
export type NotPlaced = { side: OrderSide; symbol: string; units: Decimal; amount: Decimal; reason: string };

export type Spread = {
  /** Account by account in the given order, sales first. */
  trades: AccountTrade[];
  notPlaced: NotPlaced[];
  /** Money of each account in the household's currency after its trades, whole cents, never below zero. */
  cashAfterCents: Map<string, bigint>;
};

export type SpreadOptions = {
  /** The household's currency: prices, amounts and the money that is spent are in it. */
  baseCcy: string;
  /** Cost of a trade in basis points of its amount. */
  costBps: number;
  /** Parts of an order below it are not made, in cents. */
  minTradeCents: bigint;
  /** The smallest part of a product that trades, in ten-billionths of a unit. */
  stepE10Of: (symbol: string) => bigint;
  /** How far a product is over its target within an account, in cents; below zero is under. */
  overCentsOf: (accountId: string, symbol: string) => bigint;
};

type Room = { account: Account; cashCents: bigint; sellableE10: Map<string, bigint> };

type Work = {
  rooms: Room[];
  baseCcy: string;
  costBps: bigint;
  minTradeCents: bigint;
  trades: AccountTrade[];
  notPlaced: NotPlaced[];
};

const BPS = 10_000n;
const QUANTITY_DECIMALS = 10;
const PRICE_DECIMALS = 12;

/**
 * Spreads the orders of a household over its accounts. Money never moves between accounts: a sale's proceeds
 * stay where the product was held, a purchase is paid from the account it is made in. Sales go where most is
 * held unlocked, so that each needs the fewest accounts; where several can do all of it, to the one furthest
 * over its target. Purchases, largest first, go to the account whose money is just enough, else to those with
 * the most. What finds no place is told with the reason.
 */
export function spreadOrders(
  orders: readonly Order[],
  accounts: readonly Account[],
  options: SpreadOptions,
): Spread {
  const { baseCcy, costBps, minTradeCents, stepE10Of } = options;
  const rooms = accounts.map((account) => roomOf(account, baseCcy));
  const work: Work = { rooms, baseCcy, costBps: BigInt(costBps), minTradeCents, trades: [], notPlaced: [] };
  for (const order of orders) if (order.side === "sell") placeSale(work, order, options);
  const buys = orders.filter(({ side }) => side === "buy").sort((a, b) => b.amount.cmp(a.amount));
  for (const order of buys) placePurchase(work, order, stepE10Of(order.symbol));
  const place = new Map(accounts.map(({ id }, index) => [id, index]));
  const rank = ({ accountId, side }: AccountTrade) =>
    (place.get(accountId) ?? 0) * 2 + Number(side === "buy");
  return {
    trades: work.trades.sort((a, b) => rank(a) - rank(b)),
    notPlaced: work.notPlaced,
    cashAfterCents: new Map(rooms.map(({ account, cashCents }) => [account.id, cashCents])),
  };
}

/** The money of an account that is in the household's currency, in whole cents: what it can spend there. */
export function spendableCents({ facts }: Account, baseCcy: string): bigint {
  const money = [{ currency: facts.baseCcy, amount: facts.cash }, ...(facts.foreignCash ?? [])];
  const cash = money.find(({ currency }) => currency === baseCcy)?.amount;
  return cash ? toScaled(cash, 2) : 0n;
}

/** What an account can give: its money in the household's currency and its unlocked units. */
function roomOf(account: Account, baseCcy: string): Room {
  const { facts } = account;
  const sellableE10 = new Map<string, bigint>();
  for (const { symbol, quantity, isLocked, isExcluded } of facts.positions) {
    if (!isLocked && !isExcluded) sellableE10.set(symbol, toScaled(quantity, QUANTITY_DECIMALS));
  }
  return { account, cashCents: spendableCents(account, baseCcy), sellableE10 };
}

function placeSale(work: Work, order: Order, { overCentsOf }: SpreadOptions): void {
  const price = toScaled(order.price, PRICE_DECIMALS);
  let left = toScaled(order.units, QUANTITY_DECIMALS);
  const held = (room: Room) => room.sellableE10.get(order.symbol) ?? 0n;
  const over = ({ account }: Room) => overCentsOf(account.id, order.symbol);
  const isEnough = (room: Room) => held(room) >= left;
  // Most first: no other choice needs fewer accounts. Where several can do all of it, the furthest over.
  const rooms = work.rooms.some(isEnough)
    ? work.rooms.filter(isEnough).sort((a, b) => down(over(a), over(b)) || down(held(a), held(b)))
    : [...work.rooms].sort((a, b) => down(held(a), held(b)));
  for (const room of rooms) {
    const units = smaller(left, held(room));
    if (units <= 0n) break;
    const amount = centsOfUnits(units, price);
    const cost = costOf(amount, work.costBps);
    if (amount < work.minTradeCents) break;
    if (room.cashCents + amount < cost) continue;
    left -= units;
    const words = `${unitsOf(held(room)).toFixed()} held here, unlocked`;
    room.sellableE10.set(order.symbol, held(room) - units);
    room.cashCents += amount - cost;
    work.trades.push(tradeOf(order, room, { units, amount, cost }, words));
  }
  if (left > 0n) {
    const reason = `No account holds enough more of ${order.symbol} unlocked for a trade of its own`;
    leave(work, order, left, reason);
  }
}

function down(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}

function placePurchase(work: Work, order: Order, stepE10: bigint): void {
  const price = toScaled(order.price, PRICE_DECIMALS);
  let left = toScaled(order.units, QUANTITY_DECIMALS);
  const open = new Set(work.rooms);
  while (left > 0n && open.size > 0) {
    const amount = centsOfUnits(left, price);
    const room = bestRoom([...open], amount + costOf(amount, work.costBps));
    if (!room) break;
    open.delete(room);
    const units = affordable(room.cashCents, left, price, stepE10, work.costBps);
    const spent = centsOfUnits(units, price);
    if (units <= 0n || spent < work.minTradeCents) continue;
    const cost = costOf(spent, work.costBps);
    const words = `${money(room.cashCents)} ${work.baseCcy} is here to spend`;
    left -= units;
    room.cashCents -= spent + cost;
    work.trades.push(tradeOf(order, room, { units, amount: spent, cost }, words));
  }
  if (left > 0n) {
    const reason = "No account has money enough left for it, and money does not move between accounts";
    leave(work, order, left, reason);
  }
}

/** The account with the least money that is enough, else the one with the most. */
function bestRoom(rooms: readonly Room[], needed: bigint): Room | null {
  let best: Room | null = null;
  for (const room of rooms) {
    if (!best) best = room;
    else if (best.cashCents >= needed) {
      if (room.cashCents >= needed && room.cashCents < best.cashCents) best = room;
    } else if (room.cashCents > best.cashCents) best = room;
  }
  return best;
}

/** The most units that money pays for, its cost included: all that is left, or whole steps. */
function affordable(cash: bigint, left: bigint, price: bigint, stepE10: bigint, costBps: bigint): bigint {
  const pays = (units: bigint) => {
    const amount = centsOfUnits(units, price);
    return amount + costOf(amount, costBps) <= cash;
  };
  if (pays(left)) return left;
  const spendable = cash <= 0n ? 0n : (cash * BPS) / (BPS + costBps);
  let units = smaller(unitsWithin(spendable, price, stepE10), left);
  while (units > 0n && !pays(units)) units -= stepE10;
  return units > 0n ? units : 0n;
}

function tradeOf(
  { side, symbol, name, bucketPath, price }: Order,
  { account }: Room,
  { units, amount, cost }: { units: bigint; amount: bigint; cost: bigint },
  reason: string,
): AccountTrade {
  return {
    accountId: account.id,
    side,
    symbol,
    name,
    bucketPath,
    units: unitsOf(units),
    price,
    amount: moneyOf(amount),
    cost: moneyOf(cost),
    reason,
  };
}

function leave(work: Work, { side, symbol, price }: Order, units: bigint, reason: string): void {
  const amount = moneyOf(centsOfUnits(units, toScaled(price, PRICE_DECIMALS)));
  work.notPlaced.push({ side, symbol, units: unitsOf(units), amount, reason });
}

function moneyOf(cents: bigint): Decimal {
  return new Decimal(cents.toString()).times("0.01");
}

function money(cents: bigint): string {
  return moneyOf(cents).toFixed(2);
}
