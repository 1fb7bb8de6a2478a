import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { textArray, uuidArray } from "./products";

/** Columns side by side; no product may have a date twice within one batch. */
export interface PriceRows {
  productIds: string[];
  dates: string[];
  closes: string[];
  adjustedCloses: number[];
}

export interface ImportCounts {
  inserted: number;
  updated: number;
  unchanged: number;
}

/** Lets one writer of prices at a time into a workspace, until its transaction ends. False: another one is in. */
export async function enterPriceImport(tx: Tx, workspaceId: string): Promise<boolean> {
  const [row] = await tx.execute<{ entered: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended('prices ' || ${workspaceId}, 0)) AS entered`,
  );
  return row?.entered === true;
}

/** Inserts or replaces prices of the workspace; writing the same rows again changes nothing. */
export async function upsertPrices(
  tx: Tx,
  workspaceId: string,
  source: string,
  rows: PriceRows,
): Promise<ImportCounts> {
  const [counts] = await tx.execute<{ inserted: number; updated: number }>(sql`
    WITH written AS (
      INSERT INTO price (workspace_id, product_id, date, close, adj_close, source)
      SELECT ${workspaceId}::uuid, given.product_id, given.date, given.close, given.adj_close, ${source}
      FROM unnest(
        ${uuidArray(rows.productIds)}, ${textArray(rows.dates)}::date[], ${textArray(rows.closes)}::numeric[],
        ${textArray(rows.adjustedCloses.map(String))}::float8[]
      ) AS given (product_id, date, close, adj_close)
      ON CONFLICT (workspace_id, product_id, date) DO UPDATE
        SET close = excluded.close, adj_close = excluded.adj_close, source = excluded.source
        WHERE price.close IS DISTINCT FROM excluded.close OR price.adj_close IS DISTINCT FROM excluded.adj_close
      RETURNING (xmax = 0) AS is_new
    )
    SELECT count(*) FILTER (WHERE is_new)::int AS inserted, count(*) FILTER (WHERE NOT is_new)::int AS updated
    FROM written`);
  const { inserted = 0, updated = 0 } = counts ?? {};
  return { inserted, updated, unchanged: rows.productIds.length - inserted - updated };
}

/**
 * Brings the summaries of these products up to date with their rows. `source` is who wrote last. Product by product
 * along the key: the planner knows nothing yet of rows written a moment ago and would choose badly over all at once.
 */
export async function refreshPriceSummaries(
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
  source: string,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO price_summary (workspace_id, product_id, first_date, last_date, last_close, count, source)
    SELECT ${workspaceId}::uuid, given.product_id, s.first_date, last.date, last.close, s.count, ${source}
    FROM unnest(${uuidArray(productIds)}) AS given (product_id)
    CROSS JOIN LATERAL (
      SELECT min(date) AS first_date, count(*)::int AS count FROM price
      WHERE workspace_id = ${workspaceId}::uuid AND product_id = given.product_id
    ) s
    CROSS JOIN LATERAL (
      SELECT date, close FROM price WHERE workspace_id = ${workspaceId}::uuid AND product_id = given.product_id
      ORDER BY date DESC LIMIT 1
    ) last
    ON CONFLICT (workspace_id, product_id) DO UPDATE SET first_date = excluded.first_date,
      last_date = excluded.last_date, last_close = excluded.last_close, count = excluded.count,
      source = excluded.source, updated_at = now()`);
}
