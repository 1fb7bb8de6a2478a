import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { type ClockSettings, JOB_NAMES, type JobName, PRICE_FOLLOWERS, slotOf } from "./jobs";
import { instantOf, localDate } from "./local-time";

/** The local days on which each job was last set off. */
export type LastDates = Readonly<Partial<Record<JobName, IsoDate>>>;

export interface DueJob {
  job: JobName;
  /** The local day that it is for. */
  forDate: IsoDate;
}

interface Clock {
  settings: ClockSettings;
  /** From when on the workspace is minded; what fell due before is nobody's loss. */
  since: Date;
  lastDates: LastDates;
}

/**
 * The jobs of one workspace that are due at `now` and were not set off yet: each once a local day, whatever the clocks
 * do. After a long absence only the latest day is due, because every job looks at the world as it is.
 */
export function dueJobs({ settings, since, lastDates }: Clock, now: Date): DueJob[] {
  const due: DueJob[] = [];
  for (const job of JOB_NAMES) {
    const slot = latestSlot(job, settings, now);
    const last = lastDates[job];
    if (slot.at >= since && (last === undefined || slot.forDate > last)) {
      due.push({ job, forDate: slot.forDate });
    }
  }
  return due;
}

/** When a job is set off next, after `now`; earlier than `now` if it is overdue. */
export function nextRunAt(clock: Clock, job: JobName, now: Date): Date {
  const slot = nextSlotAt(clock, job, now);
  if (!PRICE_FOLLOWERS.includes(job)) return slot;
  // Its own slot is the latest; it comes with the prices.
  const prices = nextSlotAt(clock, "refresh-prices", now);
  return new Date(Math.min(prices.getTime(), slot.getTime()));
}

/** When a workspace has to be looked at next: the first of its jobs to fall due. */
export function nextDueAt(clock: Clock, now: Date): Date {
  return new Date(Math.min(...JOB_NAMES.map((job) => nextSlotAt(clock, job, now).getTime())));
}

function nextSlotAt(clock: Clock, job: JobName, now: Date): Date {
  const latest = latestSlot(job, clock.settings, now);
  const last = clock.lastDates[job];
  if (latest.at >= clock.since && (last === undefined || latest.forDate > last)) return latest.at;
  const { hour, minute } = slotOf(job, clock.settings);
  const from = last !== undefined && last > latest.forDate ? last : latest.forDate;
  return instantOf(clock.settings.timeZone, addDays(from, 1), hour, minute);
}

function latestSlot(job: JobName, settings: ClockSettings, now: Date): { at: Date; forDate: IsoDate } {
  const { hour, minute } = slotOf(job, settings);
  // A zone that skips a day puts tomorrow's slot beside today's, so tomorrow is asked too.
  let forDate = addDays(localDate(settings.timeZone, now), 1);
  for (;;) {
    const at = instantOf(settings.timeZone, forDate, hour, minute);
    if (at <= now) return { at, forDate };
    forDate = addDays(forDate, -1);
  }
}
