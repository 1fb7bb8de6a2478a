import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import type { ChannelKind, DeliveryState } from "../schema/alert";
import { textArray } from "./products";

/** A message taken to be sent by one worker; `attempts` tells its attempt from any later one. */
export type ClaimedDelivery = {
  id: string;
  attempts: number;
  writtenAt: Date;
  message: unknown;
  channel: { kind: ChannelKind; target: string; secret: string | null; isEnabled: boolean };
};

type ClaimedRow = {
  id: string;
  attempts: number;
  created_at: string;
  message: unknown;
  kind: ChannelKind;
  target: string;
  secret: string | null;
  is_enabled: boolean;
};

/**
 * Takes the messages that are due, the longest due first, until `leaseUntil`: whoever dies while sending lets them go
 * again by then. Any number of workers may ask at once; none is given twice.
 */
export async function claimDeliveries(
  tx: Tx,
  workspaceId: string,
  { now, leaseUntil, limit }: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedDelivery[]> {
  const rows = await tx.execute<ClaimedRow>(sql`
    WITH due AS MATERIALIZED (
      SELECT id FROM alert_delivery
      WHERE workspace_id = ${workspaceId}::uuid AND state = 'pending'
        AND next_attempt_at <= ${now.toISOString()}::timestamptz
      ORDER BY next_attempt_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE alert_delivery d SET attempts = d.attempts + 1, next_attempt_at = ${leaseUntil.toISOString()}::timestamptz
    FROM due, notification_channel c
    WHERE d.workspace_id = ${workspaceId}::uuid AND d.id = due.id
      AND c.workspace_id = d.workspace_id AND c.id = d.channel_id
    RETURNING d.id, d.attempts, d.created_at, d.message, c.kind, c.target, c.secret, c.is_enabled`);
  return rows.map((row) => ({
    id: row.id,
    attempts: row.attempts,
    writtenAt: new Date(row.created_at),
    message: row.message,
    channel: { kind: row.kind, target: row.target, secret: row.secret, isEnabled: row.is_enabled },
  }));
}

/** Takes one message that this transaction wrote, so that no worker takes it meanwhile. */
export async function claimDelivery(
  tx: Tx,
  workspaceId: string,
  id: string,
  leaseUntil: Date,
): Promise<void> {
  await tx.execute(sql`
    UPDATE alert_delivery SET attempts = 1, next_attempt_at = ${leaseUntil.toISOString()}::timestamptz
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`);
}

/** When the next message falls due, and whether episodes are open that may be told of again. */
export async function waitingForDelivery(
  tx: Tx,
  workspaceId: string,
): Promise<{ nextAt: Date | null; hasOpenEpisodes: boolean }> {
  const [row] = await tx.execute<{ next_at: string | null; has_open: boolean }>(sql`
    SELECT (SELECT min(next_attempt_at) FROM alert_delivery
        WHERE workspace_id = ${workspaceId}::uuid AND state = 'pending') AS next_at,
      EXISTS (SELECT FROM alert_episode WHERE workspace_id = ${workspaceId}::uuid AND closed_at IS NULL) AS has_open`);
  return { nextAt: row?.next_at ? new Date(row.next_at) : null, hasOpenEpisodes: row?.has_open ?? false };
}

export type DeliveryOutcome =
  | { state: "sent"; at: Date }
  | { state: "pending"; nextAttemptAt: Date; reason: string }
  | { state: "given_up"; reason: string };

/** Writes how an attempt went; false when another attempt has begun meanwhile, whose word then counts. */
export async function settleDelivery(
  tx: Tx,
  workspaceId: string,
  { id, attempts }: Pick<ClaimedDelivery, "id" | "attempts">,
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const sentAt = outcome.state === "sent" ? outcome.at.toISOString() : null;
  const reason = outcome.state === "sent" ? null : outcome.reason;
  const next = outcome.state === "pending" ? outcome.nextAttemptAt.toISOString() : null;
  const rows = await tx.execute(sql`
    UPDATE alert_delivery SET state = ${outcome.state}, last_error = ${reason}, sent_at = ${sentAt}::timestamptz,
      next_attempt_at = coalesce(${next}::timestamptz, next_attempt_at)
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND state = 'pending' AND attempts = ${attempts}
    RETURNING id`);
  return rows.length === 1;
}

export type DeliveryRow = {
  id: string;
  channel_id: string;
  channel_kind: ChannelKind;
  channel_name: string;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: string;
  last_error: string | null;
  sent_at: string | null;
  created_at: string;
};

const DELIVERY_COLUMNS =
  sql.raw(`d.id, d.channel_id, c.kind AS channel_kind, c.name AS channel_name, d.state, d.attempts,
  d.next_attempt_at, d.last_error, d.sent_at, d.created_at`);

/** The messages under these keys, to every channel, the oldest first. */
export async function deliveriesByKey(
  tx: Tx,
  workspaceId: string,
  onceKeys: readonly string[],
): Promise<DeliveryRow[]> {
  if (onceKeys.length === 0) return [];
  return tx.execute<DeliveryRow>(sql`
    SELECT ${DELIVERY_COLUMNS} FROM notification_channel c
    JOIN alert_delivery d ON d.workspace_id = c.workspace_id AND d.channel_id = c.id
    WHERE c.workspace_id = ${workspaceId}::uuid AND d.once_key = ANY(${textArray(onceKeys)})
    ORDER BY d.created_at, d.id`);
}

/** The messages that tell of an alert of capital, to every channel, the oldest first. */
export async function deliveriesAboutCapital(
  tx: Tx,
  workspaceId: string,
  alertId: string,
): Promise<DeliveryRow[]> {
  return tx.execute<DeliveryRow>(sql`
    SELECT ${DELIVERY_COLUMNS} FROM notification_channel c
    JOIN alert_delivery d ON d.workspace_id = c.workspace_id AND d.channel_id = c.id
    WHERE c.workspace_id = ${workspaceId}::uuid AND d.once_key LIKE 'capital:%'
      AND d.message->'capital' @> ${JSON.stringify([{ alert_id: alertId }])}::jsonb
    ORDER BY d.created_at, d.id`);
}

/** The last message of every channel. */
export async function lastDeliveries(tx: Tx, workspaceId: string): Promise<Map<string, DeliveryRow>> {
  const rows = await tx.execute<DeliveryRow>(sql`
    SELECT DISTINCT ON (d.channel_id) ${DELIVERY_COLUMNS} FROM notification_channel c
    JOIN alert_delivery d ON d.workspace_id = c.workspace_id AND d.channel_id = c.id
    WHERE c.workspace_id = ${workspaceId}::uuid ORDER BY d.channel_id, d.created_at DESC, d.id`);
  return new Map(rows.map((row) => [row.channel_id, row]));
}

/** Test messages written since a moment, in the whole workspace. */
export async function countTests(tx: Tx, workspaceId: string, since: Date): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM alert_delivery
    WHERE workspace_id = ${workspaceId}::uuid AND once_key LIKE 'test:%'
      AND created_at > ${since.toISOString()}::timestamptz`);
  return row?.count ?? 0;
}
