import type { OrderView, PlanBodyView } from "@/lib/schemas/rebalance";

/** "2 sales for 1,200.00 and 1 purchase for 1,150.00 USD", as the activity keeps it; figures as they are stored. */
function tradesWords({ orders, sold, bought, base_ccy }: PlanBodyView): string {
  const count = (side: OrderView["side"]) => orders.filter((order) => order.side === side).length;
  const part = (many: number, one: string, amount: string) =>
    many === 0 ? [] : [`${many} ${one}${many === 1 ? "" : "s"} for ${amount}`];
  return `${[...part(count("sell"), "sale", sold), ...part(count("buy"), "purchase", bought)].join(" and ")} ${base_ccy}`;
}

export function bookedSummary(body: PlanBodyView): string {
  return `Booked a rebalancing plan: ${wordsOf(body)}`;
}

export function undoneSummary(body: PlanBodyView): string {
  return `Took back a rebalancing plan: ${wordsOf(body)}`;
}

function wordsOf(body: PlanBodyView): string {
  const { flow, base_ccy, orders } = body;
  const way = flow.startsWith("-") ? "taken out" : "put in";
  const money = /[1-9]/.test(flow) ? [`${flow.replace("-", "")} ${base_ccy} ${way}`] : [];
  return [...(orders.length > 0 ? [tradesWords(body)] : []), ...money].join(", ");
}
