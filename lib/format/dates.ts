import { DEFAULT_LOCALE } from "./number-text";

export type DateStyle = "day" | "month" | "short";

const options: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
  short: { day: "numeric", month: "short" },
};

/** A calendar day "2026-11-20" as people read it; no time zone moves it. */
export function formatDate(day: string, style: DateStyle = "day", locale: string = DEFAULT_LOCALE): string {
  return dateFormat(locale, { ...options[style], timeZone: "UTC" }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
}

/** A moment, in the reader's time zone unless one is given. */
export function formatMoment(
  moment: string | Date,
  locale: string = DEFAULT_LOCALE,
  timeZone?: string,
): string {
  return dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(moment));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago: "3 days ago", "just now". `now` is given, so that server and browser can agree. */
export function formatAge(moment: string | Date, now: Date, locale: string = DEFAULT_LOCALE): string {
  const seconds = (new Date(moment).getTime() - now.getTime()) / 1000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step)
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
      .format(0, "second")
      .replace("now", "just now");
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(format)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, format);
  formats.set(key, made);
  return made;
}
