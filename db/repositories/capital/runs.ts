import { and, eq, sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import { isUuid } from "../../../lib/kernel/ids";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";
import { capitalRun } from "../../schema/capital-decision";

export type RunRow = typeof capitalRun.$inferSelect;
export type NewRun = {
  id: string;
  workspaceId: string;
  date: IsoDate;
  equity: Money;
  result: Record<string, unknown>;
  runBy: string;
  createdAt: Date;
};

/** The run of a day; null where it had none. */
export async function findRunOfDay(tx: Tx, workspaceId: string, date: IsoDate): Promise<RunRow | null> {
  const [row] = await tx
    .select()
    .from(capitalRun)
    .where(and(eq(capitalRun.workspaceId, workspaceId), eq(capitalRun.date, date)));
  return row ?? null;
}

/** Null when absent or another's. */
export async function findRun(tx: Tx, workspaceId: string, id: string): Promise<RunRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx
    .select()
    .from(capitalRun)
    .where(and(eq(capitalRun.workspaceId, workspaceId), eq(capitalRun.id, id)));
  return row ?? null;
}

/** Stores a run; the table refuses a second one of the day. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx.insert(capitalRun).values(run);
}

/** The latest day first. `before` is the day of the last one of the page before. */
export async function listRuns(
  tx: Tx,
  workspaceId: string,
  { limit, before }: { limit: number; before?: IsoDate },
): Promise<RunRow[]> {
  const behind = before === undefined ? sql`true` : sql`${capitalRun.date} < ${before}::date`;
  return tx
    .select()
    .from(capitalRun)
    .where(and(eq(capitalRun.workspaceId, workspaceId), behind))
    .orderBy(sql`${capitalRun.date} desc`)
    .limit(limit);
}
