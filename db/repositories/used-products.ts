import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { ownAndCatalogue } from "./product-rows";

/** Symbols that live portfolios or strategies of the workspace hold, or the current versions of its frameworks are mapped to. */
export async function usedSymbols(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.execute<{ symbol: string }>(sql`
    SELECT DISTINCT p.symbol FROM product p
    WHERE p.workspace_id IN ${ownAndCatalogue(workspaceId)} AND p.id IN (
      SELECT h.product_id FROM position h
      JOIN portfolio o ON o.workspace_id = h.workspace_id AND o.id = h.portfolio_id
      WHERE h.workspace_id = ${workspaceId} AND o.archived_at IS NULL
      UNION
      SELECT m.product_id FROM mapping m
      JOIN framework f ON f.workspace_id = m.workspace_id AND f.id = m.framework_id AND f.current_version = m.version
      WHERE m.workspace_id = ${workspaceId} AND f.archived_at IS NULL
      UNION
      SELECT c.product_id FROM capital_position c
      WHERE c.workspace_id = ${workspaceId} AND c.product_id IS NOT NULL
    ) ORDER BY p.symbol`);
  return rows.map((row) => row.symbol);
}
