import { readPrices } from "@/db/repositories/prices";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { requireProduct } from "@/lib/procedures/product/require-product";
import { pricesInput, pricesView } from "@/lib/schemas/price";
import { isSamplePrice } from "./sample-source";

export const getPrices = read({
  role: "viewer",
  method: "GET",
  path: "/products/{symbol}/prices",
  tag: "Products",
  summary: "Daily closes of a product",
  input: pricesInput,
  output: pricesView,
  handler: async ({ tx, principal }, { symbol, from, to, interval }) => {
    if (from !== undefined && to !== undefined && from > to) {
      throw new InvalidInputError(`from (${from}) lies after to (${to})`);
    }
    const product = await requireProduct(tx, principal.workspaceId, symbol);
    const prices = product.prices ? await readPrices(tx, product.prices, { from, to, interval }) : [];
    const source = product.prices?.source ?? null;
    return {
      symbol: product.symbol,
      currency: product.currency,
      source,
      is_sample: isSamplePrice(source),
      items: prices.map((price) => ({
        date: price.date,
        close: price.close.toFixed(),
        adj_close: price.adjustedClose,
      })),
    };
  },
});
