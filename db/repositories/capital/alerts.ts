import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { MarkEntity, MarkKind } from "../../../lib/engine/capital/alert-marks";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalAlert } from "../../schema/capital";
import { ALERT_STATES, type AlertCursor, type AlertState } from "../alert-lists";
import { uuidArray } from "../products";

export type CapitalAlertRow = typeof capitalAlert.$inferSelect;
export type ListedCapitalAlert = { alert: CapitalAlertRow; state: AlertState };
export type NewCapitalAlert = {
  id: string;
  kind: MarkKind;
  entity: MarkEntity;
  entityId: string;
  label: string;
  message: string;
};

/** One looks at a time: so each mark is told of once. It waits for no movement of capital, and none waits for it. */
export async function lockCapitalAlerts(tx: Tx, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`capital_alert ${workspaceId}`}, 0))`);
}

export async function openCapitalAlerts(tx: Tx, workspaceId: string): Promise<CapitalAlertRow[]> {
  return tx
    .select()
    .from(capitalAlert)
    .where(and(eq(capitalAlert.workspaceId, workspaceId), isNull(capitalAlert.closedAt)));
}

export async function insertCapitalAlerts(
  tx: Tx,
  workspaceId: string,
  alerts: readonly NewCapitalAlert[],
  openedAt: Date,
): Promise<void> {
  if (alerts.length === 0) return;
  await tx.insert(capitalAlert).values(alerts.map((alert) => ({ ...alert, workspaceId, openedAt })));
}

/** Closes what no longer holds; its last words stay. */
export async function closeCapitalAlerts(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  closedAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    UPDATE capital_alert SET closed_at = ${closedAt.toISOString()}::timestamptz, updated_at = now()
    WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${uuidArray(ids)}) AND closed_at IS NULL`);
}

/** The figures as they stand now, of alerts that go on. */
export async function rewordCapitalAlerts(
  tx: Tx,
  workspaceId: string,
  words: readonly { id: string; label: string; message: string }[],
): Promise<void> {
  if (words.length === 0) return;
  await tx.execute(sql`
    UPDATE capital_alert a SET label = r.label, message = r.message, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS r (id uuid, label text, message text)
    WHERE a.workspace_id = ${workspaceId}::uuid AND a.id = r.id`);
}

/** An alert of capital is not snoozed: it is open, acknowledged or closed. */
const RANK = sql`CASE WHEN capital_alert.closed_at IS NOT NULL THEN 3 WHEN capital_alert.acknowledged_at IS NOT NULL THEN 2 ELSE 0 END`;

function stateOf({ closedAt, acknowledgedAt }: CapitalAlertRow): AlertState {
  if (closedAt) return "closed";
  return acknowledgedAt ? "acknowledged" : "open";
}

/** In the order of the alerts' list, and behind the same cursor: open, acknowledged, closed; in each the latest first. */
export async function listCapitalAlerts(
  tx: Tx,
  workspaceId: string,
  { states, limit, after }: { states?: readonly AlertState[]; limit: number; after?: AlertCursor },
): Promise<(ListedCapitalAlert & { cursor: AlertCursor })[]> {
  const ranks = (states ?? ALERT_STATES).map((state) => ALERT_STATES.indexOf(state));
  const behind: SQL = after
    ? sql`(${RANK} > ${after.rank} OR (${RANK} = ${after.rank}
        AND (${capitalAlert.openedAt}, ${capitalAlert.id}) < (${after.openedAt}::timestamptz, ${after.id}::uuid)))`
    : sql`true`;
  const rows = await tx
    .select({
      alert: capitalAlert,
      rank: sql<number>`${RANK}`,
      openedText: sql<string>`capital_alert.opened_at::text`,
    })
    .from(capitalAlert)
    .where(
      and(eq(capitalAlert.workspaceId, workspaceId), sql`${RANK} = ANY(${sql.param(ranks)}::int[])`, behind),
    )
    .orderBy(RANK, desc(capitalAlert.openedAt), desc(capitalAlert.id))
    .limit(limit);
  return rows.map(({ alert, rank, openedText }) => ({
    alert,
    state: stateOf(alert),
    cursor: { rank, openedAt: openedText, id: alert.id },
  }));
}

/** Null when absent or another's. Locked, nobody closes or acknowledges it until the transaction ends. */
export async function findCapitalAlert(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<ListedCapitalAlert | null> {
  if (!isUuid(id)) return null;
  const query = tx
    .select()
    .from(capitalAlert)
    .where(and(eq(capitalAlert.workspaceId, workspaceId), eq(capitalAlert.id, id)));
  const [alert] = isLocked ? await query.for("no key update") : await query;
  return alert ? { alert, state: stateOf(alert) } : null;
}

export async function acknowledgeCapitalAlert(
  tx: Tx,
  workspaceId: string,
  id: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await tx
    .update(capitalAlert)
    .set({ acknowledgedAt: at, acknowledgedBy: by })
    .where(and(eq(capitalAlert.workspaceId, workspaceId), eq(capitalAlert.id, id)));
}

export async function countCapitalAlerts(
  tx: Tx,
  workspaceId: string,
): Promise<{ open: number; acknowledged: number }> {
  const [row] = await tx.execute<{ open: number; acknowledged: number }>(sql`
    SELECT count(*) FILTER (WHERE acknowledged_at IS NULL)::int AS open,
      count(*) FILTER (WHERE acknowledged_at IS NOT NULL)::int AS acknowledged
    FROM capital_alert WHERE workspace_id = ${workspaceId}::uuid AND closed_at IS NULL`);
  return row ?? { open: 0, acknowledged: 0 };
}

/** What a digest tells: those that are open, and those closed since; the latest first. */
export async function digestCapitalAlerts(
  tx: Tx,
  workspaceId: string,
  { since, limit }: { since: Date; limit: number },
): Promise<CapitalAlertRow[]> {
  return tx
    .select()
    .from(capitalAlert)
    .where(
      and(
        eq(capitalAlert.workspaceId, workspaceId),
        sql`(closed_at IS NULL OR closed_at > ${since.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(sql`capital_alert.closed_at IS NOT NULL`, desc(capitalAlert.openedAt), capitalAlert.id)
    .limit(limit);
}
