import { type SQL, sql } from "drizzle-orm";
import type { Product } from "../../lib/engine/product/types";
import { Decimal } from "../../lib/kernel/decimal";
import { CATALOGUE_WORKSPACE_ID } from "../../lib/kernel/ids";

/** What is known of a product's prices without reading them; kept by whoever writes prices. */
export interface PriceSeriesSummary {
  /** Whose rows these are and of which product; together with the date the key of the price table. */
  workspaceId: string;
  productId: string;
  firstDate: string;
  lastDate: string;
  lastClose: Decimal;
  count: number;
  source: string;
}

export interface StoredProduct extends Product {
  id: string;
  /** False for the catalogue's. */
  isOwn: boolean;
  prices: PriceSeriesSummary | null;
}

export type ProductRow = Record<string, unknown> & {
  id: string;
  workspace_id: string;
  symbol: string;
  name: string;
  type: Product["type"];
  asset_class: Product["assetClass"];
  region: Product["region"];
  sector: Product["sector"];
  currency: string;
  exchange: string | null;
  issuer: string | null;
  expense_ratio: string | null;
  aum_usd: string | null;
  average_daily_volume_usd: string | null;
  inception: string | null;
  tags: string[];
  series_workspace_id: string | null;
  series_product_id: string | null;
  first_date: string | null;
  last_date: string | null;
  last_close: string | null;
  price_count: number | null;
  source: string | null;
};

/** The two workspaces whose products and prices a workspace sees. */
export function ownAndCatalogue(workspaceId: string): SQL {
  return sql`(${workspaceId}::uuid, ${CATALOGUE_WORKSPACE_ID}::uuid)`;
}

/**
 * Common table expressions `visible` (a workspace's own products, and the catalogue's that none of them shadows) and
 * `series` (one series for each symbol and currency: own prices win over the catalogue's and are never mixed).
 */
export function visibleProducts(workspaceId: string): SQL {
  const both = ownAndCatalogue(workspaceId);
  const catalogue = sql`${CATALOGUE_WORKSPACE_ID}::uuid`;
  return sql`
    visible AS (
      SELECT DISTINCT ON (symbol) * FROM product WHERE workspace_id IN ${both}
      ORDER BY symbol, workspace_id = ${catalogue}
    ),
    series AS (
      SELECT DISTINCT ON (p.symbol, p.currency) p.symbol, p.currency, s.workspace_id AS series_workspace_id,
        s.product_id AS series_product_id, s.first_date::text, s.last_date::text, s.last_close,
        s.count AS price_count, s.source
      FROM price_summary s JOIN product p ON p.id = s.product_id AND p.workspace_id IN ${both}
      WHERE s.workspace_id IN ${both}
      ORDER BY p.symbol, p.currency, s.workspace_id = ${catalogue}, p.workspace_id = ${catalogue}
    )`;
}

/** Columns of `visible v LEFT JOIN series s` that `toStoredProduct` reads. */
export const PRODUCT_COLUMNS = sql`
  v.id, v.workspace_id, v.symbol, v.name, v.type, v.asset_class, v.region, v.sector, v.currency, v.exchange, v.issuer,
  v.expense_ratio, v.aum_usd, v.average_daily_volume_usd, v.inception::text, v.tags, s.series_workspace_id,
  s.series_product_id, s.first_date, s.last_date, s.last_close, s.price_count, s.source`;

export const VISIBLE_WITH_SERIES = sql`
  visible v LEFT JOIN series s ON s.symbol = v.symbol AND s.currency = v.currency`;

export function toStoredProduct(row: ProductRow): StoredProduct {
  return {
    id: row.id,
    isOwn: row.workspace_id !== CATALOGUE_WORKSPACE_ID,
    symbol: row.symbol,
    name: row.name,
    type: row.type,
    assetClass: row.asset_class,
    region: row.region,
    sector: row.sector,
    currency: row.currency,
    exchange: row.exchange,
    issuer: row.issuer,
    expenseRatio: decimalOrNull(row.expense_ratio),
    aumUsd: decimalOrNull(row.aum_usd),
    averageDailyVolumeUsd: decimalOrNull(row.average_daily_volume_usd),
    inception: row.inception,
    tags: row.tags,
    prices: toSummary(row),
  };
}

function toSummary(row: ProductRow): PriceSeriesSummary | null {
  const { series_workspace_id, series_product_id, first_date, last_date, last_close, price_count, source } =
    row;
  if (!series_workspace_id || !series_product_id || !first_date || !last_date || !last_close || !source)
    return null;
  return {
    workspaceId: series_workspace_id,
    productId: series_product_id,
    firstDate: first_date,
    lastDate: last_date,
    lastClose: new Decimal(last_close),
    count: price_count ?? 0,
    source,
  };
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
