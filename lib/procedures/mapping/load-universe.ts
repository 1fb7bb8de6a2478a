import type { Tx } from "@/db/client";
import { dataStamp } from "@/db/repositories/data-version";
import { loadProducts } from "@/db/repositories/products";
import { buildUniverse, type Universe } from "@/lib/engine/mapping/universe";
import type { IsoDate } from "@/lib/kernel/dates";
import { KeptAnswers } from "@/lib/procedures/kept-answers";
import { toProductFacts } from "@/lib/procedures/product/product-facts";

/** A universe of 5,000 products takes about 10 MB. */
const kept = new KeptAnswers<Universe>(20);

/**
 * All products a workspace can see, ready for mapping. Kept between calls and built anew when products or
 * prices have changed, which one small query tells.
 */
export async function loadUniverse(tx: Tx, workspaceId: string, asOf: IsoDate): Promise<Universe> {
  const stamp = await dataStamp(tx, workspaceId, ["products"]);
  return kept.get(`${workspaceId} ${asOf}`, stamp, async () => {
    const products = await loadProducts(tx, workspaceId);
    return buildUniverse(products.map(toProductFacts), asOf);
  });
}
