import { type SQL, sql } from "drizzle-orm";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import type { AlertEventKind } from "../schema/alert";
import { EPISODE_COLUMNS, type EpisodeRow, type StoredEpisode, toEpisode } from "./alerts";

/** What is to be done about an episode now. Snoozed counts as snoozed until its time has come. */
export const ALERT_STATES = ["open", "snoozed", "acknowledged", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export type ListedEpisode = { episode: StoredEpisode; portfolioName: string; state: AlertState };
/** Where a page of the list begins: behind this place. */
export type AlertCursor = { rank: number; openedAt: string; id: string };
export type AlertQuery = {
  now: Date;
  states?: readonly AlertState[];
  portfolioId?: string;
  limit: number;
  after?: AlertCursor;
};

type ListedRow = EpisodeRow & { portfolio_name: string; rank: number; opened_at_text: string };

/** The place of an episode's state in `ALERT_STATES`. */
function rankAt(now: Date): SQL {
  return sql`CASE WHEN e.closed_at IS NOT NULL THEN 3 WHEN e.acknowledged_at IS NOT NULL THEN 2
    WHEN e.snoozed_until > ${now.toISOString()}::timestamptz THEN 1 ELSE 0 END`;
}

function selectAt(workspaceId: string, now: Date): SQL {
  return sql`
    SELECT ${EPISODE_COLUMNS}, e.opened_at::text AS opened_at_text, pf.name AS portfolio_name, ${rankAt(now)} AS rank
    FROM alert_episode e JOIN portfolio pf ON pf.workspace_id = e.workspace_id AND pf.id = e.portfolio_id
    WHERE e.workspace_id = ${workspaceId}::uuid`;
}

/** Open ones first, then snoozed, acknowledged and closed; in each the latest first. */
export async function listEpisodes(
  tx: Tx,
  workspaceId: string,
  { now, states, portfolioId, limit, after }: AlertQuery,
): Promise<(ListedEpisode & { cursor: AlertCursor })[]> {
  if (portfolioId !== undefined && !isUuid(portfolioId)) return [];
  const ranks = (states ?? ALERT_STATES).map((state) => ALERT_STATES.indexOf(state));
  const ofPortfolio = portfolioId === undefined ? sql`` : sql`AND e.portfolio_id = ${portfolioId}::uuid`;
  const behind = after
    ? sql`AND (rank > ${after.rank} OR (rank = ${after.rank}
        AND (opened_at, id) < (${after.openedAt}::timestamptz, ${after.id}::uuid)))`
    : sql``;
  const rows = await tx.execute<ListedRow>(sql`
    SELECT * FROM (${selectAt(workspaceId, now)} ${ofPortfolio}) listed
    WHERE rank = ANY(${sql.param(ranks)}::int[]) ${behind}
    ORDER BY rank, opened_at DESC, id DESC LIMIT ${limit}`);
  return rows.map((row) => ({
    ...toListed(row),
    cursor: { rank: row.rank, openedAt: row.opened_at_text, id: row.id },
  }));
}

/** Null when absent or another's. Locked, nobody steps or changes it until the transaction ends. */
export async function findEpisode(
  tx: Tx,
  workspaceId: string,
  id: string,
  { now, isLocked = false }: { now: Date; isLocked?: boolean },
): Promise<ListedEpisode | null> {
  if (!isUuid(id)) return null;
  // The portfolio first, as everybody who steps its episodes does: in one order nobody waits for each other.
  if (isLocked) {
    await tx.execute(sql`
      SELECT pf.id FROM portfolio pf JOIN alert_episode e ON e.workspace_id = pf.workspace_id AND e.portfolio_id = pf.id
      WHERE pf.workspace_id = ${workspaceId}::uuid AND e.id = ${id}::uuid FOR NO KEY UPDATE OF pf`);
  }
  const [row] = await tx.execute<ListedRow>(sql`${selectAt(workspaceId, now)} AND e.id = ${id}::uuid`);
  return row ? toListed(row) : null;
}

function toListed(row: ListedRow): ListedEpisode {
  return {
    episode: toEpisode(row),
    portfolioName: row.portfolio_name,
    state: ALERT_STATES[row.rank] ?? "closed",
  };
}

/** How many episodes are in each state. */
export async function countEpisodes(
  tx: Tx,
  workspaceId: string,
  now: Date,
): Promise<Record<Exclude<AlertState, "closed">, number>> {
  const rows = await tx.execute<{ rank: number; count: number }>(sql`
    SELECT ${rankAt(now)} AS rank, count(*)::int AS count FROM alert_episode e
    WHERE e.workspace_id = ${workspaceId}::uuid AND e.closed_at IS NULL GROUP BY 1`);
  const countOf = (rank: number) => rows.find((row) => row.rank === rank)?.count ?? 0;
  return { open: countOf(0), snoozed: countOf(1), acknowledged: countOf(2) };
}

export type AlertEventRow = {
  kind: AlertEventKind;
  at: string;
  actor_id: string;
  drift: string | null;
  detail: Record<string, unknown>;
};

/** An episode's history, in order. */
export async function episodeEvents(
  tx: Tx,
  workspaceId: string,
  episodeId: string,
): Promise<AlertEventRow[]> {
  return tx.execute<AlertEventRow>(sql`
    SELECT kind, at, actor_id, drift, detail FROM alert_event
    WHERE workspace_id = ${workspaceId}::uuid AND episode_id = ${episodeId}::uuid ORDER BY seq`);
}

/** What a digest tells: the open episodes that are not snoozed, the furthest out first, and those closed since. */
export async function digestEpisodes(
  tx: Tx,
  workspaceId: string,
  { now, since, limit }: { now: Date; since: Date; limit: number },
): Promise<{
  open: ListedEpisode[];
  closed: ListedEpisode[];
  openCount: number;
  portfolioCount: number;
  newCount: number;
  awakeCount: number;
}> {
  const isTold = sql`e.closed_at IS NULL AND (e.snoozed_until IS NULL OR e.snoozed_until <= ${now.toISOString()}::timestamptz)`;
  const open = await tx.execute<ListedRow>(sql`
    ${selectAt(workspaceId, now)} AND ${isTold} ORDER BY abs(e.last_drift) DESC, e.id LIMIT ${limit}`);
  const closed = await tx.execute<ListedRow>(sql`
    ${selectAt(workspaceId, now)} AND e.closed_at > ${since.toISOString()}::timestamptz
    ORDER BY e.closed_at DESC, e.id LIMIT ${limit}`);
  const [counts] = await tx.execute<{ all: number; portfolios: number; recent: number; awake: number }>(sql`
    SELECT count(*)::int AS all, count(DISTINCT portfolio_id)::int AS portfolios,
      count(*) FILTER (WHERE opened_at > ${since.toISOString()}::timestamptz)::int AS recent,
      count(*) FILTER (WHERE acknowledged_at IS NULL)::int AS awake
    FROM alert_episode e WHERE e.workspace_id = ${workspaceId}::uuid AND ${isTold}`);
  return {
    open: open.map(toListed),
    closed: closed.map(toListed),
    openCount: counts?.all ?? 0,
    portfolioCount: counts?.portfolios ?? 0,
    newCount: counts?.recent ?? 0,
    awakeCount: counts?.awake ?? 0,
  };
}

/** When each of these channels was last written a digest. */
export async function lastDigests(tx: Tx, workspaceId: string): Promise<Map<string, Date>> {
  const rows = await tx.execute<{ channel_id: string; at: string }>(sql`
    SELECT channel_id, max(created_at) AS at FROM alert_delivery
    WHERE workspace_id = ${workspaceId}::uuid AND once_key LIKE 'digest:%' GROUP BY channel_id`);
  return new Map(rows.map((row) => [row.channel_id, new Date(row.at)]));
}
