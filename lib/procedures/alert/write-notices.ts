import type { Tx } from "@/db/client";
import {
  channelsOfRhythm,
  growDeliveries,
  insertDeliveries,
  type NewDelivery,
  type ToldChannel,
} from "@/db/repositories/alert-outbox";
import type { ObservedPortfolio, StoredEpisode } from "@/db/repositories/alerts";
import { type AlertItem, type AlertMessage, MOST_LISTED } from "@/lib/schemas/alert-message";

export type Notice = {
  portfolio: Pick<ObservedPortfolio, "id" | "name">;
  episode: StoredEpisode;
  kind: "first" | "reminder";
};
/** Goes into the episode's history: under which keys its message lies in the outbox, for how many channels. */
export type ToldAs = { message_keys: string[]; channels: number };

/** A run's message waits this long for more of the run, so that a channel hears of it once. */
const RUN_SETTLES_MS = 2 * 60_000;

type Writing = { workspaceId: string; now: Date; notices: readonly Notice[]; runKey?: string };

/**
 * Writes the messages of these notices into the outbox, for every channel that is told at once: one a portfolio, or one
 * for a whole run. Answers by episode how it was told.
 */
export async function writeNotices(tx: Tx, given: Writing): Promise<Map<string, ToldAs>> {
  const told = new Map<string, ToldAs>();
  if (given.notices.length === 0) return told;
  const channels = await channelsOfRhythm(tx, given.workspaceId, "at_once");
  if (channels.length === 0) return told;
  if (given.runKey === undefined) await writeEach(tx, given, channels, told);
  else await writeRun(tx, given, given.runKey, channels, told);
  return told;
}

async function writeEach(
  tx: Tx,
  { workspaceId, now, notices }: Writing,
  channels: readonly ToldChannel[],
  told: Map<string, ToldAs>,
): Promise<void> {
  const deliveries: NewDelivery[] = [];
  for (const group of Map.groupBy(notices, ({ portfolio }) => portfolio.id).values()) {
    const [first] = group;
    if (!first) continue;
    const onceKey = `notice:${first.episode.id}:${first.episode.noticeCount}`;
    const episodeId = group.length === 1 ? first.episode.id : null;
    const message = messageOf(group, now);
    for (const { id } of channels) {
      deliveries.push({ channelId: id, episodeId, onceKey, message, writtenAt: now, nextAttemptAt: now });
    }
    for (const { episode } of group) {
      told.set(episode.id, { message_keys: [onceKey], channels: channels.length });
    }
  }
  await insertDeliveries(tx, workspaceId, deliveries);
}

async function writeRun(
  tx: Tx,
  { workspaceId, now, notices }: Writing,
  runKey: string,
  channels: readonly ToldChannel[],
  told: Map<string, ToldAs>,
): Promise<void> {
  const message = messageOf(notices, now);
  const nextAttemptAt = new Date(now.getTime() + RUN_SETTLES_MS);
  const about = { episodeId: null, message, writtenAt: now, nextAttemptAt };
  const onceKey = `run:${runKey}`;
  const late = await growDeliveries(
    tx,
    workspaceId,
    channels.map(({ id }) => ({ ...about, channelId: id, onceKey })),
    MOST_LISTED,
  );
  const lateKey = `${onceKey}:${notices[0]?.episode.id}`;
  const rest = late.map((channelId) => ({ ...about, channelId, onceKey: lateKey }));
  await insertDeliveries(tx, workspaceId, rest);
  const keys = [...(late.length < channels.length ? [onceKey] : []), ...(late.length > 0 ? [lateKey] : [])];
  for (const { episode } of notices) told.set(episode.id, { message_keys: keys, channels: channels.length });
}

function messageOf(notices: readonly Notice[], now: Date): AlertMessage {
  const portfolios = new Set(notices.map(({ portfolio }) => portfolio.id));
  return {
    kind: "notice",
    at: now.toISOString(),
    items: notices
      .slice(0, MOST_LISTED)
      .map(({ portfolio, episode, kind }) => itemOf(portfolio, episode, kind)),
    item_count: notices.length,
    portfolio_count: portfolios.size,
  };
}

/** What a message says of one episode. */
export function itemOf(
  portfolio: Notice["portfolio"],
  episode: StoredEpisode,
  notice: AlertItem["notice"],
): AlertItem {
  return {
    episode_id: episode.id,
    portfolio_id: portfolio.id,
    portfolio_name: portfolio.name,
    path: episode.path,
    label: episode.label,
    side: episode.side,
    notice,
    actual_weight: (episode.targetE10 + episode.lastDriftE10) / 1e10,
    target_weight: episode.targetE10 / 1e10,
    lower: episode.lowerE10 / 1e10,
    upper: episode.upperE10 / 1e10,
    drift: episode.lastDriftE10 / 1e10,
    opened_at: episode.openedAt.toISOString(),
  };
}
