import { z } from "zod";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { productView } from "@/lib/schemas/product";
import { toProductView } from "./product-view";
import { requireProduct } from "./require-product";

export const getProduct = read({
  role: "viewer",
  method: "GET",
  path: "/products/{symbol}",
  tag: "Products",
  summary: "One product, with the health of its data",
  input: z.object({ symbol: z.string().max(100) }),
  output: productView,
  handler: async ({ tx, principal, today }, input) => {
    const symbol = canonicalSymbol(input.symbol);
    if (symbol === null) throw new NotFoundError("product");
    return toProductView(await requireProduct(tx, principal.workspaceId, symbol), today);
  },
});
