import { type IsoDate, isIsoDate } from "@/lib/kernel/dates";

const MONTHS: ReadonlyMap<string, number> = new Map(
  "jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec,januar,februar,märz,april,mai,juni,juli,august,september,oktober,november,dezember"
    .split(",")
    .map((name, index) => [name.slice(0, 3), (index % 12) + 1] as const)
    .concat([
      ["okt", 10],
      ["dez", 12],
      ["mei", 5],
      ["maa", 3],
      ["mrt", 3],
      ["mär", 3],
    ]),
);

const ISO = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g;
const MONTH_FIRST = /\b(\p{L}{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4})\b/gu;
const DAY_FIRST = /\b(\d{1,2})\.?[-\s]+(\p{L}{3,9})\.?[-\s,]+(\d{4})\b/gu;
const DOTTED = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g;
const SLASHED = /\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b/g;

/** Words that tell the day of the data from other dates in a disclaimer. */
const CUE = /as of|as at|download|generated|exported|report|date|stand|period|positions for|per /i;

/**
 * The day that preambles and footers name as the data's; the latest one where there are several.
 * `isUsOrder` decides 03/04/2025; without it such a date is left out, as it may mean two days.
 */
export function findAsOf(texts: readonly string[], isUsOrder: boolean): IsoDate | null {
  const cued = texts.filter((text) => CUE.test(text)).flatMap((text) => datesIn(text, isUsOrder));
  const dates = cued.length > 0 ? cued : texts.flatMap((text) => datesIn(text, isUsOrder));
  return dates.sort().at(-1) ?? null;
}

function datesIn(text: string, isUsOrder: boolean): IsoDate[] {
  const found: (IsoDate | null)[] = [];
  const short = text.slice(0, 1_000);
  for (const [, year, month, day] of short.matchAll(ISO))
    found.push(isoDate(year, Number(month), Number(day)));
  for (const [, month, day, year] of short.matchAll(MONTH_FIRST))
    found.push(isoDate(year, monthOf(month), Number(day)));
  for (const [, day, month, year] of short.matchAll(DAY_FIRST))
    found.push(isoDate(year, monthOf(month), Number(day)));
  for (const [, day, month, year] of short.matchAll(DOTTED))
    found.push(isoDate(year, Number(month), Number(day)));
  for (const [, first, second, year] of short.matchAll(SLASHED)) {
    found.push(slashedDate(Number(first), Number(second), year ?? "", isUsOrder));
  }
  return found.filter((date) => date !== null);
}

function slashedDate(first: number, second: number, yearText: string, isUsOrder: boolean): IsoDate | null {
  const year = yearText.length === 2 ? `20${yearText}` : yearText;
  if (first > 12) return isoDate(year, second, first);
  if (second > 12 || isUsOrder || first === second) return isoDate(year, first, second);
  return null;
}

function monthOf(name: string | undefined): number {
  return MONTHS.get((name ?? "").toLowerCase().slice(0, 3)) ?? 0;
}

function isoDate(year: string | undefined, month: number, day: number): IsoDate | null {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(date) && date >= "1990-01-01" && date <= "2199-12-31" ? date : null;
}
