import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { inForce, replay } from "./replay";
import type { NewTransaction, Transaction } from "./transaction-types";

const NOTE = "Makes room for an imported list of transactions";

/**
 * The lines that take out of the books what a file does not hold: what was booked from its first day on is taken back,
 * what stood before is brought to zero on the day before. What is in the file too (`inFile`) stays.
 */
export function replaceBooks(
  booked: readonly Transaction[],
  inFile: ReadonlySet<string>,
  firstDay: IsoDate,
): NewTransaction[] {
  const others = inForce(booked).filter((line) => !inFile.has(line.id));
  const dayBefore = addDays(firstDay, -1);
  return [...bringToZero(others, dayBefore), ...others.filter((line) => line.date >= firstDay).map(takeBack)];
}

function bringToZero(lines: readonly Transaction[], date: IsoDate): NewTransaction[] {
  const books = replay(lines, date);
  const common = { date, kind: "adjustment", source: "import", note: NOTE } as const;
  const units = [...books.holdings.values()].map((holding) => ({
    ...common,
    symbol: holding.symbol,
    currency: holding.currency ?? holding.lots[0]?.currency ?? "USD",
    quantity: holding.units.neg(),
  }));
  const cash = [...books.cash].filter(([, amount]) => !amount.isZero());
  return [...units, ...cash.map(([currency, amount]) => ({ ...common, currency, cashAmount: amount.neg() }))];
}

function takeBack(line: Transaction): NewTransaction {
  return {
    date: line.date,
    kind: line.kind,
    symbol: line.symbol,
    quantity: line.quantity?.neg() ?? null,
    price: line.price,
    currency: line.currency,
    cashAmount: line.cashAmount.neg(),
    fee: line.fee,
    tax: line.tax,
    cost: line.cost,
    splitRatio: line.splitRatio,
    source: "reversal",
    reversesId: line.id,
    note: NOTE,
  };
}
