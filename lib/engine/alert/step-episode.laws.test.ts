import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acknowledgeEpisode, snoozeEpisode } from "./act-on-episode";
import { stepEpisode } from "./step-episode";
import type { Episode, EpisodeEvent, NodeObservation } from "./types";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 0, 1);

const band = fc.record({
  target: fc.integer({ min: 1_000, max: 9_000 }),
  down: fc.integer({ min: 0, max: 900 }),
  up: fc.integer({ min: 0, max: 900 }),
});
/** One look, some hours after the last: how far the drift walks, whether a price is missing, what a person does. */
const look = fc.record({
  hours: fc.integer({ min: 1, max: 60 }),
  move: fc.integer({ min: -700, max: 700 }),
  isBlocked: fc.boolean(),
  act: fc.constantFrom("nothing", "nothing", "nothing", "acknowledge", "snooze"),
  snoozeHours: fc.integer({ min: 1, max: 200 }),
});
const walk = fc.record({
  band,
  cooldownHours: fc.integer({ min: 1, max: 100 }),
  blockedShare: fc.constantFrom(0, 3),
  looks: fc.array(look, { minLength: 1, maxLength: 60 }),
});
type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

type Told = EpisodeEvent & { episode: number };
type Seen = { at: number; bps: number | null; open: Episode | null; episode: number };

/** Takes the walk step by step and keeps what was told, by the running number of the episode. */
function take({ band: { target, down, up }, cooldownHours, blockedShare, looks }: Walk) {
  const policy = { cooldownHours, rearmPercent: 80 };
  const told: Told[] = [];
  const seen: Seen[] = [];
  const lower = Math.max(target - down, 0);
  const upper = Math.min(target + up, 10_000);
  let actual = target;
  let open: Episode | null = null;
  let episode = 0;
  let hour = 0;
  looks.forEach((each, index) => {
    hour += each.hours;
    actual = Math.min(Math.max(actual + each.move, 0), 10_000);
    const now = new Date(START + hour * HOUR_MS);
    const isBlocked = blockedShare > 0 && index % blockedShare === 1 && each.isBlocked;
    const isOut = actual > target + up || actual < target - down;
    const observation: NodeObservation = {
      path: "A/B",
      label: "B",
      status: isBlocked ? null : isOut ? "exceeds_band" : "within_band",
      driftE10: isBlocked ? null : (actual - target) * 1_000_000,
      targetE10: target * 1_000_000,
      lowerE10: lower * 1_000_000,
      upperE10: upper * 1_000_000,
    };
    const step = stepEpisode(open, observation, policy, now);
    for (const event of step.events) {
      if (event.kind === "opened") episode += 1;
      told.push({ ...event, episode });
    }
    open = step.current;
    seen.push({ at: now.getTime(), bps: isBlocked ? null : actual - target, open, episode });
    const acted: ReturnType<typeof acknowledgeEpisode> | null = actOn(open, each, now);
    if (acted) {
      for (const event of acted.events) told.push({ ...event, episode });
      open = acted.current;
    }
  });
  return { told, seen, episodes: episode };
}

function actOn(open: Episode | null, { act, snoozeHours }: Walk["looks"][number], now: Date) {
  if (open === null || open.acknowledgedAt !== null || act === "nothing") return null;
  if (act === "acknowledge") return acknowledgeEpisode(open, "somebody", now);
  return snoozeEpisode(open, new Date(now.getTime() + snoozeHours * HOUR_MS), now);
}

function each(check: (given: Walk, taken: ReturnType<typeof take>) => void): void {
  fc.assert(
    fc.property(walk, (given) => check(given, take(given))),
    { numRuns: 3_000 },
  );
}

const kindsOf = (told: readonly Told[], episode: number) => told.filter((one) => one.episode === episode);

describe("laws of alert episodes, over random walks of days and hours", () => {
  it("is open exactly when a breach was seen since drift was last seen back inside 80 %", () => {
    each(({ band: { target, down, up } }, { seen }) => {
      let isOpen = false;
      for (const { bps, open } of seen) {
        if (bps !== null) {
          const isOut = bps > up || bps < -down;
          const isFree = bps < 0 ? target - down <= 0 : target + up >= 10_000;
          const isInside = isFree || (bps < 0 ? -bps * 5 <= down * 4 : bps * 5 <= up * 4);
          if (isOut) isOpen = true;
          else if (isInside) isOpen = false;
        }
        expect(open !== null).toBe(isOpen);
      }
    });
  });

  it("opens once, tells first once, and closes at most once, in that order", () => {
    each((_given, { told, episodes }) => {
      for (let episode = 1; episode <= episodes; episode += 1) {
        const kinds = kindsOf(told, episode).map((one) => one.kind);
        expect(kinds.slice(0, 2)).toEqual(["opened", "noticed"]);
        expect(kinds.filter((kind) => kind === "opened" || kind === "noticed")).toHaveLength(2);
        const closed = kinds.indexOf("closed");
        if (episode < episodes) expect(closed).toBe(kinds.length - 1);
        else if (closed >= 0) expect(closed).toBe(kinds.length - 1);
      }
    });
  });

  it("never tells twice within the cooldown, nor reminds without a breach seen that moment", () => {
    each(({ cooldownHours, band: { down, up } }, { told, seen, episodes }) => {
      const bpsAt = new Map(seen.map((one) => [one.at, one.bps]));
      for (let episode = 1; episode <= episodes; episode += 1) {
        const notices = kindsOf(told, episode).filter(
          ({ kind }) => kind === "noticed" || kind === "reminded",
        );
        notices.slice(1).forEach((notice, index) => {
          const gap = notice.at.getTime() - (notices[index]?.at.getTime() ?? 0);
          expect(gap).toBeGreaterThanOrEqual(cooldownHours * HOUR_MS);
          const bps = bpsAt.get(notice.at.getTime()) ?? 0;
          expect(bps > up || bps < -down).toBe(true);
        });
      }
    });
  });

  it("reminds as soon as it may: out, not acknowledged, not snoozed, cooled down", () => {
    each(({ cooldownHours, band: { down, up } }, { seen }) => {
      for (const { at, bps, open } of seen) {
        if (!open || bps === null || !(bps > up || bps < -down)) continue;
        const isQuiet = open.acknowledgedAt !== null || open.snoozedUntil !== null;
        const sinceNotice = at - (open.lastNoticeAt?.getTime() ?? 0);
        if (!isQuiet) expect(sinceNotice).toBeLessThan(cooldownHours * HOUR_MS);
      }
    });
  });

  it("is silent once acknowledged, and while snoozed", () => {
    each((_given, { told }) => {
      const acknowledged = new Set<number>();
      const snoozedUntil = new Map<number, number>();
      for (const { kind, episode, at, detail } of told) {
        if (kind === "acknowledged") acknowledged.add(episode);
        if (kind === "snoozed") snoozedUntil.set(episode, Date.parse(detail.until ?? ""));
        if (kind !== "reminded") continue;
        expect(acknowledged.has(episode)).toBe(false);
        expect(at.getTime()).toBeGreaterThanOrEqual(snoozedUntil.get(episode) ?? 0);
      }
    });
  });

  it("writes an ordered history whose count of notices is the episode's own", () => {
    each((_given, { told, seen }) => {
      const times = told.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const last = seen.at(-1);
      if (!last?.open) return;
      const notices = kindsOf(told, last.episode).filter(
        ({ kind }) => kind === "noticed" || kind === "reminded",
      );
      expect(last.open.noticeCount).toBe(notices.length);
      const drifts = seen.filter((one) => one.episode === last.episode && one.open && one.bps !== null);
      const sizes = drifts.map(({ bps }) => (last.open?.side === "above" ? (bps ?? 0) : -(bps ?? 0)));
      expect(Math.abs(last.open.worstDriftE10)).toBe(Math.max(...sizes) * 1_000_000);
    });
  });
});
