import type { HeldProduct } from "@/lib/engine/drift/types";
import type { PlanProduct } from "./types";

/** What the drift report needs to know of a product that is bought for the first time. */
export function heldProductOf(
  symbol: string,
  name: string,
  known: PlanProduct | undefined,
  baseCcy: string,
): HeldProduct {
  if (!known) {
    return {
      symbol,
      name,
      type: "ETF",
      assetClass: "equity",
      region: "global",
      sector: null,
      currency: baseCcy,
      tags: [],
    };
  }
  const { type, assetClass, region, sector, currency } = known.product;
  return { symbol, name: known.product.name, type, assetClass, region, sector, currency, tags: [] };
}
