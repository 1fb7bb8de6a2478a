import type { TenantDatabase, Tx } from "@/db/client";
import { digestEpisodes, type ListedEpisode, lastDigests } from "@/db/repositories/alert-lists";
import { channelsOfRhythm, insertDeliveries, type NewDelivery } from "@/db/repositories/alert-outbox";
import { type CapitalAlertRow, digestCapitalAlerts } from "@/db/repositories/capital/alerts";
import type { IsoDate } from "@/lib/kernel/dates";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import {
  type AlertItem,
  type AlertMessage,
  type CapitalItem,
  MOST_LISTED,
} from "@/lib/schemas/alert-message";
import { capitalItemOf } from "./capital-alert-views";
import { itemOf } from "./write-notices";

const DAY_MS = 86_400_000;

/**
 * Writes the day's digest for every channel that is told once a day: all open episodes that are not snoozed, those opened
 * since the last digest marked, and those closed since. A day on which nothing changed and all is acknowledged has none.
 * `forDate` is the workspace's local day; asking again for the same day writes nothing. Answers how many were written.
 */
export async function writeDigests(
  database: Pick<TenantDatabase, "write">,
  { workspaceId, now, forDate }: { workspaceId: string; now: Date; forDate: IsoDate },
): Promise<number> {
  return database.write({ workspaceId, userId: SYSTEM_ACTOR_ID }, async (tx) => {
    const last = await lastDigests(tx, workspaceId);
    const deliveries: NewDelivery[] = [];
    for (const { id } of await channelsOfRhythm(tx, workspaceId, "daily")) {
      const since = last.get(id) ?? new Date(now.getTime() - DAY_MS);
      const message = await digestOf(tx, workspaceId, now, since);
      if (!message) continue;
      const about = { channelId: id, episodeId: null, writtenAt: now, nextAttemptAt: now };
      deliveries.push({ ...about, onceKey: `digest:${forDate}`, message });
    }
    return (await insertDeliveries(tx, workspaceId, deliveries)).length;
  });
}

async function digestOf(tx: Tx, workspaceId: string, now: Date, since: Date): Promise<AlertMessage | null> {
  const found = await digestEpisodes(tx, workspaceId, { now, since, limit: MOST_LISTED });
  const marks = await digestCapitalAlerts(tx, workspaceId, { since, limit: MOST_LISTED });
  const isQuiet = found.awakeCount === 0 && found.newCount === 0 && found.closed.length === 0;
  if (isQuiet && !marks.some((mark) => isNews(mark, since))) return null;
  const itemFor = ({ episode, portfolioName }: ListedEpisode, notice: AlertItem["notice"]) =>
    itemOf({ id: episode.portfolioId, name: portfolioName }, episode, notice);
  return {
    kind: "digest",
    at: now.toISOString(),
    items: [
      ...found.open.map((each) => itemFor(each, each.episode.openedAt > since ? "first" : "open")),
      ...found.closed.map((each) => itemFor(each, "closed")),
    ],
    item_count: found.openCount,
    portfolio_count: found.portfolioCount,
    ...(marks.length > 0 && { capital: marks.map((mark) => capitalItemOf(mark, noticeOf(mark, since))) }),
  };
}

function noticeOf({ closedAt, openedAt }: CapitalAlertRow, since: Date): CapitalItem["notice"] {
  if (closedAt) return "closed";
  return openedAt > since ? "first" : "open";
}

/** Something that happened since, or that nobody has acknowledged yet. */
function isNews({ closedAt, openedAt, acknowledgedAt }: CapitalAlertRow, since: Date): boolean {
  return closedAt !== null || openedAt > since || acknowledgedAt === null;
}
