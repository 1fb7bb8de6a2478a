import type { Tx } from "@/db/client";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsBySymbols } from "@/db/repositories/products";
import { NotFoundError } from "@/lib/kernel/errors";

export async function requireProduct(tx: Tx, workspaceId: string, symbol: string): Promise<StoredProduct> {
  const product = (await findProductsBySymbols(tx, workspaceId, [symbol])).get(symbol);
  if (!product) throw new NotFoundError("product");
  return product;
}
