import { sql } from "drizzle-orm";
import type { LastDates } from "../../lib/engine/clockwork/due-jobs";
import type { ClockSettings } from "../../lib/engine/clockwork/jobs";
import type { Tx } from "../client";

export type OwnClock = { settings: ClockSettings; since: Date; lastDates: LastDates };

type Row = {
  time_zone: string;
  sweep_hour: number;
  digest_hour: number;
  since: string;
  last_dates: LastDates;
};

/** The dispatcher's note on the transaction's own workspace: what it goes by, and what it has set off. */
export async function readOwnClock(tx: Tx, workspaceId: string): Promise<OwnClock> {
  const [row] = await tx.execute<Row>(sql`
    select time_zone, sweep_hour, digest_hour, since, last_dates from own_clock() where workspace = ${workspaceId}`);
  if (!row) throw new Error("The workspace has no clock");
  return {
    settings: { timeZone: row.time_zone, sweepHour: row.sweep_hour, digestHour: row.digest_hour },
    since: new Date(row.since),
    lastDates: row.last_dates,
  };
}
