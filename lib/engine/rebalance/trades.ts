import type { PlanModel } from "./plan-model";
import { centsOfUnits, costOf } from "./trade-amounts";

/** Trades by product, signed: above zero is bought. Units are ten-billionths, money whole cents. */
export type Trades = {
  units: bigint[];
  cents: bigint[];
  costs: bigint[];
  bought: bigint;
  sold: bigint;
  cost: bigint;
};

export function noTrades({ products }: Pick<PlanModel, "products">): Trades {
  const none = products.map(() => 0n);
  return { units: none, cents: [...none], costs: [...none], bought: 0n, sold: 0n, cost: 0n };
}

export function copyTrades(trades: Trades): Trades {
  return { ...trades, units: [...trades.units], cents: [...trades.cents], costs: [...trades.costs] };
}

/** Sets a product's trade to `units`; amounts and sums follow. */
export function setTrade(
  { products }: Pick<PlanModel, "products">,
  trades: Trades,
  product: number,
  units: bigint,
  costBps: bigint,
): void {
  const price = products[product]?.priceE12 ?? 0n;
  const before = trades.cents[product] ?? 0n;
  const size = centsOfUnits(units < 0n ? -units : units, price);
  const cost = costOf(size, costBps);
  if (before > 0n) trades.bought -= before;
  else trades.sold += before;
  trades.cost += cost - (trades.costs[product] ?? 0n);
  if (units > 0n) trades.bought += size;
  else trades.sold += size;
  trades.units[product] = units;
  trades.cents[product] = units < 0n ? -size : size;
  trades.costs[product] = cost;
}

/** Money after the trades and their cost. */
export function cashAfter({ cashCents }: Pick<PlanModel, "cashCents">, trades: Trades): bigint {
  return cashCents + trades.sold - trades.bought - trades.cost;
}

export function hasTrades(trades: Trades): boolean {
  return trades.units.some((units) => units !== 0n);
}

/** The portfolio as it will stand after the trades. */
export function advance(model: PlanModel, trades: Trades): PlanModel {
  const products = model.products.map((product, index) => {
    const units = trades.units[index] ?? 0n;
    if (units === 0n) return product;
    const heldE10 = product.heldE10 + units;
    return { ...product, heldE10, cents: centsOfUnits(heldE10, product.priceE12) };
  });
  const cashCents = cashAfter(model, trades);
  const held = products.reduce((total, product) => total + product.cents, 0n);
  const budget = model.buyBudgetCents;
  return {
    ...model,
    products,
    cashCents,
    totalCents: held + cashCents,
    buyBudgetCents: budget === null ? null : budget - trades.bought - trades.cost,
  };
}
