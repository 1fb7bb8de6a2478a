import { moneyText } from "@/lib/kernel/money";
import { toFxView } from "@/lib/schemas/drift";
import type { OpeningView } from "@/lib/schemas/portfolio-opening";
import type { Opened } from "./open-positions";

/** What an amount bought, what it did not, and why. */
export function toOpeningView(opened: Opened): OpeningView {
  const { amount, opening, targets, products } = opened;
  const paths = new Map(targets.products.map((target) => [target.symbol, target.paths]));
  return {
    amount: moneyText(amount),
    invested: moneyText(opening.invested),
    cash: moneyText(opening.cash),
    purchases: opening.purchases.map((each) => ({
      symbol: each.symbol,
      name: products.get(each.symbol)?.name ?? each.symbol,
      bucket_paths: [...(paths.get(each.symbol) ?? [])],
      weight: each.weight.toNumber(),
      budget: moneyText(each.budget),
      quantity: each.quantity.toFixed(),
      price: each.price.toFixed(),
      price_date: each.priceDate,
      is_sample_price: each.isSamplePrice,
      currency: each.currency,
      fx: toFxView(each.fx),
      cost: moneyText(each.cost),
    })),
    not_bought: opening.notBought.map((each) => ({
      code: each.code,
      symbol: each.symbol,
      path: each.path,
      weight: each.weight.toNumber(),
      amount: moneyText(each.amount),
      reason: each.reason,
    })),
    normalised: targets.normalised && {
      sum_before: targets.normalised.sumBefore.toNumber(),
      changes: targets.normalised.changes.map(({ symbol, from, to }) => {
        return { symbol, from: from.toNumber(), to: to.toNumber() };
      }),
    },
    mapped_by_default: opened.mappedByDefault.map(({ path, label, symbol }) => ({ path, label, symbol })),
    constraint_breaches: opened.breaches.map((breach) => ({ ...breach })),
  };
}
