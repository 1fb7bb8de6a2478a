import { describe, expect, it } from "vitest";
import { dueJobs, type LastDates, nextDueAt, nextRunAt } from "./due-jobs";
import { type ClockSettings, JOB_NAMES } from "./jobs";
import { instantOf, isTimeZone, localDate } from "./local-time";

const LONG_AGO = new Date("2000-01-01T00:00:00Z");
const at = (timeZone: string, sweepHour = 22, digestHour = 7): ClockSettings => ({
  timeZone,
  sweepHour,
  digestHour,
});

/** Zones that move their clocks in spring, in autumn, by half an hour, at midnight, or never. */
const ZONES = [
  "UTC",
  "Europe/Zurich",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Africa/Cairo",
  "Pacific/Auckland",
  "Pacific/Chatham",
];

describe("the local day", () => {
  it("begins at midnight of the zone", () => {
    expect(localDate("Europe/Zurich", new Date("2026-11-20T22:59:59Z"))).toBe("2026-11-20");
    expect(localDate("Europe/Zurich", new Date("2026-11-20T23:00:00Z"))).toBe("2026-11-21");
    expect(localDate("Pacific/Auckland", new Date("2026-11-20T11:30:00Z"))).toBe("2026-11-21");
  });

  it("knows a zone from a word", () => {
    expect(isTimeZone("Europe/Zurich")).toBe(true);
    expect(isTimeZone("Europe/Atlantis")).toBe(false);
    expect(isTimeZone("")).toBe(false);
  });
});

describe("a time of day", () => {
  it("moves with summer time", () => {
    expect(instantOf("Europe/Zurich", "2026-03-28", 22).toISOString()).toBe("2026-03-28T21:00:00.000Z");
    expect(instantOf("Europe/Zurich", "2026-03-29", 22).toISOString()).toBe("2026-03-29T20:00:00.000Z");
  });

  it("that is skipped comes an hour later by the wall", () => {
    // At 2:00 the clocks of Zurich showed 3:00.
    expect(instantOf("Europe/Zurich", "2026-03-29", 2, 30).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  it("that comes twice counts at its first coming", () => {
    expect(instantOf("Europe/Zurich", "2026-10-25", 2).toISOString()).toBe("2026-10-25T00:00:00.000Z");
    expect(instantOf("America/New_York", "2026-11-01", 1).toISOString()).toBe("2026-11-01T05:00:00.000Z");
  });

  it("holds where midnight itself is skipped, or a whole day", () => {
    expect(localDate("Africa/Cairo", instantOf("Africa/Cairo", "2026-04-24", 0))).toBe("2026-04-24");
    // Samoa left out 30 December 2011.
    expect(instantOf("Pacific/Apia", "2011-12-31", 22).toISOString()).toBe("2011-12-31T08:00:00.000Z");
  });
});

describe("due jobs", () => {
  const clock = { settings: at("Europe/Zurich"), since: LONG_AGO };

  it("are due from their hour on, once", () => {
    const before = { ...clock, lastDates: allOn("2026-11-19") };
    expect(dueJobs(before, new Date("2026-11-20T20:59:59Z")).map(({ job }) => job)).not.toContain(
      "refresh-prices",
    );
    expect(dueJobs(before, new Date("2026-11-20T21:00:00Z"))).toContainEqual({
      job: "refresh-prices",
      forDate: "2026-11-20",
    });
    expect(dueJobs({ ...clock, lastDates: allOn("2026-11-20") }, new Date("2026-11-20T23:00:00Z"))).toEqual(
      [],
    );
  });

  it("are due for the latest day only after an absence of a week", () => {
    const due = dueJobs({ ...clock, lastDates: allOn("2026-11-12") }, new Date("2026-11-20T22:00:00Z"));
    expect(due.filter(({ job }) => job === "sweep")).toEqual([{ job: "sweep", forDate: "2026-11-20" }]);
  });

  it("do not count what fell due before there was a workspace", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    expect(dueJobs({ ...clock, since: now, lastDates: {} }, now)).toEqual([]);
  });

  it("move with the hour and the zone, never to a day that was served", () => {
    const lastDates = allOn("2026-11-20");
    const now = new Date("2026-11-20T21:30:00Z");
    const west = { settings: at("America/Los_Angeles"), since: LONG_AGO, lastDates };
    expect(dueJobs(west, now)).toEqual([]);
    expect(nextRunAt(west, "refresh-prices", now).toISOString()).toBe("2026-11-22T06:00:00.000Z");
    const earlier = { settings: at("Europe/Zurich", 9), since: LONG_AGO, lastDates };
    expect(nextRunAt(earlier, "refresh-prices", now).toISOString()).toBe("2026-11-21T08:00:00.000Z");
  });

  it("say when they are overdue", () => {
    const overdue = { ...clock, lastDates: allOn("2026-11-18") };
    const now = new Date("2026-11-20T12:00:00Z");
    expect(nextRunAt(overdue, "refresh-prices", now).toISOString()).toBe("2026-11-19T21:00:00.000Z");
  });

  it("sweep with the prices, and by themselves if those do not come", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    const served = { ...clock, lastDates: allOn("2026-11-19") };
    expect(nextRunAt(served, "sweep", now).toISOString()).toBe("2026-11-20T21:00:00.000Z");
    const priced = { ...clock, lastDates: { ...allOn("2026-11-20"), sweep: "2026-11-19" } };
    const later = new Date("2026-11-20T21:10:00Z");
    expect(nextRunAt(priced, "sweep", later).toISOString()).toBe("2026-11-20T21:30:00.000Z");
    expect(dueJobs(priced, new Date("2026-11-20T21:30:00Z"))).toEqual([
      { job: "sweep", forDate: "2026-11-20" },
    ]);
  });
});

/** Every zone of the list that moves its clocks at all does so within one of these. */
const SEASONS = [
  ["2026-03-01T00:00:00Z", 62],
  ["2026-08-28T00:00:00Z", 72],
] as const;

describe("over the days on which clocks are moved, by quarter hours", () => {
  it.each(ZONES)("every job of %s is set off exactly once a day, in order", (zone) => {
    // Hours at which clocks are moved, so that every change is met.
    for (const [sweepHour, digestHour] of [
      [2, 0],
      [1, 23],
    ] as const) {
      for (const [from, days] of SEASONS) {
        const { seen } = tick(at(zone, sweepHour, digestHour), new Date(from), days * 96);
        expect(seen.size).toBe(JOB_NAMES.length);
        for (const [job, dates] of seen) {
          expect(dates, `${zone} ${job}`).toEqual([...new Set(dates)].sort());
          expect(daysIn(dates), `${zone} ${job}`).toBe(dates.length);
          expect(dates.length, `${zone} ${job}`).toBeGreaterThanOrEqual(days - 1);
        }
      }
    }
  });
});

function allOn(date: string): LastDates {
  return Object.fromEntries(JOB_NAMES.map((job) => [job, date]));
}

/** Goes by `nextDueAt` alone, as the dispatcher does, to the next quarter hour at or after it. */
function tick(settings: ClockSettings, start: Date, quarters: number) {
  const seen = new Map<string, string[]>();
  const last: Partial<Record<(typeof JOB_NAMES)[number], string>> = {};
  let due = start.getTime();
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    const now = new Date(start.getTime() + quarter * 900_000);
    if (now.getTime() < due) continue;
    for (const { job, forDate } of dueJobs({ settings, since: start, lastDates: last }, now)) {
      seen.set(job, [...(seen.get(job) ?? []), forDate]);
      last[job] = forDate;
    }
    due = nextDueAt({ settings, since: start, lastDates: last }, now).getTime();
  }
  return { seen };
}

function daysIn(dates: string[]): number {
  const [first, latest] = [dates[0] ?? "", dates.at(-1) ?? ""];
  return (Date.parse(latest) - Date.parse(first)) / 86_400_000 + 1;
}
