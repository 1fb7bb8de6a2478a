import { searchProducts } from "@/db/repositories/products";
import { isWithinRegion } from "@/lib/engine/product/region";
import { REGIONS, type Region } from "@/lib/engine/product/vocabulary";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { listProductsInput, productListView } from "@/lib/schemas/product";
import { toProductView } from "./product-view";

export const listProducts = read({
  role: "viewer",
  method: "GET",
  path: "/products",
  tag: "Products",
  summary: "Search what can be bought",
  description: "The catalogue and the workspace's own products; one of its own stands for the catalogue's.",
  input: listProductsInput,
  output: productListView,
  handler: async ({ tx, principal, today }, input) => {
    const filter = {
      query: input.q,
      types: input.type,
      assetClasses: input.asset_class,
      regions: input.region && withinAny(input.region),
      sectors: input.sector,
      tags: input.tag,
      hasPrices: input.has_prices,
    };
    const page = { order: input.sort, limit: input.limit, offset: offsetOf(input.cursor) };
    const found = await searchProducts(tx, principal.workspaceId, filter, page);
    return {
      items: found.items.map((product) => toProductView(product, today)),
      total: found.total,
      next_cursor: found.nextOffset === null ? null : encodeCursor([String(found.nextOffset)]),
    };
  },
});

function withinAny(asked: readonly Region[]): Region[] {
  return REGIONS.filter((region) => asked.some((wider) => isWithinRegion(region, wider)));
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [text = ""] = decodeCursor(cursor, 1);
  if (!/^[0-9]{1,6}$/.test(text)) throw new InvalidInputError("cursor is not one that this list gave");
  return Number(text);
}
