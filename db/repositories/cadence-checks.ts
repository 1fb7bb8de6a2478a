import { sql } from "drizzle-orm";
import type { Cadence, IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";

export const CHECK_DUE = "check_due";

export type CheckDue = {
  workspaceId: string;
  cadence: Cadence;
  /** The first business day of the period. */
  checkDate: IsoDate;
  summary: string;
  actorId: string;
};

export type CheckedPortfolio = { id: string; name: string };

/**
 * Writes into the activity of each live portfolio of that cadence that its check is due, unless that was written
 * for this date before; portfolios opened on the day or later have nothing to check yet. Returns which.
 */
export async function insertChecksDue(tx: Tx, due: CheckDue): Promise<CheckedPortfolio[]> {
  const { workspaceId, cadence, checkDate, summary, actorId } = due;
  const rows = await tx.execute<CheckedPortfolio>(sql`
    WITH due AS (
      SELECT p.id, p.name FROM portfolio p
      JOIN framework_version v ON v.workspace_id = p.workspace_id AND v.framework_id = p.framework_id
        AND v.version = p.framework_version
      WHERE p.workspace_id = ${workspaceId} AND p.archived_at IS NULL AND v.cadence = ${cadence}
        AND p.created_at < ${checkDate}::date
        AND NOT EXISTS (
          SELECT FROM portfolio_activity a WHERE a.workspace_id = p.workspace_id AND a.portfolio_id = p.id
            AND a.kind = ${CHECK_DUE} AND a.created_at >= ${checkDate}::date - 1
            AND a.detail ->> 'check_date' = ${checkDate}
        )
    ), told AS (
      INSERT INTO portfolio_activity (workspace_id, portfolio_id, kind, summary, detail, actor_id)
      SELECT ${workspaceId}::uuid, id, ${CHECK_DUE}, ${summary},
        jsonb_build_object('check_date', ${checkDate}::text, 'cadence', ${cadence}::text), ${actorId}::uuid
      FROM due
    )
    SELECT id, name FROM due ORDER BY name, id`);
  return [...rows];
}
