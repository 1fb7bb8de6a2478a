import { sql } from "drizzle-orm";
import type { IsoDate } from "../../../lib/kernel/dates";
import type { Tx } from "../../client";

export type SweepCounts = {
  done: number;
  valued: number;
  blocked: number;
  breaches: number;
  opened: number;
  closed: number;
};

export type SweepState = SweepCounts & {
  total: number;
  lastPortfolioId: string | null;
  isFinished: boolean;
};

export type SweepKey = { workspaceId: string; forDate: IsoDate };

const PATIENCE = "60s";

const STATE = sql.raw(`total, done, valued, blocked, breaches, opened, closed,
  last_portfolio_id AS "lastPortfolioId", finished_at IS NOT NULL AS "isFinished"`);

/** Begins the sweep of a day, or goes on with one that was cut off; one that was finished begins again. */
export async function beginSweep(tx: Tx, { workspaceId, forDate }: SweepKey, now: Date): Promise<SweepState> {
  const rows = await tx.execute<SweepState>(sql`
    INSERT INTO sweep_progress AS p (workspace_id, for_date, started_at, total, done, valued, blocked, breaches, opened, closed)
    SELECT ${workspaceId}::uuid, ${forDate}::date, ${now.toISOString()}::timestamptz, count(*), 0, 0, 0, 0, 0, 0
    FROM portfolio WHERE workspace_id = ${workspaceId}::uuid AND archived_at IS NULL
    ON CONFLICT (workspace_id, for_date) DO UPDATE SET
      started_at = excluded.started_at, finished_at = NULL, last_portfolio_id = NULL, total = excluded.total,
      done = 0, valued = 0, blocked = 0, breaches = 0, opened = 0, closed = 0, updated_at = now()
    WHERE p.finished_at IS NOT NULL
    RETURNING ${STATE}`);
  const [begun] = rows;
  if (begun) return begun;
  const state = await findSweep(tx, { workspaceId, forDate });
  if (!state) throw new Error("a sweep that was begun is gone");
  return state;
}

export async function findSweep(tx: Tx, { workspaceId, forDate }: SweepKey): Promise<SweepState | null> {
  const [row] = await tx.execute<SweepState>(sql`
    SELECT ${STATE} FROM sweep_progress WHERE workspace_id = ${workspaceId}::uuid AND for_date = ${forDate}::date`);
  return row ?? null;
}

/**
 * Claims the portfolios after `afterId` up to `lastId` in the transaction that writes them: false when another run
 * has come further meanwhile, which then has written them. Holds the row, so that two runs take turns.
 */
export async function claimSweep(
  tx: Tx,
  { workspaceId, forDate }: SweepKey,
  { afterId, lastId }: { afterId: string | null; lastId: string },
): Promise<boolean> {
  // Another run holds the row for as long as a chunk takes, which on a busy machine is longer than a person would wait.
  await tx.execute(
    sql`SELECT set_config('lock_timeout', ${PATIENCE}, true), set_config('statement_timeout', ${PATIENCE}, true)`,
  );
  const rows = await tx.execute(sql`
    UPDATE sweep_progress SET last_portfolio_id = ${lastId}::uuid, updated_at = now()
    WHERE workspace_id = ${workspaceId}::uuid AND for_date = ${forDate}::date AND finished_at IS NULL
      AND last_portfolio_id IS NOT DISTINCT FROM ${afterId}::uuid RETURNING 1`);
  return rows.length === 1;
}

/** Adds what a chunk came to. */
export async function countSweep(
  tx: Tx,
  { workspaceId, forDate }: SweepKey,
  counts: SweepCounts,
): Promise<void> {
  await tx.execute(sql`
    UPDATE sweep_progress SET done = done + ${counts.done}, valued = valued + ${counts.valued},
      blocked = blocked + ${counts.blocked}, breaches = breaches + ${counts.breaches},
      opened = opened + ${counts.opened}, closed = closed + ${counts.closed}, updated_at = now()
    WHERE workspace_id = ${workspaceId}::uuid AND for_date = ${forDate}::date`);
}

/** Ends the sweep when `afterId` is still as far as it came; portfolios opened or archived meanwhile move the total. */
export async function finishSweep(
  tx: Tx,
  { workspaceId, forDate }: SweepKey,
  afterId: string | null,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    UPDATE sweep_progress SET finished_at = ${now.toISOString()}::timestamptz, total = done, updated_at = now()
    WHERE workspace_id = ${workspaceId}::uuid AND for_date = ${forDate}::date AND finished_at IS NULL
      AND last_portfolio_id IS NOT DISTINCT FROM ${afterId}::uuid`);
}
