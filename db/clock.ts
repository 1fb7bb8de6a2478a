import type { LastDates } from "../lib/engine/clockwork/due-jobs";
import type { ClockSettings } from "../lib/engine/clockwork/jobs";

/** Runs statements as the queue's role; pg-boss hands it out, inside a transaction too. */
export interface QueueSql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface DueClock {
  workspace: string;
  settings: ClockSettings;
  since: Date;
  lastDates: LastDates;
}

interface ClockRow {
  workspace: string;
  time_zone: string;
  sweep_hour: number;
  digest_hour: number;
  since: Date;
  last_dates: LastDates;
}

/** The workspaces to be looked at, locked: another dispatcher passes them by. */
export async function takeDueClocks(sql: QueueSql, now: Date, limit: number): Promise<DueClock[]> {
  const { rows } = await sql.executeSql(
    `select workspace, time_zone, sweep_hour, digest_hour, since, last_dates from workspace_clock
     where next_due_at <= $1 order by next_due_at limit $2 for no key update skip locked`,
    [now, limit],
  );
  return (rows as ClockRow[]).map((row) => ({
    workspace: row.workspace,
    settings: { timeZone: row.time_zone, sweepHour: row.sweep_hour, digestHour: row.digest_hour },
    since: row.since,
    lastDates: row.last_dates,
  }));
}

export type ClockSetting = { workspace: string; lastDates: LastDates; nextDueAt: Date };

export async function setClocks(sql: QueueSql, clocks: readonly ClockSetting[]): Promise<void> {
  await sql.executeSql(
    `update workspace_clock c set last_dates = s.last_dates, next_due_at = s.next_due_at
     from jsonb_to_recordset($1::jsonb) as s (workspace uuid, last_dates jsonb, next_due_at timestamptz)
     where c.workspace = s.workspace`,
    [
      JSON.stringify(
        clocks.map(({ workspace, lastDates, nextDueAt }) => ({
          workspace,
          last_dates: lastDates,
          next_due_at: nextDueAt,
        })),
      ),
    ],
  );
}

/** A worker's sign of life. */
export async function beat(sql: QueueSql, workerId: string): Promise<void> {
  await sql.executeSql(
    "insert into worker_beat (id) values ($1) on conflict (id) do update set seen_at = now()",
    [workerId],
  );
}

/** When it stops, and for those that were killed and stopped long ago. */
export async function forgetWorkers(sql: QueueSql, workerId: string | null): Promise<void> {
  await sql.executeSql("delete from worker_beat where id = $1 or seen_at < now() - interval '1 day'", [
    workerId,
  ]);
}
