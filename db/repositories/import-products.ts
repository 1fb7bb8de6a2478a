import { sql } from "drizzle-orm";
import type { Product } from "../../lib/engine/product/types";
import type { Tx } from "../client";
import type { ImportCounts } from "./import-prices";

/** Inserts or replaces the workspace's own products by symbol; no symbol may stand twice in `products`. */
export async function upsertProducts(
  tx: Tx,
  workspaceId: string,
  products: readonly Product[],
): Promise<ImportCounts> {
  const rows = JSON.stringify(products.map(toRow));
  const [counts] = await tx.execute<{ inserted: number; updated: number }>(sql`
    WITH written AS (
      INSERT INTO product AS own (workspace_id, symbol, name, type, asset_class, region, sector, currency, exchange,
        issuer, expense_ratio, aum_usd, average_daily_volume_usd, inception, tags)
      SELECT ${workspaceId}::uuid, symbol, name, type, asset_class, region, sector, currency, exchange,
        issuer, expense_ratio, aum_usd, average_daily_volume_usd, inception, tags
      FROM jsonb_to_recordset(${rows}::text::jsonb) AS given (symbol text, name text, type text, asset_class text,
        region text, sector text, currency text, exchange text, issuer text, expense_ratio numeric(12,10),
        aum_usd numeric(20,2), average_daily_volume_usd numeric(20,2), inception date, tags text[])
      ON CONFLICT (workspace_id, symbol) DO UPDATE SET name = excluded.name, type = excluded.type,
        asset_class = excluded.asset_class, region = excluded.region, sector = excluded.sector,
        currency = excluded.currency, exchange = excluded.exchange, issuer = excluded.issuer,
        expense_ratio = excluded.expense_ratio, aum_usd = excluded.aum_usd,
        average_daily_volume_usd = excluded.average_daily_volume_usd, inception = excluded.inception,
        tags = excluded.tags, updated_at = now()
      WHERE (own.name, own.type, own.asset_class, own.region, own.sector, own.currency, own.exchange, own.issuer,
          own.expense_ratio, own.aum_usd, own.average_daily_volume_usd, own.inception, own.tags)
        IS DISTINCT FROM (excluded.name, excluded.type, excluded.asset_class, excluded.region, excluded.sector,
          excluded.currency, excluded.exchange, excluded.issuer, excluded.expense_ratio, excluded.aum_usd,
          excluded.average_daily_volume_usd, excluded.inception, excluded.tags)
      RETURNING (xmax = 0) AS is_new
    )
    SELECT count(*) FILTER (WHERE is_new)::int AS inserted, count(*) FILTER (WHERE NOT is_new)::int AS updated
    FROM written`);
  const { inserted = 0, updated = 0 } = counts ?? {};
  return { inserted, updated, unchanged: products.length - inserted - updated };
}

function toRow(product: Product): Record<string, unknown> {
  return {
    symbol: product.symbol,
    name: product.name,
    type: product.type,
    asset_class: product.assetClass,
    region: product.region,
    sector: product.sector,
    currency: product.currency,
    exchange: product.exchange,
    issuer: product.issuer,
    expense_ratio: product.expenseRatio?.toFixed() ?? null,
    aum_usd: product.aumUsd?.toFixed() ?? null,
    average_daily_volume_usd: product.averageDailyVolumeUsd?.toFixed() ?? null,
    inception: product.inception,
    tags: product.tags,
  };
}
