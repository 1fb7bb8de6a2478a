import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import {
  alertCooldownHours,
  appendAlertEvents,
  insertEpisodes,
  loadOpenEpisodes,
  lockObserved,
  type ObservedPortfolio,
  portfoliosWithOpenEpisodes,
  type StoredEpisode,
  type StoredEvent,
  updateEpisodes,
} from "@/db/repositories/alerts";
import { REARM_PERCENT, stepEpisode } from "@/lib/engine/alert/step-episode";
import type { AlertPolicy, NodeObservation } from "@/lib/engine/alert/types";
import { type Notice, writeNotices } from "./write-notices";

/** What a drift report says of one portfolio's buckets. */
export type PortfolioObservation = {
  portfolioId: string;
  /** Of the portfolio when the report was made; what moved since is left to whoever moved it. */
  revision?: number;
  /** All of its buckets; null when the report was blocked, which neither opens nor closes. */
  nodes: readonly NodeObservation[] | null;
};

export type Recording = {
  workspaceId: string;
  /** Who caused it; `SYSTEM_ACTOR_ID` for jobs. */
  actorId: string;
  now: Date;
  observations: readonly PortfolioObservation[];
  /** Names a run over many portfolios: a channel then gets one message for the whole run, not one a portfolio. */
  runKey?: string;
};

export type Recorded = { opened: number; closed: number; kept: number; notices: number; moved: number };

type Steps = {
  opened: StoredEpisode[];
  changed: StoredEpisode[];
  events: StoredEvent[];
  notices: Notice[];
  counts: Recorded;
};

/**
 * Steps the alert episodes of the observed portfolios and writes episodes, history and the messages that follow, in the
 * caller's transaction. Only portfolios that have a breach or an open episode are locked and touched.
 */
export async function recordObservations(tx: Tx, given: Recording): Promise<Recorded> {
  const { workspaceId, actorId, now } = given;
  const known = given.observations.filter((each) => each.nodes !== null);
  const ids = known.map((each) => each.portfolioId);
  const open = ids.length === 0 ? [] : await portfoliosWithOpenEpisodes(tx, workspaceId, ids);
  const concerned = new Set([...open, ...known.filter(isBreached).map((each) => each.portfolioId)]);
  const steps: Steps = { opened: [], changed: [], events: [], notices: [], counts: nothing() };
  if (concerned.size === 0) return steps.counts;
  const portfolios = await lockObserved(tx, workspaceId, [...concerned]);
  const episodes = byPortfolio(await loadOpenEpisodes(tx, workspaceId, [...concerned]));
  const cooldownHours = await alertCooldownHours(tx, workspaceId);
  for (const each of known) {
    const portfolio = portfolios.get(each.portfolioId);
    if (!portfolio || portfolio.isArchived) continue;
    if (each.revision !== undefined && each.revision !== portfolio.revision) steps.counts.moved += 1;
    else stepPortfolio(steps, portfolio, each, episodes.get(portfolio.id) ?? [], { now, cooldownHours });
  }
  await updateEpisodes(tx, workspaceId, steps.changed);
  await insertEpisodes(tx, workspaceId, steps.opened);
  const told = await writeNotices(tx, { workspaceId, now, notices: steps.notices, runKey: given.runKey });
  for (const event of steps.events) {
    const key = event.kind === "noticed" || event.kind === "reminded" ? told.get(event.episodeId) : undefined;
    if (key) event.detail = { ...event.detail, ...key };
  }
  await appendAlertEvents(tx, { workspaceId, actorId }, steps.events);
  return { ...steps.counts, notices: steps.notices.length };
}

function nothing(): Recorded {
  return { opened: 0, closed: 0, kept: 0, notices: 0, moved: 0 };
}

function isBreached({ nodes }: PortfolioObservation): boolean {
  return nodes?.some((node) => node.status === "exceeds_band") ?? false;
}

function byPortfolio(episodes: readonly StoredEpisode[]): Map<string, StoredEpisode[]> {
  const grouped = new Map<string, StoredEpisode[]>();
  for (const each of episodes) {
    const list = grouped.get(each.portfolioId);
    if (list) list.push(each);
    else grouped.set(each.portfolioId, [each]);
  }
  return grouped;
}

function stepPortfolio(
  steps: Steps,
  portfolio: ObservedPortfolio,
  { nodes }: PortfolioObservation,
  open: readonly StoredEpisode[],
  { now, cooldownHours }: { now: Date; cooldownHours: number },
): void {
  const policy: AlertPolicy = { cooldownHours, rearmPercent: REARM_PERCENT };
  const openByPath = new Map(open.map((each) => [each.path, each]));
  for (const node of nodes ?? []) {
    const before = openByPath.get(node.path) ?? null;
    openByPath.delete(node.path);
    if (before || node.status === "exceeds_band") stepNode(steps, portfolio, before, node, policy, now);
  }
  // What is left has an episode and no bucket: the framework no longer has it.
  for (const before of openByPath.values()) stepNode(steps, portfolio, before, null, policy, now);
}

function stepNode(
  steps: Steps,
  portfolio: ObservedPortfolio,
  before: StoredEpisode | null,
  seen: NodeObservation | null,
  policy: AlertPolicy,
  now: Date,
): void {
  const { kind, ended, current, events, notice } = stepEpisode(before, seen, policy, now);
  const path = before?.path ?? seen?.path ?? "";
  const isNew = kind === "open" || kind === "turn";
  const head = { portfolioId: portfolio.id, path };
  const after = current && { ...current, ...head, id: isNew || !before ? randomUUID() : before.id };
  if (ended && before) steps.changed.push({ ...ended, ...head, id: before.id });
  if (after && isNew) steps.opened.push(after);
  else if (after && before && hasMoved(before, after)) steps.changed.push(after);
  for (const { of, ...event } of events) {
    const episodeId = of === "ended" ? before?.id : after?.id;
    if (episodeId) steps.events.push({ ...event, episodeId });
  }
  if (notice && after) steps.notices.push({ portfolio, episode: after, kind: notice });
  steps.counts.opened += isNew ? 1 : 0;
  steps.counts.closed += ended ? 1 : 0;
  steps.counts.kept += kind === "keep" ? 1 : 0;
}

function hasMoved(before: StoredEpisode, after: StoredEpisode): boolean {
  return (Object.keys(after) as (keyof StoredEpisode)[]).some((key) => before[key] !== after[key]);
}
