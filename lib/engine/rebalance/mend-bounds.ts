import { change, type Search } from "./search-state";
import { costOf, larger, unitsToReach } from "./trade-amounts";
import { cashAfter } from "./trades";

/**
 * Rounded units and costs can break a bound by little: the step that costs the least nearness mends it.
 * Money short is sold for or not spent; too much sold or bought is taken back.
 */
export function mendBounds(search: Search): void {
  const { model, trades, rules } = search;
  for (let round = 0; round < 200; round += 1) {
    const over = overOf(search);
    if (!over) return;
    let best: { product: number; units: bigint; penalty: bigint } | null = null;
    for (let product = 0; product < model.products.length; product += 1) {
      const before = trades.units[product] ?? 0n;
      const units = mendingUnits(search, product, over);
      if (units === null || units === before) continue;
      change(search, product, units);
      const isWithin = rules.sellCeiling === null || trades.sold <= rules.sellCeiling || over.kind === "sold";
      if (isWithin && (best === null || search.penalty < best.penalty))
        best = { product, units, penalty: search.penalty };
      change(search, product, before);
    }
    if (best === null) return;
    change(search, best.product, best.units);
  }
}

type Over = { kind: "money" | "sold" | "bought"; cents: bigint };

function overOf({ model, rules, trades }: Search): Over | null {
  const sold = rules.sellCeiling === null ? 0n : trades.sold - rules.sellCeiling;
  if (sold > 0n) return { kind: "sold", cents: sold };
  const short = rules.cashFloor - cashAfter(model, trades);
  if (short > 0n) return { kind: "money", cents: short };
  const spent = rules.spendCeiling === null ? 0n : trades.bought + trades.cost - rules.spendCeiling;
  if (spent > 0n) return { kind: "bought", cents: spent };
  const bought = rules.buyCeiling === null ? 0n : trades.bought - rules.buyCeiling;
  return bought > 0n ? { kind: "bought", cents: bought } : null;
}

/** Where a product's trade would have to go to lessen what is over; null where it cannot. */
function mendingUnits({ model, trades, rules }: Search, index: number, over: Over): bigint | null {
  const product = model.products[index];
  const now = trades.units[index] ?? 0n;
  if (!product || product.priceE12 === 0n) return null;
  if (over.kind === "sold" ? now >= 0n : over.kind === "bought" ? now <= 0n : false) return null;
  if (now <= 0n && over.kind === "money" && rules.canSell[index] === 0n) return null;
  // At once by as much as is over, the cost of the change included.
  const cents = over.cents + costOf(over.cents, rules.costBps) + 1n;
  const part = unitsToReach(cents, product.priceE12, product.stepE10);
  const least = unitsToReach(rules.minTradeCents, product.priceE12, product.stepE10);
  if (over.kind === "sold") {
    return -now < part + least ? 0n : ((now + part) / product.stepE10) * product.stepE10;
  }
  if (now > 0n) return now < part + least ? 0n : now - part;
  const more = larger(part - now, least);
  if (more >= product.heldE10) return now === -product.heldE10 ? null : -product.heldE10;
  return -more;
}
