import { type SQL, sql } from "drizzle-orm";
import type { AssetClass, ProductType, Region, Sector } from "../../lib/engine/product/vocabulary";
import type { Tx } from "../client";
import {
  ownAndCatalogue,
  PRODUCT_COLUMNS,
  type ProductRow,
  type StoredProduct,
  toStoredProduct,
  VISIBLE_WITH_SERIES,
  visibleProducts,
} from "./product-rows";

/** Every product a workspace can see, by symbol: what mapping chooses from. */
export async function loadProducts(tx: Tx, workspaceId: string): Promise<StoredProduct[]> {
  return select(tx, workspaceId, sql`TRUE`, sql`v.symbol`);
}

/** By symbol, exactly as stored; absent ones are missing from the map. */
export async function findProductsBySymbols(
  tx: Tx,
  workspaceId: string,
  symbols: readonly string[],
): Promise<Map<string, StoredProduct>> {
  const found = await select(tx, workspaceId, sql`v.symbol = ANY(${textArray(symbols)})`, sql`v.symbol`);
  return new Map(found.map((product) => [product.symbol, product]));
}

/** Every product that has one of these tags; what carries several stands once. */
export async function findProductsByTags(
  tx: Tx,
  workspaceId: string,
  tags: readonly string[],
): Promise<StoredProduct[]> {
  if (tags.length === 0) return [];
  return select(tx, workspaceId, sql`v.tags && ${textArray(tags)}`, sql`v.symbol`);
}

/**
 * By id. A position may hold a catalogue product that one of the workspace's own has come to shadow; it is found
 * too, with the prices its symbol has now.
 */
export async function findProductsByIds(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, StoredProduct>> {
  const rows = await tx.execute<ProductRow>(sql`
    WITH ${visibleProducts(workspaceId)}
    SELECT ${PRODUCT_COLUMNS} FROM product v LEFT JOIN series s ON s.symbol = v.symbol AND s.currency = v.currency
    WHERE v.id = ANY(${uuidArray(ids)}) AND v.workspace_id IN ${ownAndCatalogue(workspaceId)}`);
  return new Map(rows.map((row) => [row.id, toStoredProduct(row)]));
}

export interface ProductFilter {
  /** Words that must stand in symbol, name or issuer. */
  query?: string;
  types?: readonly ProductType[];
  assetClasses?: readonly AssetClass[];
  /** All regions that count, nested ones included: the caller has widened them. */
  regions?: readonly Region[];
  sectors?: readonly Sector[];
  /** Every one of them must be there. */
  tags?: readonly string[];
  hasPrices?: boolean;
}

export const PRODUCT_ORDERS = ["relevance", "symbol", "aum", "volume", "expense_ratio"] as const;
export type ProductOrder = (typeof PRODUCT_ORDERS)[number];

export interface ProductPage {
  items: StoredProduct[];
  /** Products that fit the filter, on all pages. */
  total: number;
  /** Where the next page begins; null at the end. */
  nextOffset: number | null;
}

/** A page of what a workspace can see; ties stand by symbol, so pages never overlap. */
export async function searchProducts(
  tx: Tx,
  workspaceId: string,
  filter: ProductFilter,
  page: { order: ProductOrder; limit: number; offset: number },
): Promise<ProductPage> {
  const rows = await tx.execute<ProductRow & { total: number }>(sql`
    WITH ${visibleProducts(workspaceId)}
    SELECT ${PRODUCT_COLUMNS}, count(*) OVER ()::int AS total FROM ${VISIBLE_WITH_SERIES}
    WHERE ${conditionOf(filter)}
    ORDER BY ${orderOf(page.order, filter.query)}, v.symbol
    LIMIT ${page.limit} OFFSET ${page.offset}`);
  const total = rows[0]?.total ?? 0;
  const next = page.offset + rows.length;
  return {
    items: rows.map(toStoredProduct),
    total,
    nextOffset: rows.length > 0 && next < total ? next : null,
  };
}

async function select(tx: Tx, workspaceId: string, condition: SQL, order: SQL): Promise<StoredProduct[]> {
  const rows = await tx.execute<ProductRow>(sql`
    WITH ${visibleProducts(workspaceId)}
    SELECT ${PRODUCT_COLUMNS} FROM ${VISIBLE_WITH_SERIES} WHERE ${condition} ORDER BY ${order}`);
  return rows.map(toStoredProduct);
}

function conditionOf(filter: ProductFilter): SQL {
  const parts: SQL[] = [sql`TRUE`];
  for (const word of (filter.query ?? "").split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(v.symbol ILIKE ${pattern} OR v.name ILIKE ${pattern} OR v.issuer ILIKE ${pattern})`);
  }
  if (filter.types) parts.push(sql`v.type = ANY(${textArray(filter.types)})`);
  if (filter.assetClasses) parts.push(sql`v.asset_class = ANY(${textArray(filter.assetClasses)})`);
  if (filter.regions) parts.push(sql`v.region = ANY(${textArray(filter.regions)})`);
  if (filter.sectors) parts.push(sql`v.sector = ANY(${textArray(filter.sectors)})`);
  if (filter.tags) parts.push(sql`v.tags @> ${textArray(filter.tags)}`);
  if (filter.hasPrices !== undefined) {
    parts.push(filter.hasPrices ? sql`s.symbol IS NOT NULL` : sql`s.symbol IS NULL`);
  }
  return sql.join(parts, sql` AND `);
}

function orderOf(order: ProductOrder, query: string | undefined): SQL {
  switch (order) {
    case "symbol":
      return sql`v.symbol`;
    case "aum":
      return sql`v.aum_usd DESC NULLS LAST`;
    case "volume":
      return sql`v.average_daily_volume_usd DESC NULLS LAST`;
    case "expense_ratio":
      return sql`v.expense_ratio ASC NULLS LAST`;
    case "relevance": {
      const text = (query ?? "").trim().toUpperCase();
      if (text === "") return sql`v.aum_usd DESC NULLS LAST`;
      return sql`v.symbol <> ${text}, NOT starts_with(v.symbol, ${text}), v.aum_usd DESC NULLS LAST`;
    }
  }
}

/** One parameter for a whole list. */
export function textArray(values: readonly string[]): SQL {
  return sql`${sql.param([...values])}::text[]`;
}

export function uuidArray(values: readonly string[]): SQL {
  return sql`${sql.param([...values])}::uuid[]`;
}
