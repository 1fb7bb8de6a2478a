import { sql } from "drizzle-orm";
import type { Tx } from "../client";
import type { ChannelKind } from "../schema/alert";
import { enqueueJob } from "./enqueue-job";

export type ToldChannel = { id: string; kind: ChannelKind; name: string };
export type NewDelivery = {
  channelId: string;
  /** Null for a message about several episodes, or about none. */
  episodeId: string | null;
  onceKey: string;
  message: unknown;
  /** From here a day is given to send it. */
  writtenAt: Date;
  nextAttemptAt: Date;
};
/** A message that grows while a run goes on: `items` are the first of `item_count`. */
export type BundleMessage = { items: readonly unknown[]; item_count: number; portfolio_count: number };

/** Channels that are switched on and told at once, or once a day. */
export async function channelsOfRhythm(
  tx: Tx,
  workspaceId: string,
  rhythm: "at_once" | "daily",
): Promise<ToldChannel[]> {
  return tx.execute<ToldChannel>(sql`
    SELECT id, kind, name FROM notification_channel
    WHERE workspace_id = ${workspaceId}::uuid AND is_enabled AND rhythm = ${rhythm} ORDER BY created_at, id`);
}

const RECORD = sql.raw(
  "(channel_id uuid, episode_id uuid, once_key text, message jsonb, written_at timestamptz, next_attempt_at timestamptz)",
);

/** Writes messages to be sent later; the same `onceKey` to the same channel is one message. Answers the new ones' ids. */
export async function insertDeliveries(
  tx: Tx,
  workspaceId: string,
  deliveries: readonly NewDelivery[],
): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    INSERT INTO alert_delivery (workspace_id, channel_id, episode_id, once_key, message, state, attempts, created_at, next_attempt_at)
    SELECT ${workspaceId}::uuid, r.channel_id, r.episode_id, r.once_key, r.message, 'pending', 0, r.written_at, r.next_attempt_at
    FROM jsonb_to_recordset(${rowsOf(deliveries)}::jsonb) AS r ${RECORD}
    ON CONFLICT (workspace_id, channel_id, once_key) DO NOTHING RETURNING id`);
  if (rows.length > 0) await enqueueSending(tx, deliveries);
  return rows.map((row) => row.id);
}

/** With the messages goes the job that sends them: both are there, or neither. */
async function enqueueSending(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  const first = Math.min(...deliveries.map(({ nextAttemptAt }) => nextAttemptAt.getTime()));
  const isLater = deliveries.some(({ writtenAt }) => first > writtenAt.getTime());
  const startAfter = isLater ? new Date(first) : undefined;
  await enqueueJob(tx, { job: "deliver-alerts", trigger: "event", startAfter });
}

/**
 * Writes one message for each channel that grows until somebody begins to send it: items up to `mostListed`, counts
 * added up. Answers the channels whose message was on its way already, and so did not take these items.
 */
export async function growDeliveries(
  tx: Tx,
  workspaceId: string,
  deliveries: readonly NewDelivery[],
  mostListed: number,
): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const rows = await tx.execute<{ channel_id: string }>(sql`
    INSERT INTO alert_delivery AS d
      (workspace_id, channel_id, episode_id, once_key, message, state, attempts, created_at, next_attempt_at)
    SELECT ${workspaceId}::uuid, r.channel_id, r.episode_id, r.once_key, r.message, 'pending', 0, r.written_at, r.next_attempt_at
    FROM jsonb_to_recordset(${rowsOf(deliveries)}::jsonb) AS r ${RECORD}
    ON CONFLICT (workspace_id, channel_id, once_key) DO UPDATE SET
      next_attempt_at = excluded.next_attempt_at,
      message = d.message || jsonb_build_object(
        'item_count', (d.message->>'item_count')::int + (excluded.message->>'item_count')::int,
        'portfolio_count', (d.message->>'portfolio_count')::int + (excluded.message->>'portfolio_count')::int,
        'items', (SELECT jsonb_agg(item ORDER BY place)
          FROM jsonb_array_elements((d.message->'items') || (excluded.message->'items'))
            WITH ORDINALITY AS listed (item, place)
          WHERE place <= ${mostListed}))
    WHERE d.state = 'pending' AND d.attempts = 0
    RETURNING channel_id`);
  if (rows.length > 0) await enqueueSending(tx, deliveries);
  const taken = new Set(rows.map((row) => row.channel_id));
  return deliveries.map((each) => each.channelId).filter((id) => !taken.has(id));
}

function rowsOf(deliveries: readonly NewDelivery[]): string {
  return JSON.stringify(
    deliveries.map((each) => ({
      channel_id: each.channelId,
      episode_id: each.episodeId,
      once_key: each.onceKey,
      message: each.message,
      written_at: each.writtenAt,
      next_attempt_at: each.nextAttemptAt,
    })),
  );
}
