import { sum } from "@/lib/kernel/decimal";
import type { ActivityRow } from "./types";

/** Beyond this an order's lines stay apart: a transaction's key names them all and has its limit. */
const MOST_LINES = 40;

export type JoinedActivity = ActivityRow & {
  /** Of every line it was made of, so that each is told again. */
  fingerprints: readonly string[];
};

/**
 * Makes one transaction of the lines of one order: its fills, and the fees and taxes in the same currency. What is in
 * another currency, and exchanges of currency, stay transactions of their own. Sums are exact.
 */
export function joinOrders(rows: readonly ActivityRow[]): JoinedActivity[] {
  const orders = new Map<string, ActivityRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) orders.set(key, [...(orders.get(key) ?? []), row]);
  }
  const swallowed = new Set<ActivityRow>();
  const joined = new Map<ActivityRow, JoinedActivity>();
  for (const order of orders.values()) {
    const trades = order.filter((row) => row.kind === "buy" || row.kind === "sell");
    const costs = order.filter((row) => isCost(row));
    const [first] = trades;
    if (!first || trades.length + costs.length < 2 || trades.length + costs.length > MOST_LINES) continue;
    if (trades.some((row) => row.kind !== first.kind)) continue;
    for (const row of [...trades, ...costs]) if (row !== first) swallowed.add(row);
    joined.set(first, join(first, trades, costs));
  }
  return rows.flatMap((row) =>
    swallowed.has(row) ? [] : [joined.get(row) ?? { ...row, fingerprints: [row.fingerprint] }],
  );
}

function keyOf(row: ActivityRow): string | null {
  if (row.orderId === null || !(row.kind === "buy" || row.kind === "sell" || isCost(row))) return null;
  return [row.orderId, row.date, row.isin ?? row.symbol, row.currency].join("|");
}

/** A refund stays a line of its own: parts of an amount are never below zero. */
function isCost(row: ActivityRow): boolean {
  return (row.kind === "fee" || row.kind === "tax") && row.cashAmount.isNegative();
}

function join(
  first: ActivityRow,
  trades: readonly ActivityRow[],
  costs: readonly ActivityRow[],
): JoinedActivity {
  const all = [...trades, ...costs];
  const quantity = sum(trades.flatMap((row) => row.quantity ?? []));
  const costOf = (kind: "fee" | "tax") =>
    sum(costs.filter((row) => row.kind === kind).map((row) => row.cashAmount.negated()));
  const isPriced = trades.every((row) => row.price !== null && row.quantity !== null);
  const paid = sum(
    trades.flatMap((row) => (row.price && row.quantity ? [row.price.times(row.quantity)] : [])),
  );
  return {
    ...first,
    lines: all.flatMap((row) => row.lines).sort((a, b) => a - b),
    quantity,
    price: isPriced ? (trades.length === 1 ? first.price : paid.div(quantity).toDecimalPlaces(12)) : null,
    cashAmount: sum(all.map((row) => row.cashAmount)),
    fee: sum([...trades.map((row) => row.fee), costOf("fee")]),
    tax: sum([...trades.map((row) => row.tax), costOf("tax")]),
    fingerprints: all.map((row) => row.fingerprint),
  };
}
