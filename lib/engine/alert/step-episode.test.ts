import { describe, expect, it } from "vitest";
import { acknowledgeEpisode, snoozeEpisode, wakeEpisode } from "./act-on-episode";
import { stepEpisode } from "./step-episode";
import type { AlertPolicy, Episode, NodeObservation } from "./types";

const POLICY: AlertPolicy = { cooldownHours: 24, rearmPercent: 80 };
const PERCENT = 100_000_000;
const START = Date.UTC(2026, 0, 5, 22);
const hoursOn = (hours: number) => new Date(START + hours * 3_600_000);

/** A bucket with target 60 %, band 55–63 %, at `actual` percent; the status as the report would give it. */
function at(actual: number): NodeObservation {
  const status = actual > 63 || actual < 55 ? "exceeds_band" : "within_band";
  return {
    path: "AssetClass/Equity",
    label: "Equity",
    status,
    driftE10: Math.round((actual - 60) * PERCENT),
    targetE10: 60 * PERCENT,
    lowerE10: 55 * PERCENT,
    upperE10: 63 * PERCENT,
  };
}

function opened(actual = 64): Episode {
  const { current } = stepEpisode(null, at(actual), POLICY, hoursOn(0));
  if (current === null) throw new Error("nothing opened");
  return current;
}

describe("an episode", () => {
  it("opens with one notice when the report says that the band is exceeded", () => {
    const step = stepEpisode(null, at(63.01), POLICY, hoursOn(0));
    expect(step).toMatchObject({ kind: "open", notice: "first", ended: null });
    expect(step.current).toMatchObject({ side: "above", noticeCount: 1, openingDriftE10: 301_000_000 });
    expect(step.events.map((event) => event.kind)).toEqual(["opened", "noticed"]);
  });

  it("does not open on the edge, inside, without a target, or on what is unknown", () => {
    const blocked: NodeObservation = { ...at(90), status: null, driftE10: null };
    const untargeted: NodeObservation = { ...at(90), status: "no_target" };
    for (const seen of [at(63), at(60), blocked, untargeted, null]) {
      expect(stepEpisode(null, seen, POLICY, hoursOn(0)).kind).toBe("none");
    }
  });

  it("stays until drift is back inside 80 % of the side it lies on", () => {
    expect(stepEpisode(opened(), at(62.41), POLICY, hoursOn(1)).kind).toBe("keep");
    expect(stepEpisode(opened(), at(62.4), POLICY, hoursOn(1)).kind).toBe("close");
    expect(stepEpisode(opened(), at(55.99), POLICY, hoursOn(1)).kind).toBe("keep");
    expect(stepEpisode(opened(), at(56), POLICY, hoursOn(1)).kind).toBe("close");
  });

  it("is over when all of a small bucket is gone: a bound at nothing cannot be crossed", () => {
    const small = { ...at(60), targetE10: 3 * PERCENT, lowerE10: 0, upperE10: 8 * PERCENT };
    const seen: NodeObservation = { ...small, status: "within_band", driftE10: -3 * PERCENT };
    expect(stepEpisode(opened(), seen, POLICY, hoursOn(1)).kind).toBe("close");
  });

  it("is over within the band where the band has no width on that side", () => {
    const seen: NodeObservation = { ...at(60), upperE10: 60 * PERCENT, driftE10: 1 };
    expect(stepEpisode(opened(), seen, POLICY, hoursOn(1)).kind).toBe("close");
    expect(stepEpisode(opened(), { ...seen, status: "exceeds_band" }, POLICY, hoursOn(1)).kind).toBe("keep");
  });

  it("reminds after the cooldown, only while the bucket is out of its band", () => {
    expect(stepEpisode(opened(), at(64), POLICY, hoursOn(23.99)).notice).toBeNull();
    const reminded = stepEpisode(opened(), at(65), POLICY, hoursOn(24));
    expect(reminded).toMatchObject({ notice: "reminder", current: { noticeCount: 2 } });
    expect(stepEpisode(reminded.current, at(64), POLICY, hoursOn(47)).notice).toBeNull();
    expect(stepEpisode(reminded.current, at(64), POLICY, hoursOn(48)).notice).toBe("reminder");
    expect(stepEpisode(opened(), at(62.9), POLICY, hoursOn(72)).notice).toBeNull();
  });

  it("keeps the furthest drift of its side", () => {
    const further = stepEpisode(opened(), at(70), POLICY, hoursOn(1)).current;
    const nearer = stepEpisode(further, at(64), POLICY, hoursOn(2)).current;
    expect(nearer).toMatchObject({ worstDriftE10: 10 * PERCENT, lastDriftE10: 4 * PERCENT });
    const low = stepEpisode(opened(50), at(45), POLICY, hoursOn(1)).current;
    expect(low).toMatchObject({ side: "below", worstDriftE10: -15 * PERCENT });
  });

  it("ends and another begins when the bucket jumps from over to under", () => {
    const step = stepEpisode(opened(), at(50), POLICY, hoursOn(1));
    expect(step).toMatchObject({ kind: "turn", notice: "first", current: { side: "below", noticeCount: 1 } });
    expect(step.ended?.closedAt).toEqual(hoursOn(1));
    expect(step.events.map((event) => [event.of, event.kind])).toEqual([
      ["ended", "closed"],
      ["current", "opened"],
      ["current", "noticed"],
    ]);
  });

  it("ends when the framework no longer has the bucket, or gives it no target", () => {
    for (const seen of [null, { ...at(64), status: "no_target" as const }]) {
      const step = stepEpisode(opened(), seen, POLICY, hoursOn(1));
      expect(step.events).toMatchObject([{ kind: "closed", detail: { reason: "no_target" } }]);
    }
  });

  it("neither moves nor speaks while the report is blocked", () => {
    const open = opened();
    const blocked: NodeObservation = { ...at(64), status: null, driftE10: null };
    const step = stepEpisode(open, blocked, POLICY, hoursOn(100));
    expect(step).toMatchObject({ kind: "keep", events: [], notice: null });
    expect(step.current).toEqual(open);
  });
});

describe("acting on an episode", () => {
  it("acknowledged: no reminder ever", () => {
    const { current, events } = acknowledgeEpisode(opened(), "somebody", hoursOn(1));
    expect(events.map((event) => event.kind)).toEqual(["acknowledged"]);
    expect(stepEpisode(current, at(64), POLICY, hoursOn(500)).notice).toBeNull();
    expect(acknowledgeEpisode(current, "another", hoursOn(2))).toEqual({ current, events: [] });
    expect(() => snoozeEpisode(current, hoursOn(30), hoursOn(2))).toThrow(/acknowledged/);
  });

  it("snoozed: nothing until then, then one reminder", () => {
    const { current } = snoozeEpisode(opened(), hoursOn(72), hoursOn(1));
    expect(stepEpisode(current, at(64), POLICY, hoursOn(71)).notice).toBeNull();
    const woken = stepEpisode(current, at(64), POLICY, hoursOn(72));
    expect(woken.events.map((event) => event.kind)).toEqual(["woken", "reminded"]);
    expect(stepEpisode(woken.current, at(64), POLICY, hoursOn(73)).notice).toBeNull();
  });

  it("a short snooze does not undercut the cooldown", () => {
    const { current } = snoozeEpisode(opened(), hoursOn(2), hoursOn(1));
    const woken = stepEpisode(current, at(64), POLICY, hoursOn(3));
    expect(woken.events.map((event) => event.kind)).toEqual(["woken"]);
    expect(stepEpisode(woken.current, at(64), POLICY, hoursOn(24)).notice).toBe("reminder");
  });

  it("refuses what lies in the past, too far off, or is over", () => {
    expect(() => snoozeEpisode(opened(), hoursOn(1), hoursOn(1))).toThrow(/future/);
    expect(() => snoozeEpisode(opened(), new Date(Number.NaN), hoursOn(1))).toThrow(/future/);
    expect(() => snoozeEpisode(opened(), hoursOn(24 * 400), hoursOn(1))).toThrow(/at most/);
    const ended = stepEpisode(opened(), at(60), POLICY, hoursOn(1)).ended as Episode;
    expect(() => acknowledgeEpisode(ended, "somebody", hoursOn(2))).toThrow(/over/);
    expect(() => wakeEpisode(ended, hoursOn(2))).toThrow(/over/);
  });

  it("waking takes a snooze off, once", () => {
    const { current } = snoozeEpisode(opened(), hoursOn(72), hoursOn(1));
    const awake = wakeEpisode(current, hoursOn(30));
    expect(awake.events.map((event) => event.kind)).toEqual(["woken"]);
    expect(stepEpisode(awake.current, at(64), POLICY, hoursOn(31)).notice).toBe("reminder");
    expect(wakeEpisode(awake.current, hoursOn(32)).events).toEqual([]);
  });
});
