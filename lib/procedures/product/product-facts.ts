import type { StoredProduct } from "@/db/repositories/product-rows";
import type { ProductFacts } from "@/lib/engine/mapping/types";

/** What mapping and health judge a product by. */
export function toProductFacts(product: StoredProduct): ProductFacts {
  const { prices } = product;
  return {
    product,
    prices: {
      firstDate: prices?.firstDate ?? null,
      lastDate: prices?.lastDate ?? null,
      count: prices?.count ?? 0,
      source: prices?.source ?? null,
    },
  };
}
