import type { DeliveryRow } from "@/db/repositories/alert-deliveries";
import type { AlertEventRow, ListedEpisode } from "@/db/repositories/alert-lists";
import type { AlertEventView, AlertView, DeliveryView } from "@/lib/schemas/alert";

export function toAlertView({ episode, portfolioName, state }: ListedEpisode): AlertView {
  const { lastDriftE10: last, targetE10: target, lowerE10: lower, upperE10: upper } = episode;
  return {
    kind: "drift",
    id: episode.id,
    portfolio: { id: episode.portfolioId, name: portfolioName },
    path: episode.path,
    label: episode.label,
    side: episode.side,
    state,
    is_out: target + last > upper || target + last < lower,
    opened_at: episode.openedAt.toISOString(),
    closed_at: iso(episode.closedAt),
    acknowledged_at: iso(episode.acknowledgedAt),
    acknowledged_by: episode.acknowledgedBy,
    snoozed_until: iso(episode.snoozedUntil),
    last_notice_at: iso(episode.lastNoticeAt),
    notice_count: episode.noticeCount,
    actual_weight: (target + last) / 1e10,
    target_weight: target / 1e10,
    drift: last / 1e10,
    opening_drift: episode.openingDriftE10 / 1e10,
    worst_drift: episode.worstDriftE10 / 1e10,
    band: { lower: lower / 1e10, upper: upper / 1e10 },
  };
}

export function toEventView({ kind, at, actor_id, drift, detail }: AlertEventRow): AlertEventView {
  return {
    kind,
    at: new Date(at).toISOString(),
    actor_id,
    drift: drift === null ? null : Number(drift),
    reason: (detail.reason as AlertEventView["reason"]) ?? null,
    until: (detail.until as string | undefined) ?? null,
    channels: (detail.channels as number | undefined) ?? null,
  };
}

/** The outbox keys of what an episode told. */
export function messageKeysOf(events: readonly AlertEventRow[]): string[] {
  return events.flatMap(({ detail }) => (detail.message_keys as string[] | undefined) ?? []);
}

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  return {
    id: row.id,
    channel: { id: row.channel_id, kind: row.channel_kind, name: row.channel_name },
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: row.state === "pending" ? new Date(row.next_attempt_at).toISOString() : null,
    last_error: row.last_error,
    sent_at: row.sent_at === null ? null : new Date(row.sent_at).toISOString(),
    created_at: new Date(row.created_at).toISOString(),
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
