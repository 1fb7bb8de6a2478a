import type { DriftFacts, PositionFact } from "@/lib/engine/drift/types";
import { Decimal } from "@/lib/kernel/decimal";
import { heldProductOf } from "./held-product";
import type { Plan, PlanFacts } from "./types";

/**
 * Holdings and money after the plan's orders, at its prices, flow and costs included: what the drift report
 * will read once they are booked. Positions sold out stay with a quantity of zero.
 */
export function applyPlan(
  { facts, products }: PlanFacts,
  plan: Pick<Plan, "orders" | "cashAfterCents">,
): DriftFacts {
  const orders = new Map(plan.orders.map((order) => [order.symbol, order]));
  const held = facts.positions.map((position): PositionFact => {
    const order = position.isExcluded ? undefined : orders.get(position.symbol);
    if (!order) return position;
    orders.delete(position.symbol);
    const { quantity } = position;
    const after = order.side === "buy" ? quantity.plus(order.units) : quantity.minus(order.units);
    return { ...position, quantity: after };
  });
  const opened = [...orders.values()].map(({ symbol, name, units, price }): PositionFact => {
    const known = products.get(symbol);
    return {
      symbol,
      product: heldProductOf(symbol, name, known, facts.baseCcy),
      quantity: units,
      price,
      priceDate: known?.priceDate ?? null,
      isSamplePrice: false,
      isLocked: false,
      isExcluded: false,
      bucketPath: null,
    };
  });
  const cash = new Decimal(plan.cashAfterCents.toString()).times("0.01");
  return { ...facts, positions: [...held, ...opened], cash };
}
