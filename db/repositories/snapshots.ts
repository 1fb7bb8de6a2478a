import { and, asc, desc, eq, gte, lte, sql } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import { portfolioSnapshot } from "../schema/portfolio";
import type { PortfolioKey } from "./holdings";

export type SnapshotRow = Omit<
  typeof portfolioSnapshot.$inferSelect,
  "workspaceId" | "portfolioId" | "createdAt"
>;

/** Writes one snapshot a valuation day; a second of the same day replaces the first. */
export async function upsertSnapshots(
  tx: Tx,
  key: PortfolioKey,
  rows: readonly SnapshotRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(portfolioSnapshot)
    .values(rows.map((row) => ({ ...key, ...row })))
    .onConflictDoUpdate({
      target: [portfolioSnapshot.workspaceId, portfolioSnapshot.portfolioId, portfolioSnapshot.date],
      set: {
        value: sql`excluded.value`,
        cash: sql`excluded.cash`,
        totalDrift: sql`excluded.total_drift`,
        breachCount: sql`excluded.breach_count`,
        worstPath: sql`excluded.worst_path`,
        nodes: sql`excluded.nodes`,
        isSample: sql`excluded.is_sample`,
      },
    });
}

export async function listSnapshots(
  tx: Tx,
  key: PortfolioKey,
  range: { from?: IsoDate; to?: IsoDate },
): Promise<SnapshotRow[]> {
  return tx
    .select(COLUMNS)
    .from(portfolioSnapshot)
    .where(
      and(
        isOf(key),
        range.from ? gte(portfolioSnapshot.date, range.from) : undefined,
        range.to ? lte(portfolioSnapshot.date, range.to) : undefined,
      ),
    )
    .orderBy(asc(portfolioSnapshot.date));
}

export async function lastSnapshotDate(tx: Tx, key: PortfolioKey): Promise<IsoDate | null> {
  const [row] = await tx
    .select({ date: portfolioSnapshot.date })
    .from(portfolioSnapshot)
    .where(isOf(key))
    .orderBy(desc(portfolioSnapshot.date))
    .limit(1);
  return row?.date ?? null;
}

const COLUMNS = {
  date: portfolioSnapshot.date,
  value: portfolioSnapshot.value,
  cash: portfolioSnapshot.cash,
  totalDrift: portfolioSnapshot.totalDrift,
  breachCount: portfolioSnapshot.breachCount,
  worstPath: portfolioSnapshot.worstPath,
  nodes: portfolioSnapshot.nodes,
  isSample: portfolioSnapshot.isSample,
};

function isOf(key: PortfolioKey) {
  return and(
    eq(portfolioSnapshot.workspaceId, key.workspaceId),
    eq(portfolioSnapshot.portfolioId, key.portfolioId),
  );
}
