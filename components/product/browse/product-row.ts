import type { ProductView } from "@/lib/schemas/product";

export type ProductRowView = Pick<
  ProductView,
  | "symbol"
  | "name"
  | "type"
  | "asset_class"
  | "region"
  | "sector"
  | "currency"
  | "expense_ratio"
  | "aum_usd"
  | "is_own"
> & {
  prices: Pick<NonNullable<ProductView["prices"]>, "last_close" | "last_date" | "is_sample"> | null;
  health: Pick<ProductView["health"], "grade" | "score" | "is_stale">;
};

/** Only what a row shows goes to the browser. */
export function toProductRow(product: ProductView): ProductRowView {
  const { symbol, name, type, asset_class, region, sector, currency, expense_ratio, aum_usd, is_own } =
    product;
  const { grade, score, is_stale } = product.health;
  const { prices } = product;
  return {
    symbol,
    name,
    type,
    asset_class,
    region,
    sector,
    currency,
    expense_ratio,
    aum_usd,
    is_own,
    prices: prices && {
      last_close: prices.last_close,
      last_date: prices.last_date,
      is_sample: prices.is_sample,
    },
    health: { grade, score, is_stale },
  };
}
