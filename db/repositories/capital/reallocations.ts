import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalStrategy } from "../../schema/capital";
import { capitalReallocation, type ReallocationStatus } from "../../schema/capital-decision";
import { ledgerTransaction } from "../../schema/ledger";

export type ReallocationRow = typeof capitalReallocation.$inferSelect;
export type NewReallocation = Pick<
  ReallocationRow,
  "workspaceId" | "asOf" | "moves" | "reasons" | "metrics" | "note" | "proposedBy"
>;
export type ReallocationPatch = Partial<
  Pick<ReallocationRow, "status" | "decidedBy" | "decidedAt" | "decisionNote" | "executedBy" | "executedAt">
>;

/** Null when absent or another's. */
export async function findReallocation(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<ReallocationRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.select().from(capitalReallocation).where(isOf(workspaceId, id));
  return row ?? null;
}

/** The one that waits for a decision or its execution; there is at most one. */
export async function openReallocationId(tx: Tx, workspaceId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: capitalReallocation.id })
    .from(capitalReallocation)
    .where(
      and(
        eq(capitalReallocation.workspaceId, workspaceId),
        inArray(capitalReallocation.status, ["proposed", "approved"]),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}

export async function insertReallocation(tx: Tx, fields: NewReallocation): Promise<ReallocationRow> {
  const [row] = await tx
    .insert(capitalReallocation)
    .values({ ...fields, status: "proposed" })
    .returning();
  if (!row) throw new Error("the reallocation was not stored");
  return row;
}

/** Under the reserve's lock. */
export async function updateReallocation(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ReallocationPatch,
): Promise<ReallocationRow> {
  const [row] = await tx
    .update(capitalReallocation)
    .set({ ...patch, version: sql`${capitalReallocation.version} + 1` })
    .where(isOf(workspaceId, id))
    .returning();
  if (!row) throw new Error("a reallocation vanished under the lock");
  return row;
}

type Page = { limit: number; after?: { createdAt: string; id: string } };

/** Newest first. */
export async function listReallocations(
  tx: Tx,
  workspaceId: string,
  status: ReallocationStatus | undefined,
  { limit, after }: Page,
): Promise<(ReallocationRow & { createdAtText: string })[]> {
  const rows = await tx
    .select({ row: capitalReallocation, createdAtText: sql<string>`${capitalReallocation.createdAt}::text` })
    .from(capitalReallocation)
    .where(
      and(
        eq(capitalReallocation.workspaceId, workspaceId),
        status && eq(capitalReallocation.status, status),
        after &&
          sql`(${capitalReallocation.createdAt}, ${capitalReallocation.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(capitalReallocation.createdAt), desc(capitalReallocation.id))
    .limit(limit);
  return rows.map(({ row, createdAtText }) => ({ ...row, createdAtText }));
}

/** When capital was last reallocated; null while it never was. */
export async function lastExecutedAt(tx: Tx, workspaceId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: capitalReallocation.executedAt })
    .from(capitalReallocation)
    .where(and(eq(capitalReallocation.workspaceId, workspaceId), eq(capitalReallocation.status, "executed")))
    .orderBy(desc(capitalReallocation.executedAt))
    .limit(1);
  return row?.at ?? null;
}

/** Numbers of the ledger transactions of its execution. */
export async function transactionsOf(tx: Tx, workspaceId: string, id: string): Promise<number[]> {
  const rows = await tx
    .select({ seq: ledgerTransaction.seq })
    .from(ledgerTransaction)
    .where(
      and(
        eq(ledgerTransaction.workspaceId, workspaceId),
        eq(ledgerTransaction.cause, "reallocation"),
        eq(ledgerTransaction.causeId, id),
      ),
    )
    .orderBy(ledgerTransaction.seq);
  return rows.map(({ seq }) => seq);
}

/** Target APY in basis points by strategy. */
export async function targetApys(tx: Tx, workspaceId: string): Promise<Map<string, number | null>> {
  const rows = await tx
    .select({ id: capitalStrategy.id, bps: capitalStrategy.targetApyBps })
    .from(capitalStrategy)
    .where(eq(capitalStrategy.workspaceId, workspaceId));
  return new Map(rows.map(({ id, bps }) => [id, bps]));
}

function isOf(workspaceId: string, id: string) {
  return and(eq(capitalReallocation.workspaceId, workspaceId), eq(capitalReallocation.id, id));
}
