import type { Tx } from "@/db/client";
import { productStamp } from "@/db/repositories/product-stamp";
import { loadProducts } from "@/db/repositories/products";
import { buildUniverse, type Universe } from "@/lib/engine/mapping/universe";
import type { IsoDate } from "@/lib/kernel/dates";
import { toProductFacts } from "@/lib/procedures/product/product-facts";

/** A universe of 5,000 products takes about 10 MB. */
const MOST_KEPT = 20;
const kept = new Map<string, { stamp: string; universe: Universe }>();

/**
 * All products a workspace can see, ready for mapping. Kept between calls and built anew when products or
 * prices have changed, which one small query tells.
 */
export async function loadUniverse(tx: Tx, workspaceId: string, asOf: IsoDate): Promise<Universe> {
  const key = `${workspaceId} ${asOf}`;
  const stamp = await productStamp(tx, workspaceId);
  const known = kept.get(key);
  if (known?.stamp === stamp) return known.universe;
  const products = await loadProducts(tx, workspaceId);
  const universe = buildUniverse(products.map(toProductFacts), asOf);
  kept.delete(key);
  kept.set(key, { stamp, universe });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return universe;
}
