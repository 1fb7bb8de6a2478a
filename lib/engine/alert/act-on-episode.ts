import { ConflictError, InvalidInputError } from "@/lib/kernel/errors";
import type { Episode, EpisodeEvent } from "./types";

/** Longest time nothing is heard of an episode. */
export const LONGEST_SNOOZE_DAYS = 366;
const DAY_MS = 86_400_000;

export type Acted = { current: Episode; events: EpisodeEvent[] };

/** No more notices of this episode; a snooze falls away. Acknowledging twice is once. 409 when it is over. */
export function acknowledgeEpisode(open: Episode, by: string, now: Date): Acted {
  requireOpen(open);
  if (open.acknowledgedAt !== null) return { current: open, events: [] };
  const current = { ...open, acknowledgedAt: now, acknowledgedBy: by, snoozedUntil: null };
  return { current, events: [happened(open, "acknowledged", now, {})] };
}

/** No notices until then. 409 when it is over or acknowledged; 400 for a time that is not ahead or too far off. */
export function snoozeEpisode(open: Episode, until: Date, now: Date): Acted {
  requireOpen(open);
  if (open.acknowledgedAt !== null) {
    throw new ConflictError(
      "This alert is acknowledged: no more notices come of it, so there is nothing to snooze",
    );
  }
  const ahead = until.getTime() - now.getTime();
  if (!(ahead > 0)) throw new InvalidInputError("until must lie in the future");
  if (ahead > LONGEST_SNOOZE_DAYS * DAY_MS) {
    throw new InvalidInputError(`An alert can be snoozed for at most ${LONGEST_SNOOZE_DAYS} days`);
  }
  const event = happened(open, "snoozed", now, { until: until.toISOString() });
  return { current: { ...open, snoozedUntil: until }, events: [event] };
}

/** Notices may come again at once (the cooldown still holds). Waking what is awake changes nothing. */
export function wakeEpisode(open: Episode, now: Date): Acted {
  requireOpen(open);
  if (open.snoozedUntil === null) return { current: open, events: [] };
  return { current: { ...open, snoozedUntil: null }, events: [happened(open, "woken", now, {})] };
}

function requireOpen(episode: Episode): void {
  if (episode.closedAt !== null)
    throw new ConflictError("This alert is over: the bucket is back inside its band");
}

function happened(
  open: Episode,
  kind: EpisodeEvent["kind"],
  at: Date,
  detail: EpisodeEvent["detail"],
): EpisodeEvent {
  return { of: "current", kind, at, driftE10: open.lastDriftE10, detail };
}
