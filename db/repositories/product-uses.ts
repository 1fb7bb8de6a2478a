import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import { ownAndCatalogue } from "./product-rows";

export type PortfolioUse = { id: string; name: string; quantity: string };
export type BucketUse = { id: string; name: string; path: string; label: string; share: string };

/** Live portfolios that hold a symbol, the catalogue's product or the workspace's own, by name. */
export async function portfoliosHolding(
  tx: Tx,
  workspaceId: string,
  symbol: string,
): Promise<PortfolioUse[]> {
  const rows = await tx.execute<PortfolioUse>(sql`
    SELECT o.id, o.name, sum(h.quantity)::text AS quantity FROM position h
    JOIN portfolio o ON o.workspace_id = h.workspace_id AND o.id = h.portfolio_id
    JOIN product p ON p.id = h.product_id AND p.workspace_id IN ${ownAndCatalogue(workspaceId)}
    WHERE h.workspace_id = ${workspaceId} AND p.symbol = ${symbol} AND o.archived_at IS NULL AND h.quantity > 0
    GROUP BY o.id, o.name ORDER BY o.name, o.id`);
  return [...rows];
}

/** Buckets of current framework versions that a symbol stands for, by framework and in the author's order. */
export async function bucketsMappedTo(tx: Tx, workspaceId: string, symbol: string): Promise<BucketUse[]> {
  const rows = await tx.execute<BucketUse>(sql`
    SELECT f.id, v.name, b.path, b.label, m.share::text FROM mapping m
    JOIN framework f ON f.workspace_id = m.workspace_id AND f.id = m.framework_id AND f.current_version = m.version
    JOIN framework_version v ON v.workspace_id = m.workspace_id AND v.framework_id = f.id AND v.version = m.version
    JOIN bucket b ON b.workspace_id = m.workspace_id AND b.framework_id = f.id AND b.version = m.version
      AND b.path = m.path
    JOIN product p ON p.id = m.product_id AND p.workspace_id IN ${ownAndCatalogue(workspaceId)}
    WHERE m.workspace_id = ${workspaceId} AND p.symbol = ${symbol} AND f.archived_at IS NULL
    ORDER BY v.name, f.id, b.position`);
  return [...rows];
}
