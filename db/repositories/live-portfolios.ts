import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "../client";
import { portfolio } from "../schema/portfolio";

/** Every portfolio that is not archived, oldest first. */
export async function livePortfolioIds(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: portfolio.id })
    .from(portfolio)
    .where(and(eq(portfolio.workspaceId, workspaceId), isNull(portfolio.archivedAt)))
    .orderBy(asc(portfolio.createdAt), asc(portfolio.id));
  return rows.map(({ id }) => id);
}
