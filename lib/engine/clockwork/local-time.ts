import type { IsoDate } from "@/lib/kernel/dates";
import { dayNumber } from "@/lib/kernel/dates";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** IANA has some 600 names; what a process has met stays. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the name is a time zone that this runtime knows, such as Europe/Zurich. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The calendar day that it is at `instant` in the zone. Throws RangeError for a name that is no zone. */
export function localDate(zone: string, instant: Date): IsoDate {
  return new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString().slice(0, 10);
}

/**
 * The instant at which the zone's clocks show this time of day. An hour that comes twice counts at its first coming;
 * one that is skipped counts as if the clocks had not been moved yet, so that every day has each time exactly once.
 */
export function instantOf(zone: string, date: IsoDate, hour: number, minute = 0): Date {
  const wall = dayNumber(date) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
  const before = wall - offsetMs(zone, wall - DAY_MS);
  const after = wall - offsetMs(zone, wall + DAY_MS);
  const shown = [before, after].filter((instant) => instant + offsetMs(zone, instant) === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : before);
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetMs(zone: string, instantMs: number): number {
  const whole = Math.floor(instantMs / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}
