import { sql } from "drizzle-orm";
import type { BreachSide, Episode, EpisodeEvent } from "../../lib/engine/alert/types";
import type { Tx } from "../client";
import { uuidArray } from "./products";

export type StoredEpisode = Episode & { id: string; portfolioId: string; path: string };
export type StoredEvent = Omit<EpisodeEvent, "of" | "detail"> & {
  episodeId: string;
  detail: Record<string, unknown>;
};
export type ObservedPortfolio = { id: string; name: string; revision: number; isArchived: boolean };

/** Hours between two notices of one episode, for a workspace that has set none. */
const DEFAULT_COOLDOWN_HOURS = 24;

/** How an episode's row is read: shares as text, times as ISO. */
export type EpisodeRow = {
  id: string;
  portfolio_id: string;
  path: string;
  label: string;
  side: BreachSide;
  opened_at: string;
  closed_at: string | null;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  snoozed_until: string | null;
  last_notice_at: string | null;
  notice_count: number;
  opening_drift: string;
  last_drift: string;
  worst_drift: string;
  target: string;
  lower: string;
  upper: string;
};

/** The columns of `EpisodeRow`, of the table or alias `e`. */
export const EPISODE_COLUMNS = sql.raw(
  [
    "id, portfolio_id, path, label, side, notice_count, acknowledged_by",
    "opening_drift, last_drift, worst_drift, target, lower, upper",
    "opened_at, closed_at, acknowledged_at, snoozed_until, last_notice_at",
  ]
    .flatMap((line) => line.split(", "))
    .map((column) => `e.${column}`)
    .join(", "),
);

export async function alertCooldownHours(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.execute<{ hours: number }>(
    sql`SELECT alert_cooldown_hours AS hours FROM workspace_settings WHERE workspace_id = ${workspaceId}::uuid`,
  );
  return row?.hours ?? DEFAULT_COOLDOWN_HOURS;
}

/** Which of these portfolios have an episode open; locks nothing. */
export async function portfoliosWithOpenEpisodes(
  tx: Tx,
  workspaceId: string,
  portfolioIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    SELECT DISTINCT portfolio_id AS id FROM alert_episode
    WHERE workspace_id = ${workspaceId}::uuid AND closed_at IS NULL AND portfolio_id = ANY(${uuidArray(portfolioIds)})`);
  return rows.map((row) => row.id);
}

/** Locks them in order of their ids, so that two who look at the same portfolios wait and never deadlock. */
export async function lockObserved(
  tx: Tx,
  workspaceId: string,
  portfolioIds: readonly string[],
): Promise<Map<string, ObservedPortfolio>> {
  const rows = await tx.execute<ObservedPortfolio>(sql`
    SELECT id, name, revision, archived_at IS NOT NULL AS "isArchived" FROM portfolio
    WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${uuidArray(portfolioIds)})
    ORDER BY id FOR NO KEY UPDATE`);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function loadOpenEpisodes(
  tx: Tx,
  workspaceId: string,
  portfolioIds: readonly string[],
): Promise<StoredEpisode[]> {
  const rows = await tx.execute<EpisodeRow>(sql`
    SELECT ${EPISODE_COLUMNS} FROM alert_episode e
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.closed_at IS NULL
      AND e.portfolio_id = ANY(${uuidArray(portfolioIds)})`);
  return rows.map(toEpisode);
}

const RECORD = sql.raw(`(id uuid, portfolio_id uuid, path text, label text, side text, opened_at timestamptz,
  closed_at timestamptz, acknowledged_at timestamptz, acknowledged_by uuid, snoozed_until timestamptz,
  last_notice_at timestamptz, notice_count int, opening_drift numeric, last_drift numeric, worst_drift numeric,
  target numeric, lower numeric, upper numeric)`);

/** Writes what moved of episodes that exist, in one statement. */
export async function updateEpisodes(
  tx: Tx,
  workspaceId: string,
  episodes: readonly StoredEpisode[],
): Promise<void> {
  if (episodes.length === 0) return;
  await tx.execute(sql`
    UPDATE alert_episode e SET label = r.label, closed_at = r.closed_at, acknowledged_at = r.acknowledged_at,
      acknowledged_by = r.acknowledged_by, snoozed_until = r.snoozed_until, last_notice_at = r.last_notice_at,
      notice_count = r.notice_count, last_drift = r.last_drift, worst_drift = r.worst_drift, target = r.target,
      lower = r.lower, upper = r.upper, updated_at = now()
    FROM jsonb_to_recordset(${rowsOf(episodes)}::jsonb) AS r ${RECORD}
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.id = r.id`);
}

/** Writes new episodes, in one statement; a second open one of the same bucket is refused by the table. */
export async function insertEpisodes(
  tx: Tx,
  workspaceId: string,
  episodes: readonly StoredEpisode[],
): Promise<void> {
  if (episodes.length === 0) return;
  await tx.execute(sql`
    INSERT INTO alert_episode (workspace_id, id, portfolio_id, path, label, side, opened_at, closed_at,
      acknowledged_at, acknowledged_by, snoozed_until, last_notice_at, notice_count, opening_drift, last_drift,
      worst_drift, target, lower, upper)
    SELECT ${workspaceId}::uuid, r.id, r.portfolio_id, r.path, r.label, r.side, r.opened_at, r.closed_at,
      r.acknowledged_at, r.acknowledged_by, r.snoozed_until, r.last_notice_at, r.notice_count, r.opening_drift,
      r.last_drift, r.worst_drift, r.target, r.lower, r.upper
    FROM jsonb_to_recordset(${rowsOf(episodes)}::jsonb) AS r ${RECORD}`);
}

/** Appends to the history, in the order given. */
export async function appendAlertEvents(
  tx: Tx,
  key: { workspaceId: string; actorId: string },
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ episodeId, kind, at, driftE10, detail }, place) => {
    const drift = driftE10 === null ? null : shareText(driftE10);
    return { place, episode_id: episodeId, kind, at: at.toISOString(), drift, detail };
  });
  await tx.execute(sql`
    INSERT INTO alert_event (workspace_id, episode_id, kind, at, actor_id, drift, detail)
    SELECT ${key.workspaceId}::uuid, r.episode_id, r.kind, r.at, ${key.actorId}::uuid, r.drift, r.detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (place int, episode_id uuid, kind text, at timestamptz, drift numeric, detail jsonb)
    ORDER BY r.place`);
}

export function toEpisode(row: EpisodeRow): StoredEpisode {
  return {
    id: row.id,
    portfolioId: row.portfolio_id,
    path: row.path,
    label: row.label,
    side: row.side,
    openedAt: new Date(row.opened_at),
    closedAt: timeOf(row.closed_at),
    acknowledgedAt: timeOf(row.acknowledged_at),
    acknowledgedBy: row.acknowledged_by,
    snoozedUntil: timeOf(row.snoozed_until),
    lastNoticeAt: timeOf(row.last_notice_at),
    noticeCount: row.notice_count,
    openingDriftE10: toE10(row.opening_drift),
    lastDriftE10: toE10(row.last_drift),
    worstDriftE10: toE10(row.worst_drift),
    targetE10: toE10(row.target),
    lowerE10: toE10(row.lower),
    upperE10: toE10(row.upper),
  };
}

function rowsOf(episodes: readonly StoredEpisode[]): string {
  return JSON.stringify(
    episodes.map((each) => ({
      id: each.id,
      portfolio_id: each.portfolioId,
      path: each.path,
      label: each.label,
      side: each.side,
      opened_at: each.openedAt,
      closed_at: each.closedAt,
      acknowledged_at: each.acknowledgedAt,
      acknowledged_by: each.acknowledgedBy,
      snoozed_until: each.snoozedUntil,
      last_notice_at: each.lastNoticeAt,
      notice_count: each.noticeCount,
      opening_drift: shareText(each.openingDriftE10),
      last_drift: shareText(each.lastDriftE10),
      worst_drift: shareText(each.worstDriftE10),
      target: shareText(each.targetE10),
      lower: shareText(each.lowerE10),
      upper: shareText(each.upperE10),
    })),
  );
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** Ten decimals below a hundred: the double is near enough that the nearest whole ten-billionth is the one meant. */
function toE10(share: string): number {
  return Math.round(Number(share) * 1e10);
}

/** A whole number of ten-billionths as a decimal text; a sweep writes hundreds of thousands. */
function shareText(e10: number): string {
  const digits = String(Math.abs(e10)).padStart(11, "0");
  return `${e10 < 0 ? "-" : ""}${digits.slice(0, -10)}.${digits.slice(-10)}`;
}
