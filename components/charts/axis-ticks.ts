const STEPS = [1, 2, 5, 10];

/** Round values between two, about `count` of them. For axes only; figures in text are never rounded this way. */
export function valueTicks(from: number, to: number, count = 5): number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((candidate) => candidate * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => clean((first + index) * step));
}

/** The range of an axis that holds the values and ends on round ones. */
export function niceRange(low: number, high: number, isFromZero: boolean): [number, number] {
  const bottom = isFromZero ? Math.min(0, low) : low;
  const top = isFromZero ? Math.max(0, high) : high;
  if (bottom === top) return [bottom - Math.abs(bottom || 1) * 0.1, top + Math.abs(top || 1) * 0.1];
  const ticks = valueTicks(bottom, top);
  const step = (ticks[1] ?? top) - (ticks[0] ?? bottom) || top - bottom;
  return [clean(Math.floor(bottom / step + 1e-9) * step), clean(Math.ceil(top / step - 1e-9) * step)];
}

export type DateTick = { time: number; label: string };

/** Starts of years, quarters or months between two days, as many as fit. */
export function dateTicks(from: string, to: string, most: number, locale: string): DateTick[] {
  const months = monthIndex(to) - monthIndex(from) || 1;
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= most) ?? 480;
  const first = Math.ceil((monthIndex(from) + (from.endsWith("-01") ? 0 : 1)) / step) * step;
  const format = new Intl.DateTimeFormat(locale, {
    ...(step < 12 ? { month: "short" } : {}),
    year: "numeric",
    timeZone: "UTC",
  });
  const ticks: DateTick[] = [];
  for (let month = first; month <= monthIndex(to); month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    ticks.push({ time, label: format.format(time) });
  }
  return ticks;
}

export function dayTime(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
