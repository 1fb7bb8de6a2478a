import type { OrderView, PlanBodyView } from "@/lib/schemas/rebalance";

/** "2 sales for 1,200.00 and 1 purchase for 1,150.00 USD", as the activity keeps it; figures as they are stored. */
export function tradesWords({ orders, sold, bought, base_ccy }: PlanBodyView): string {
  const count = (side: OrderView["side"]) => orders.filter((order) => order.side === side).length;
  const part = (many: number, one: string, amount: string) =>
    many === 0 ? [] : [`${many} ${one}${many === 1 ? "" : "s"} for ${amount}`];
  return `${[...part(count("sell"), "sale", sold), ...part(count("buy"), "purchase", bought)].join(" and ")} ${base_ccy}`;
}

export function bookedSummary(body: PlanBodyView): string {
  const flow =
    body.request.mode === "full"
      ? ""
      : body.request.mode === "contribute"
        ? `, ${body.flow} ${body.base_ccy} put in`
        : `, ${body.flow.replace("-", "")} ${body.base_ccy} taken out`;
  return `Booked a rebalancing plan: ${tradesWords(body)}${flow}`;
}

export function undoneSummary(body: PlanBodyView): string {
  return `Took back a rebalancing plan: ${tradesWords(body)}`;
}
