import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { ownAndCatalogue } from "./product-rows";
import { textArray } from "./products";

/** Live portfolios that hold a product of one of these symbols, at most `limit`, the latest changed first. */
export async function portfoliosHolding(
  tx: Tx,
  workspaceId: string,
  symbols: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    SELECT pf.id FROM portfolio pf
    WHERE pf.workspace_id = ${workspaceId}::uuid AND pf.archived_at IS NULL AND EXISTS (
      SELECT 1 FROM position h JOIN product p ON p.id = h.product_id
      WHERE h.workspace_id = pf.workspace_id AND h.portfolio_id = pf.id
        AND p.workspace_id IN ${ownAndCatalogue(workspaceId)} AND p.symbol = ANY(${textArray(symbols)}))
    ORDER BY pf.updated_at DESC, pf.id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

/** Live portfolios that hang from this version of a framework, at most `limit`, the latest changed first. */
export async function portfoliosOnVersion(
  tx: Tx,
  workspaceId: string,
  { frameworkId, version }: { frameworkId: string; version: number },
  limit: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    SELECT id FROM portfolio
    WHERE workspace_id = ${workspaceId}::uuid AND archived_at IS NULL
      AND framework_id = ${frameworkId}::uuid AND framework_version = ${version}
    ORDER BY updated_at DESC, id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

/** Live portfolios with an episode that may be told of again: last seen out, awake, not acknowledged, cooled down. */
export async function portfoliosToRemind(
  tx: Tx,
  workspaceId: string,
  { now, cooldownHours, limit }: { now: Date; cooldownHours: number; limit: number },
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    SELECT e.portfolio_id AS id FROM alert_episode e
    JOIN portfolio pf ON pf.workspace_id = e.workspace_id AND pf.id = e.portfolio_id AND pf.archived_at IS NULL
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.closed_at IS NULL AND e.acknowledged_at IS NULL
      AND (e.last_drift > e.upper - e.target OR e.last_drift < e.lower - e.target)
      AND (e.snoozed_until IS NULL OR e.snoozed_until <= ${now.toISOString()}::timestamptz)
      AND e.last_notice_at <= ${now.toISOString()}::timestamptz - make_interval(hours => ${cooldownHours})
    GROUP BY e.portfolio_id ORDER BY min(e.last_notice_at), e.portfolio_id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}
