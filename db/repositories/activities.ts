import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "../client";
import { portfolioActivity } from "../schema/portfolio";
import type { PortfolioKey } from "./holdings";
import type { CreatedCursor } from "./portfolios";

export type ActivityRow = typeof portfolioActivity.$inferSelect;
/** The latest first. */
export async function listActivities(
  tx: Tx,
  key: PortfolioKey,
  { limit, after }: { limit: number; after?: CreatedCursor },
): Promise<(ActivityRow & { createdAtText: string })[]> {
  return tx
    .select({
      ...getTableColumns(portfolioActivity),
      createdAtText: sql<string>`${portfolioActivity.createdAt}::text`,
    })
    .from(portfolioActivity)
    .where(
      and(
        eq(portfolioActivity.workspaceId, key.workspaceId),
        eq(portfolioActivity.portfolioId, key.portfolioId),
        after
          ? sql`(${portfolioActivity.createdAt}, ${portfolioActivity.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(portfolioActivity.createdAt), desc(portfolioActivity.id))
    .limit(limit);
}
