import { and, desc, eq, getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { portfolio } from "../schema/portfolio";

export type PortfolioRow = typeof portfolio.$inferSelect;
export type PortfolioPatch = Partial<
  Pick<PortfolioRow, "name" | "frameworkId" | "frameworkVersion" | "isFractional" | "archivedAt">
>;

/** With `isLocked` no other transaction changes it, or what hangs on it, until this one ends. */
export async function findPortfolio(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<PortfolioRow | null> {
  if (!isUuid(id)) return null;
  const query = tx
    .select()
    .from(portfolio)
    .where(and(eq(portfolio.workspaceId, workspaceId), eq(portfolio.id, id)));
  const [row] = isLocked ? await query.for("no key update") : await query;
  return row ?? null;
}

/** The item a page begins behind: its time as the database writes it, to the microsecond, and its id. */
export type CreatedCursor = { createdAt: string; id: string };
export type PortfolioPage = { limit: number; isArchived: boolean; after?: CreatedCursor };

/** The newest first. */
export async function listPortfolios(
  tx: Tx,
  workspaceId: string,
  { limit, isArchived, after }: PortfolioPage,
): Promise<(PortfolioRow & { createdAtText: string })[]> {
  return tx
    .select({ ...getTableColumns(portfolio), createdAtText: sql<string>`${portfolio.createdAt}::text` })
    .from(portfolio)
    .where(
      and(
        eq(portfolio.workspaceId, workspaceId),
        isArchived ? isNotNull(portfolio.archivedAt) : isNull(portfolio.archivedAt),
        after
          ? sql`(${portfolio.createdAt}, ${portfolio.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(portfolio.createdAt), desc(portfolio.id))
    .limit(limit);
}

/** The live portfolios that hang from a framework, whichever version of it, the oldest first. */
export async function portfoliosOfFramework(
  tx: Tx,
  workspaceId: string,
  frameworkId: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  if (!isUuid(frameworkId)) return [];
  return tx
    .select({ id: portfolio.id, name: portfolio.name })
    .from(portfolio)
    .where(
      and(
        eq(portfolio.workspaceId, workspaceId),
        eq(portfolio.frameworkId, frameworkId),
        isNull(portfolio.archivedAt),
      ),
    )
    .orderBy(portfolio.createdAt, portfolio.id)
    .limit(limit);
}

/** Writes the change and raises the revision, by which a stale writer is found out. */
export async function updatePortfolio(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: PortfolioPatch,
): Promise<PortfolioRow> {
  const [row] = await tx
    .update(portfolio)
    .set({ ...patch, revision: sql`${portfolio.revision} + 1` })
    .where(and(eq(portfolio.workspaceId, workspaceId), eq(portfolio.id, id)))
    .returning();
  if (!row) throw new Error("a locked portfolio vanished");
  return row;
}
