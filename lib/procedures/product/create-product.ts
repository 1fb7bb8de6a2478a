import { upsertProducts } from "@/db/repositories/import-products";
import { findProductsBySymbols } from "@/db/repositories/products";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { productInput, productView } from "@/lib/schemas/product";
import { toProductView } from "./product-view";
import { requireProduct } from "./require-product";

export const createProduct = write({
  role: "manager",
  method: "POST",
  path: "/products",
  tag: "Products",
  summary: "Add a product that the catalogue does not know",
  successStatus: 201,
  input: productInput,
  output: productView,
  handler: async ({ tx, principal, today, audit }, product) => {
    const known = await findProductsBySymbols(tx, principal.workspaceId, [product.symbol]);
    if (known.has(product.symbol)) {
      throw new ConflictError(
        `There is a product ${product.symbol} already; import it to replace what is known of it`,
      );
    }
    await upsertProducts(tx, principal.workspaceId, [product]);
    const stored = await requireProduct(tx, principal.workspaceId, product.symbol);
    await audit({
      action: "create",
      entity: "product",
      entityId: stored.id,
      after: { symbol: product.symbol },
    });
    return toProductView(stored, today);
  },
});
