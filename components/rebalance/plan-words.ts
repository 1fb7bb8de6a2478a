import { formatMoney } from "@/lib/format/money";
import { formatPoints, pointsFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { OrderView, PlanBodyView, PlanRequestView } from "@/lib/schemas/rebalance";

export const MODE_WORDS: Record<PlanRequestView["mode"], string> = {
  full: "Full",
  contribute: "Add money",
  withdraw: "Take money out",
};

/** The page's question, "What would bring it back?", answered in one sentence. */
export function planAnswer(plan: PlanBodyView, locale: string): string {
  const { orders, breaches_before: out, breaches_mended: mended } = plan;
  if (orders.length === 0) return plan.quiet_reason ?? "Nothing to trade.";
  const head = `${countOf(orders.length, "order", "orders", locale)}${flowWords(plan, locale)}`;
  const verb = orders.length === 1 ? "brings" : "bring";
  if (mended > 0) return `${head} ${verb} ${mended} of ${bandsOf(out)}`;
  const drift = `total drift from ${pointsFigure(plan.total_drift_before, { locale })} to ${formatPoints(plan.total_drift_after, { locale })}`;
  return `${head} ${verb} ${drift}`;
}

function bandsOf(out: number): string {
  return out === 1 ? "1 bucket back inside its band" : `${out} buckets back inside their bands`;
}

function flowWords({ request, orders, flow, base_ccy: currency }: PlanBodyView, locale: string): string {
  if (request.mode === "full") return "";
  const amount = formatMoney(flow.replace("-", ""), { locale, currency });
  const isOne = orders.length === 1;
  if (request.mode === "contribute") return ` ${isOne ? "puts" : "put"} ${amount} in and`;
  return ` ${isOne ? "takes" : "take"} ${amount} out and`;
}

export function countOfSide(orders: readonly OrderView[], side: OrderView["side"]): number {
  return orders.filter((order) => order.side === side).length;
}

/** "2 sales for $1,200.00 and 1 purchase for $1,150.00". */
export function tradesWords(
  plan: Pick<PlanBodyView, "orders" | "sold" | "bought" | "base_ccy">,
  locale: string,
): string {
  const money = (value: string) => formatMoney(value, { locale, currency: plan.base_ccy });
  const sales = countOfSide(plan.orders, "sell");
  const purchases = countOfSide(plan.orders, "buy");
  const parts = [
    ...(sales > 0 ? [`${countOf(sales, "sale", "sales", locale)} for ${money(plan.sold)}`] : []),
    ...(purchases > 0
      ? [`${countOf(purchases, "purchase", "purchases", locale)} for ${money(plan.bought)}`]
      : []),
  ];
  return parts.join(" and ");
}

/** Orders, or money alone: put in for later, or taken from cash that is there. */
export function isBookable({ orders, flow }: Pick<PlanBodyView, "orders" | "flow">): boolean {
  return orders.length > 0 || /[1-9]/.test(flow);
}

/** "2 trades", "the deposit", "the withdrawal": what a press on the button books. */
export function bookedWords({ orders, flow }: Pick<PlanBodyView, "orders" | "flow">, locale: string): string {
  if (orders.length > 0) return countOf(orders.length, "trade", "trades", locale);
  return flow.startsWith("-") ? "the withdrawal" : "the deposit";
}
