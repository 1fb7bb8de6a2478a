import { daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { Books, BooksProblem, Lot, MoneyTotals, Sale } from "./books-types";
import {
  addCosts,
  restateCost,
  shareOut,
  splitLots,
  type TakenPart,
  takeUnits,
  toHolding,
  UNIT_DECIMALS,
} from "./lots";
import { addToTotals } from "./money-totals";
import type { Transaction } from "./transaction-types";

type Ledger = Omit<Books, "holdings" | "lastDate"> & {
  lots: Map<string, Lot[]>;
  totals: Map<string, MoneyTotals>;
  /** Currencies that moved on the day at hand, with the last line that moved each. */
  moved: Map<string, Transaction>;
};

/**
 * Replays a portfolio's books in order of date and booking: what is held in which lots (first in, first
 * out), the money in each currency, what every sale gained, and what cannot be. A line and its reversal
 * count as if neither had been booked. Units at ten decimals, money in cents of its own currency;
 * currencies are never added. Money is looked at by the end of a day, units line by line.
 * Laws: cash = Σ cash amounts; units = Σ lots; cost that came in = cost of lots, sales and removals.
 * @param until the last day that counts; all of them unless given.
 */
export function replay(transactions: readonly Transaction[], until?: IsoDate): Books {
  const lines = inForce(transactions)
    .filter((line) => until === undefined || line.date <= until)
    .sort(inOrder);
  const ledger: Ledger = {
    lots: new Map(),
    cash: new Map(),
    sales: [],
    removals: [],
    totals: new Map(),
    problems: [],
    moved: new Map(),
  };
  let day: IsoDate | null = null;
  for (const line of lines) {
    if (day !== null && line.date !== day) endDay(ledger, day);
    day = line.date;
    moveMoney(ledger, line);
    moveUnits(ledger, line);
  }
  if (day !== null) endDay(ledger, day);
  const held = [...ledger.lots].filter(([, lots]) => lots.length > 0);
  const { cash, sales, removals, totals, problems } = ledger;
  return {
    holdings: new Map(held.map(([symbol, lots]) => [symbol, toHolding(symbol, lots)])),
    cash,
    sales,
    removals,
    totals,
    problems,
    lastDate: day,
  };
}

/** The lines that neither are reversals nor were reversed, in the order they came. */
export function inForce(transactions: readonly Transaction[]): Transaction[] {
  const ids = new Set(transactions.map((line) => line.id));
  const reversed = new Set<string>();
  for (const { reversesId } of transactions) {
    if (reversesId !== null && ids.has(reversesId)) reversed.add(reversesId);
  }
  return transactions.filter(
    (line) => !reversed.has(line.id) && !(line.reversesId !== null && reversed.has(line.reversesId)),
  );
}

function inOrder(a: Transaction, b: Transaction): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.seq - b.seq;
}

function moveMoney(ledger: Ledger, line: Transaction): void {
  const { currency, cashAmount } = line;
  addToTotals(ledger.totals, line);
  if (cashAmount.isZero() && !ledger.cash.has(currency)) return;
  ledger.cash.set(currency, (ledger.cash.get(currency) ?? ZERO).plus(cashAmount));
  if (!cashAmount.isZero()) ledger.moved.set(currency, line);
}

function endDay(ledger: Ledger, date: IsoDate): void {
  for (const [currency, line] of ledger.moved) {
    const amount = ledger.cash.get(currency) ?? ZERO;
    if (amount.gte(0)) continue;
    ledger.problems.push({
      code: "CASH_BELOW_ZERO",
      path: currency,
      message: `On ${date} cash would be ${moneyText(amount)} ${currency}, below zero`,
      transactionId: line.id,
      date,
      symbol: null,
      currency,
      amount,
    });
  }
  ledger.moved.clear();
}

function moveUnits(ledger: Ledger, line: Transaction): void {
  const { symbol, quantity } = line;
  if (symbol === null) return;
  const lots = ledger.lots.get(symbol) ?? [];
  ledger.lots.set(symbol, lots);
  if (line.splitRatio !== null) {
    // A split that would leave less than the smallest unit is as impossible as one of nothing.
    const isPossible = lots.length > 0 && splitLots(lots, line.splitRatio);
    if (!isPossible) ledger.problems.push(withoutUnits("SPLIT_WITHOUT_UNITS", line, symbol));
    return;
  }
  if (quantity === null) return;
  if (quantity.gt(0)) lots.push(openLot(line, symbol, quantity));
  else if (quantity.lt(0)) takeOut(ledger, line, symbol, lots, quantity.neg());
  else if (line.kind === "adjustment") {
    if (lots.length === 0) ledger.problems.push(withoutUnits("COST_WITHOUT_UNITS", line, symbol));
    else restateCost(lots, line.cost, line.currency);
  }
}

function openLot(line: Transaction, symbol: string, units: Decimal): Lot {
  const cost = line.kind === "buy" ? line.cashAmount.neg() : line.cost;
  return { symbol, openedOn: line.date, units, cost, currency: line.currency, transactionId: line.id };
}

function takeOut(ledger: Ledger, line: Transaction, symbol: string, lots: Lot[], units: Decimal): void {
  const { parts, missing } = takeUnits(lots, units);
  if (missing.gt(0)) ledger.problems.push(notHeld(line, symbol, units, missing));
  if (parts.length === 0) return;
  if (line.kind === "sell") {
    ledger.sales.push(toSale(line, symbol, parts));
    return;
  }
  ledger.removals.push({
    transactionId: line.id,
    date: line.date,
    symbol,
    units: units.minus(missing),
    parts: parts.map(({ lot, units: taken, cost }) => {
      return { openedOn: lot.openedOn, units: taken, cost, currency: lot.currency };
    }),
  });
}

/** Proceeds are parted by units to the cent; a lot in another currency has no gain that could be told. */
function toSale(line: Transaction, symbol: string, taken: readonly TakenPart[]): Sale {
  const proceeds = shareOut(
    line.cashAmount,
    taken.map(({ units }) => units),
    2,
  );
  const parts = taken.map(({ lot, units, cost }, index) => {
    const received = proceeds[index] ?? ZERO;
    const comparable = lot.currency === line.currency ? cost : null;
    return {
      openedOn: lot.openedOn,
      lotTransactionId: lot.transactionId,
      units,
      proceeds: received,
      cost: comparable,
      gain: comparable && received.minus(comparable),
      holdingDays: daysBetween(lot.openedOn, line.date),
    };
  });
  const cost = addCosts(parts);
  return {
    transactionId: line.id,
    date: line.date,
    symbol,
    currency: line.currency,
    units: parts.reduce((total, part) => total.plus(part.units), ZERO),
    proceeds: line.cashAmount,
    cost,
    gain: cost && line.cashAmount.minus(cost),
    parts,
  };
}

function notHeld(line: Transaction, symbol: string, units: Decimal, missing: Decimal): BooksProblem {
  const held = units.minus(missing).toDecimalPlaces(UNIT_DECIMALS).toFixed();
  const what = line.kind === "sell" ? "sold" : "taken out";
  return {
    code: "SELLS_MORE_THAN_HELD",
    path: symbol,
    message: `On ${line.date} ${units.toFixed()} units of ${symbol} would be ${what} and ${held} are held; ${missing.toFixed()} are missing`,
    transactionId: line.id,
    date: line.date,
    symbol,
    currency: null,
    amount: missing,
  };
}

function withoutUnits(
  code: "SPLIT_WITHOUT_UNITS" | "COST_WITHOUT_UNITS",
  line: Transaction,
  symbol: string,
): BooksProblem {
  const what = code === "SPLIT_WITHOUT_UNITS" ? "split" : "cost anything";
  return {
    code,
    path: symbol,
    message: `On ${line.date} no units of ${symbol} are held that could ${what}`,
    transactionId: line.id,
    date: line.date,
    symbol,
    currency: null,
    amount: null,
  };
}
