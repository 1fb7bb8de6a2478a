import type { StoredProduct } from "@/db/repositories/product-rows";
import { productHealth } from "@/lib/engine/mapping/health";
import { CATALOGUE_AS_OF } from "@/lib/engine/product/catalogue-as-of";
import type { IsoDate } from "@/lib/kernel/dates";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";
import type { ProductView } from "@/lib/schemas/product";
import { toProductFacts } from "./product-facts";

/** A product as every door shows it; `asOf` is the day its prices are judged on. */
export function toProductView(stored: StoredProduct, asOf: IsoDate): ProductView {
  return {
    id: stored.id,
    symbol: stored.symbol,
    name: stored.name,
    type: stored.type,
    asset_class: stored.assetClass,
    region: stored.region,
    sector: stored.sector,
    currency: stored.currency,
    exchange: stored.exchange,
    issuer: stored.issuer,
    expense_ratio: stored.expenseRatio?.toNumber() ?? null,
    aum_usd: stored.aumUsd?.toFixed(2) ?? null,
    average_daily_volume_usd: stored.averageDailyVolumeUsd?.toFixed(2) ?? null,
    inception: stored.inception,
    tags: [...stored.tags],
    is_own: stored.isOwn,
    facts_as_of: stored.isOwn ? null : CATALOGUE_AS_OF,
    prices: stored.prices && {
      first_date: stored.prices.firstDate,
      last_date: stored.prices.lastDate,
      last_close: stored.prices.lastClose.toFixed(),
      count: stored.prices.count,
      source: stored.prices.source,
      is_sample: isSamplePrice(stored.prices.source),
    },
    health: toHealthView(stored, asOf),
  };
}

function toHealthView(stored: StoredProduct, asOf: IsoDate): ProductView["health"] {
  const { product, prices } = toProductFacts(stored);
  const health = productHealth(product, prices, asOf);
  return {
    score: health.score,
    grade: health.grade,
    parts: health.parts,
    age_days: health.ageDays,
    history_years: Math.round(health.historyYears * 100) / 100,
    is_stale: health.isStale,
    reasons: health.reasons,
  };
}
