import type { PlanTransaction } from "@/db/repositories/plans";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import type { OrderView, PlanBodyView } from "@/lib/schemas/rebalance";

/**
 * What a plan comes to in the books, in the order it happens: money in, sales, purchases, money out. Every
 * trade at the price that was shown, its cost as the fee.
 */
export function planTransactions(plan: PlanBodyView, planId: string, date: IsoDate): NewTransaction[] {
  const shared = { date, currency: plan.base_ccy, source: "plan" as const, planId };
  const flow = new Decimal(plan.flow);
  const money = (kind: "deposit" | "withdrawal") => ({ ...shared, kind, cashAmount: flow });
  const bySide = (side: OrderView["side"]) =>
    plan.orders.filter((order) => order.side === side).map((order) => ({ ...shared, ...toTrade(order) }));
  return [
    ...(flow.gt(0) ? [money("deposit")] : []),
    ...bySide("sell"),
    ...bySide("buy"),
    ...(flow.lt(0) ? [money("withdrawal")] : []),
  ];
}

function toTrade({ side, symbol, units, price, amount, cost, reason }: OrderView) {
  const isBuy = side === "buy";
  const fee = new Decimal(cost);
  const value = new Decimal(amount);
  return {
    kind: side,
    symbol,
    quantity: isBuy ? new Decimal(units) : new Decimal(units).neg(),
    price: new Decimal(price),
    cashAmount: (isBuy ? value.neg() : value).minus(fee),
    fee,
    note: reason,
  };
}

/** The lines that take booked ones back, each with the date of the line it reverses. */
export function reversalsOf(lines: readonly PlanTransaction[]): NewTransaction[] {
  return [...lines].reverse().map((line) => ({
    date: line.date,
    kind: line.kind,
    currency: line.currency,
    source: "reversal",
    symbol: line.symbol,
    quantity: line.quantity?.neg() ?? null,
    price: line.price,
    cashAmount: line.cashAmount.neg(),
    fee: line.fee,
    tax: line.tax,
    planId: line.planId,
    reversesId: line.id,
  }));
}
