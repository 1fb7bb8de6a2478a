import { and, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalPool } from "../../schema/capital";
import { capitalChange } from "../../schema/capital-decision";

/** A raise, with the names of the pools that it speaks of, by their ids. */
export type ChangeRow = typeof capitalChange.$inferSelect & { poolNames: Readonly<Record<string, string>> };
export type ChangeSubject = ChangeRow["subject"];
export type NewChange = Pick<
  ChangeRow,
  "workspaceId" | "subject" | "subjectId" | "changes" | "before" | "version" | "proposedBy"
>;
export type ChangeFilter = {
  status?: ChangeRow["status"];
  subject?: ChangeSubject;
  subjectId?: string;
};
export type ChangePage = { limit: number; after?: { createdAt: string; id: string } };

const withPoolNames = {
  ...getTableColumns(capitalChange),
  poolNames: sql<Record<string, string>>`coalesce((
    select jsonb_object_agg(${capitalPool.id}::text, ${capitalPool.name}) from ${capitalPool}
    where ${capitalPool.workspaceId} = ${capitalChange.workspaceId}
      and ${capitalPool.id}::text in (${capitalChange.before} ->> 'pool_id', ${capitalChange.changes} ->> 'pool_id')
  ), '{}'::jsonb)`,
};

/** Newest first. */
export async function listChanges(
  tx: Tx,
  workspaceId: string,
  { status, subject, subjectId }: ChangeFilter,
  { limit, after }: ChangePage,
): Promise<(ChangeRow & { createdAtText: string })[]> {
  if (subjectId !== undefined && !isUuid(subjectId)) return [];
  return tx
    .select({ ...withPoolNames, createdAtText: sql<string>`${capitalChange.createdAt}::text` })
    .from(capitalChange)
    .where(
      and(
        eq(capitalChange.workspaceId, workspaceId),
        status && eq(capitalChange.status, status),
        subject && eq(capitalChange.subject, subject),
        subjectId === undefined ? undefined : eq(capitalChange.subjectId, subjectId),
        after &&
          sql`(${capitalChange.createdAt}, ${capitalChange.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(capitalChange.createdAt), desc(capitalChange.id))
    .limit(limit);
}

/** Null when absent or another's. */
export async function findChange(tx: Tx, workspaceId: string, id: string): Promise<ChangeRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.select(withPoolNames).from(capitalChange).where(isOf(workspaceId, id));
  return row ?? null;
}

/** The raises that wait, by what they would raise: at most one each. */
export async function openChanges(
  tx: Tx,
  workspaceId: string,
  subject: ChangeSubject,
  subjectIds: readonly string[],
): Promise<Map<string, ChangeRow>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx
    .select(withPoolNames)
    .from(capitalChange)
    .where(
      and(
        eq(capitalChange.workspaceId, workspaceId),
        eq(capitalChange.subject, subject),
        eq(capitalChange.status, "proposed"),
        inArray(capitalChange.subjectId, [...subjectIds]),
      ),
    );
  return new Map(rows.map((row) => [row.subjectId, row]));
}

export async function insertChange(tx: Tx, change: NewChange): Promise<string> {
  const [row] = await tx
    .insert(capitalChange)
    .values({ ...change, status: "proposed" })
    .returning({ id: capitalChange.id });
  if (!row) throw new Error("the change was not stored");
  return row.id;
}

/** Who decided and when; a cancelled one was decided by nobody. */
export type ChangeDecision =
  | { status: "approved" | "rejected"; decidedBy: string; decidedAt: Date }
  | { status: "cancelled" };

/** Under the reserve's lock. */
export async function decideChange(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: ChangeDecision,
): Promise<void> {
  await tx.update(capitalChange).set(decision).where(isOf(workspaceId, id));
}

function isOf(workspaceId: string, id: string) {
  return and(eq(capitalChange.workspaceId, workspaceId), eq(capitalChange.id, id));
}
