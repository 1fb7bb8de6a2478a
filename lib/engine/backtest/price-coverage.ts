import {
  dayText,
  type Finding,
  firstOnOrAfter,
  type SeriesRange,
  type Span,
  someOf,
  weekdaysBetween,
} from "./price-series";

/** A closed exchange is quiet for at most this many weekdays; a longer silence is a hole in the data (domain §6). */
export const LONGEST_QUIET_WEEKDAYS = 5;
const MOST_GAPS_TOLD = 5;
/** Days that one product has and another lacks are told of from this share of the common days on. */
const MANY_LEFT_OUT = 0.05;

/** What the common days leave out of what was asked for: cut ends, gaps, days that only some products know. */
export function explainCoverage(ranges: readonly SeriesRange[], days: Int32Array, span: Span): Finding[] {
  return [
    ...cutAtStart(ranges, days, span),
    ...cutAtEnd(ranges, days, span),
    ...gaps(ranges, days),
    ...leftOut(ranges, days),
  ];
}

const firstOf = ({ series, from }: SeriesRange) => series.days[from] ?? 0;
const lastOf = ({ series, to }: SeriesRange) => series.days[to - 1] ?? 0;
const symbolsOf = (ranges: readonly SeriesRange[]) => ranges.map(({ series }) => series.symbol);

function cutAtStart(ranges: readonly SeriesRange[], days: Int32Array, { start }: Span): Finding[] {
  const first = days[0] ?? 0;
  const wanted = start ?? Math.min(...ranges.map(firstOf));
  if (weekdaysBetween(wanted, first) <= LONGEST_QUIET_WEEKDAYS) return [];
  const youngest = Math.max(...ranges.map(firstOf));
  const late = symbolsOf(ranges.filter((range) => firstOf(range) === youngest));
  const asked = start === null ? "the others reach back to" : "it was asked for from";
  const message = `The run begins on ${dayText(first)}, because there is no price of ${someOf(late)} before ${dayText(youngest)}; ${asked} ${dayText(wanted)}`;
  return [{ code: "HISTORY_CUT", message }];
}

function cutAtEnd(ranges: readonly SeriesRange[], days: Int32Array, { end }: Span): Finding[] {
  const last = days.at(-1) ?? 0;
  const latest = Math.max(...ranges.map(lastOf));
  const wanted = end === null ? latest : end;
  if (weekdaysBetween(last, wanted) <= LONGEST_QUIET_WEEKDAYS) return [];
  const earliest = Math.min(...ranges.map(lastOf));
  const early = symbolsOf(ranges.filter((range) => lastOf(range) === earliest));
  const asked = end === null ? "others go on until" : "it was asked for until";
  const message = `The run ends on ${dayText(last)}, because there is no price of ${someOf(early)} after ${dayText(earliest)}; ${asked} ${dayText(wanted)}`;
  return [{ code: "END_CUT", message }];
}

type Gap = { from: number; to: number; weekdays: number };

function gaps(ranges: readonly SeriesRange[], days: Int32Array): Finding[] {
  const found = findGaps(days);
  if (found.length === 0) return [];
  if (found.length > days.length / 2) {
    const message = `The products have prices on ${days.length} common days only, most of them more than a week apart: every figure rests on those days`;
    return [{ code: "SPARSE_PRICES", message }];
  }
  const worst = [...found]
    .sort((a, b) => b.weekdays - a.weekdays || a.from - b.from)
    .slice(0, MOST_GAPS_TOLD);
  const told = worst.map((gap): Finding => {
    const missing = symbolsOf(ranges.filter((range) => !hasPriceWithin(range, gap)));
    const who = missing.length > 0 ? `of ${someOf(missing)}` : "that all products share";
    const message = `There is no price ${who} for ${gap.weekdays} weekdays between ${dayText(gap.from)} and ${dayText(gap.to)}; nothing was filled in`;
    return { code: "GAP", message };
  });
  if (found.length <= told.length) return told;
  return [...told, { code: "GAP", message: `There are ${found.length - told.length} more, shorter gaps` }];
}

function findGaps(days: Int32Array): Gap[] {
  const found: Gap[] = [];
  for (let row = 1; row < days.length; row += 1) {
    const from = days[row - 1] as number;
    const to = days[row] as number;
    if (to - from <= LONGEST_QUIET_WEEKDAYS) continue;
    const weekdays = weekdaysBetween(from, to);
    if (weekdays > LONGEST_QUIET_WEEKDAYS) found.push({ from, to, weekdays });
  }
  return found;
}

function hasPriceWithin({ series }: SeriesRange, { from, to }: Gap): boolean {
  return (series.days[firstOnOrAfter(series.days, from + 1)] ?? to) < to;
}

/** A product that trades at weekends, or one whose exchange is closed on other days. */
function leftOut(ranges: readonly SeriesRange[], days: Int32Array): Finding[] {
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const counted = ranges.map(({ series }) => ({
    symbol: series.symbol,
    extra: firstOnOrAfter(series.days, last + 1) - firstOnOrAfter(series.days, first) - days.length,
  }));
  const many = counted.filter(({ extra }) => extra > days.length * MANY_LEFT_OUT);
  if (many.length === 0) return [];
  const most = Math.max(...many.map(({ extra }) => extra));
  const message = `Only days on which every product has a price count: up to ${most} days of ${someOf(many.map(({ symbol }) => symbol))} are left out`;
  return [{ code: "DAYS_LEFT_OUT", message }];
}
