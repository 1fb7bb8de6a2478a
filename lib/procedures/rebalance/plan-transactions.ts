import type { PlanTransaction } from "@/db/repositories/plans";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import type { OrderView, PlanBodyView } from "@/lib/schemas/rebalance";

/**
 * What a plan comes to in the books, in the order it happens: money in, sales, purchases, money out. Every
 * trade at the price that was shown, its cost as the fee. What trades in another currency is paid for by a
 * conversion at the rate that was shown, so that nothing of that currency is left over or missing.
 */
export function planTransactions(plan: PlanBodyView, planId: string, date: IsoDate): NewTransaction[] {
  const shared = { date, currency: plan.base_ccy, source: "plan" as const, planId };
  const flow = new Decimal(plan.flow);
  const money = (kind: "deposit" | "withdrawal") => ({ ...shared, kind, cashAmount: flow });
  const bySide = (side: OrderView["side"]) =>
    plan.orders
      .filter((order) => order.side === side)
      .flatMap((order) => (order.local ? foreignTrade(order, order.local, shared) : [trade(order, shared)]));
  return [
    ...(flow.gt(0) ? [money("deposit")] : []),
    ...bySide("sell"),
    ...bySide("buy"),
    ...(flow.lt(0) ? [money("withdrawal")] : []),
  ];
}

type Shared = Pick<NewTransaction, "date" | "currency" | "source" | "planId">;

function trade(
  { side, symbol, units, price, amount, cost, reason }: OrderView,
  shared: Shared,
): NewTransaction {
  const isBuy = side === "buy";
  const fee = new Decimal(cost);
  const value = new Decimal(amount);
  return {
    ...shared,
    kind: side,
    symbol,
    quantity: isBuy ? new Decimal(units) : new Decimal(units).neg(),
    price: new Decimal(price),
    cashAmount: (isBuy ? value.neg() : value).minus(fee),
    fee,
    note: reason,
  };
}

type Local = NonNullable<OrderView["local"]>;

function foreignTrade(order: OrderView, local: Local, shared: Shared): NewTransaction[] {
  const sign = order.side === "buy" ? -1 : 1;
  const here = new Decimal(order.amount).times(sign);
  const there = new Decimal(local.amount).times(-sign);
  const own = { ...order, price: local.price, amount: local.amount, cost: "0" };
  const rateWords = `${order.symbol} at ${local.fx.rate} ${shared.currency} for 1 ${local.currency}, of ${local.fx.date}`;
  const conversion = { ...shared, kind: "conversion" as const, note: rateWords };
  const cost = new Decimal(order.cost);
  const legs: NewTransaction[] = [
    { ...conversion, cashAmount: here },
    { ...conversion, currency: local.currency, cashAmount: there },
  ];
  return [
    ...legs.filter(({ cashAmount }) => !cashAmount?.isZero()),
    trade(own, { ...shared, currency: local.currency }),
    ...(cost.isZero()
      ? []
      : [
          {
            ...shared,
            kind: "fee" as const,
            cashAmount: cost.neg(),
            note: `${order.symbol}: cost of trading`,
          },
        ]),
  ];
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
