import type { AlertPolicy, BreachSide, ClosingReason, Episode, EpisodeEvent, NodeObservation } from "./types";

/** Drift has to be back inside four fifths of the band before an episode ends (domain.md §5). */
export const REARM_PERCENT = 80;
const HOUR_MS = 3_600_000;
/** A side narrower than a billionth has no inside to come back to: there, within the band is back. */
const NARROWEST_E10 = 10;
const WHOLE_E10 = 10_000_000_000;

/** `turn` ends one episode and opens another: the bucket jumped from one side of its band to the other. */
export type StepKind = "none" | "open" | "keep" | "close" | "turn";

export type EpisodeStep = {
  kind: StepKind;
  /** The episode that this step ended. */
  ended: Episode | null;
  /** The episode that is open after it. */
  current: Episode | null;
  /** In the order in which they happened. */
  events: EpisodeEvent[];
  /** What the current episode is to be told of now. */
  notice: "first" | "reminder" | null;
};

/**
 * One look at a bucket: opens an episode when the drift report says `exceeds_band`, keeps it while drift is not
 * back inside `rearmPercent` of the band, then ends it. One first notice at opening; reminders only while the
 * bucket is out of its band, not acknowledged, not snoozed, and `cooldownHours` after the last notice. What is
 * unknown (a blocked report) neither opens nor ends. `seen` null: the framework has no such bucket any more.
 */
export function stepEpisode(
  open: Episode | null,
  seen: NodeObservation | null,
  policy: AlertPolicy,
  now: Date,
): EpisodeStep {
  if (open === null) return seen === null ? step("none", {}) : stepClosed(seen, now);
  if (seen === null || seen.status === "no_target") {
    return ending(open, open.lastDriftE10, "no_target", now);
  }
  const { status, driftE10 } = seen;
  if (status === null || driftE10 === null) return step("keep", { current: open });
  const isOut = status === "exceeds_band";
  if (isOut && sideOf(driftE10) !== open.side) return turning(open, seen, driftE10, now);
  const looked = lookedAt(open, seen, driftE10);
  if (!isOut && isRearmed(seen, driftE10, policy)) return ending(looked, driftE10, "back_inside", now);
  return keeping(looked, isOut, policy, now);
}

/** The side of its target a bucket lies on; only asked of what is out of its band. */
function sideOf(driftE10: number): BreachSide {
  return driftE10 < 0 ? "below" : "above";
}

/**
 * Whether drift is inside `rearmPercent` of the band on the side it lies on; whole numbers, nothing rounded.
 * A bound at nothing or at the whole portfolio cannot be crossed, so all of that side is inside.
 */
export function isRearmed(
  { targetE10, lowerE10, upperE10 }: Pick<NodeObservation, "targetE10" | "lowerE10" | "upperE10">,
  driftE10: number,
  { rearmPercent }: Pick<AlertPolicy, "rearmPercent">,
): boolean {
  if (driftE10 < 0 ? lowerE10 <= 0 : upperE10 >= WHOLE_E10) return true;
  const widthE10 = driftE10 < 0 ? targetE10 - lowerE10 : upperE10 - targetE10;
  return widthE10 < NARROWEST_E10 || Math.abs(driftE10) * 100 <= widthE10 * rearmPercent;
}

function stepClosed(seen: NodeObservation, now: Date): EpisodeStep {
  if (seen.status !== "exceeds_band" || seen.driftE10 === null) return step("none", {});
  const { current, events } = opening(seen, seen.driftE10, now);
  return step("open", { current, events, notice: "first" });
}

function opening(seen: NodeObservation, driftE10: number, now: Date) {
  const { label, targetE10, lowerE10, upperE10 } = seen;
  const current: Episode = {
    label,
    side: sideOf(driftE10),
    openedAt: now,
    closedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    snoozedUntil: null,
    lastNoticeAt: now,
    noticeCount: 1,
    openingDriftE10: driftE10,
    lastDriftE10: driftE10,
    worstDriftE10: driftE10,
    targetE10,
    lowerE10,
    upperE10,
  };
  const events = [event("current", "opened", now, driftE10), event("current", "noticed", now, driftE10)];
  return { current, events };
}

function turning(open: Episode, seen: NodeObservation, driftE10: number, now: Date): EpisodeStep {
  const { ended, events } = ending({ ...open, lastDriftE10: driftE10 }, driftE10, "other_side", now);
  const next = opening(seen, driftE10, now);
  return step("turn", {
    ended,
    current: next.current,
    events: [...events, ...next.events],
    notice: "first",
  });
}

function lookedAt(open: Episode, seen: NodeObservation, driftE10: number): Episode {
  const { label, targetE10, lowerE10, upperE10 } = seen;
  const worst = open.side === "above" ? Math.max : Math.min;
  const worstDriftE10 = worst(open.worstDriftE10, driftE10);
  return { ...open, label, lastDriftE10: driftE10, worstDriftE10, targetE10, lowerE10, upperE10 };
}

function keeping(open: Episode, isOut: boolean, policy: AlertPolicy, now: Date): EpisodeStep {
  const at = now.getTime();
  const events: EpisodeEvent[] = [];
  let current = open;
  if (current.snoozedUntil !== null && current.snoozedUntil.getTime() <= at) {
    current = { ...current, snoozedUntil: null };
    events.push(event("current", "woken", now, current.lastDriftE10));
  }
  if (!isOut || !isReminderDue(current, policy, at)) return step("keep", { current, events });
  current = { ...current, lastNoticeAt: now, noticeCount: current.noticeCount + 1 };
  events.push(event("current", "reminded", now, current.lastDriftE10));
  return step("keep", { current, events, notice: "reminder" });
}

function isReminderDue(open: Episode, { cooldownHours }: AlertPolicy, at: number): boolean {
  if (open.acknowledgedAt !== null || open.snoozedUntil !== null) return false;
  return open.lastNoticeAt === null || at - open.lastNoticeAt.getTime() >= cooldownHours * HOUR_MS;
}

/** The episode ended, with the event that says why. */
export function ending(open: Episode, driftE10: number, reason: ClosingReason, now: Date): EpisodeStep {
  const ended = { ...open, closedAt: now, snoozedUntil: null };
  return step("close", {
    ended,
    events: [{ ...event("ended", "closed", now, driftE10), detail: { reason } }],
  });
}

function event(of: EpisodeEvent["of"], kind: EpisodeEvent["kind"], at: Date, driftE10: number): EpisodeEvent {
  return { of, kind, at, driftE10, detail: {} };
}

function step(kind: StepKind, parts: Partial<Omit<EpisodeStep, "kind">>): EpisodeStep {
  return { kind, ended: null, current: null, events: [], notice: null, ...parts };
}
