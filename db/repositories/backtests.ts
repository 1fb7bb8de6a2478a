import { and, count, desc, eq, getTableColumns, isNull, lt, sql } from "drizzle-orm";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { backtest } from "../schema/backtest";
import type { CreatedCursor } from "./portfolios";

export type BacktestRow = typeof backtest.$inferSelect;
/** A row without its packed result, which is long. */
export type BacktestHead = Omit<BacktestRow, "result">;
export type NewBacktest = Omit<
  BacktestRow,
  "id" | "shareTokenHash" | "sharedAt" | "deletedAt" | "createdAt" | "updatedAt"
>;
export type BacktestPatch = Partial<Pick<BacktestRow, "name" | "shareTokenHash" | "sharedAt" | "deletedAt">>;

const { result: _packed, ...headColumns } = getTableColumns(backtest);

export async function insertBacktest(tx: Tx, row: NewBacktest): Promise<BacktestHead> {
  const [stored] = await tx.insert(backtest).values(row).returning(headColumns);
  if (!stored) throw new Error("the backtest was not stored");
  return stored;
}

/** Also one that was deleted. With `isLocked` no other transaction changes it until this one ends. */
export async function findBacktestHead(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<BacktestHead | null> {
  if (!isUuid(id)) return null;
  const query = tx
    .select(headColumns)
    .from(backtest)
    .where(and(eq(backtest.workspaceId, workspaceId), eq(backtest.id, id)));
  const [row] = isLocked ? await query.for("no key update") : await query;
  return row ?? null;
}

/** With its packed result; null for one that was deleted. */
export async function findBacktest(tx: Tx, workspaceId: string, id: string): Promise<BacktestRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx
    .select()
    .from(backtest)
    .where(and(eq(backtest.workspaceId, workspaceId), eq(backtest.id, id), isNull(backtest.deletedAt)));
  return row ?? null;
}

/** Whosoever knows the token may read the run: the transaction carries its hash in place of a tenant. */
export async function findSharedBacktest(tx: Tx, tokenHash: string): Promise<BacktestRow | null> {
  const [row] = await tx
    .select()
    .from(backtest)
    .where(and(eq(backtest.shareTokenHash, tokenHash), isNull(backtest.deletedAt)));
  return row ?? null;
}

/** The newest first. */
export async function listBacktests(
  tx: Tx,
  workspaceId: string,
  { limit, after }: { limit: number; after?: CreatedCursor },
): Promise<(BacktestHead & { createdAtText: string })[]> {
  return tx
    .select({ ...headColumns, createdAtText: sql<string>`${backtest.createdAt}::text` })
    .from(backtest)
    .where(
      and(
        eq(backtest.workspaceId, workspaceId),
        isNull(backtest.deletedAt),
        after
          ? sql`(${backtest.createdAt}, ${backtest.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(backtest.createdAt), desc(backtest.id))
    .limit(limit);
}

export async function countBacktests(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(backtest)
    .where(and(eq(backtest.workspaceId, workspaceId), isNull(backtest.deletedAt)));
  return row?.count ?? 0;
}

export async function updateBacktest(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: BacktestPatch,
): Promise<BacktestHead> {
  const [row] = await tx
    .update(backtest)
    .set(patch)
    .where(and(eq(backtest.workspaceId, workspaceId), eq(backtest.id, id)))
    .returning(headColumns);
  if (!row) throw new Error("a locked backtest vanished");
  return row;
}

/** For good: those that were deleted before then. */
export async function purgeDeletedBacktests(tx: Tx, workspaceId: string, before: Date): Promise<number> {
  const gone = await tx
    .delete(backtest)
    .where(and(eq(backtest.workspaceId, workspaceId), lt(backtest.deletedAt, before)))
    .returning({ id: backtest.id });
  return gone.length;
}
