import { z } from "zod";
import { type BucketUse, bucketsMappedTo, portfoliosHolding } from "@/db/repositories/product-uses";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { Decimal } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { type ProductUsesView, productUsesView } from "@/lib/schemas/product";
import { requireProduct } from "./require-product";

export const getUses = read({
  role: "viewer",
  method: "GET",
  path: "/products/{symbol}/uses",
  tag: "Products",
  summary: "The portfolios that hold a product and the buckets it stands for",
  input: z.object({ symbol: z.string().max(100) }),
  output: productUsesView,
  handler: async ({ tx, principal: { workspaceId } }, input) => {
    const symbol = canonicalSymbol(input.symbol);
    if (symbol === null) throw new NotFoundError("product");
    await requireProduct(tx, workspaceId, symbol);
    const portfolios = await portfoliosHolding(tx, workspaceId, symbol);
    const buckets = await bucketsMappedTo(tx, workspaceId, symbol);
    return {
      portfolios: portfolios.map((one) => ({ ...one, quantity: new Decimal(one.quantity).toFixed() })),
      frameworks: byFramework(buckets),
    };
  },
});

function byFramework(buckets: readonly BucketUse[]): ProductUsesView["frameworks"] {
  const frameworks = new Map<string, ProductUsesView["frameworks"][number]>();
  for (const { id, name, path, label, share } of buckets) {
    const framework = frameworks.get(id) ?? { id, name, buckets: [] };
    framework.buckets.push({ path, label, share: new Decimal(share).toNumber() });
    frameworks.set(id, framework);
  }
  return [...frameworks.values()];
}
