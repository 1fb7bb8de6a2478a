import { explainCoverage } from "./price-coverage";
import { type Finding, firstOnOrAfter, type PriceSeries, type SeriesRange, type Span } from "./price-series";
import {
  refuseBadPrice,
  refuseEmpty,
  refuseFewDays,
  refuseLargeTable,
  refuseNoCommonDays,
  refuseNoPrices,
  refuseWrongSpan,
} from "./refuse-prices";
import type { PriceTable } from "./types";

export type AlignedPrices = { table: PriceTable; findings: Finding[] };

/** The name of a column of money: one unit is worth one all the time. */
export const CASH_SYMBOL = "CASH";

/**
 * Lays series side by side on the days on which all of them have a price, within the span: nothing is filled in. One
 * column for each entry; the same series may stand twice, and null is money without interest. What is imperfect (gaps, a
 * history that one product cuts short) comes back as findings. Throws RefusedError naming the products and days: START_AFTER_END,
 * NO_PRODUCTS, NO_PRICES, TOO_LITTLE_HISTORY, NO_COMMON_DAYS, TABLE_TOO_LARGE, BAD_PRICE. Time and space grow with the cells.
 */
export function alignPrices(columns: readonly (PriceSeries | null)[], span: Span): AlignedPrices {
  refuseWrongSpan(span);
  const series = [...new Set(columns.filter((one) => one !== null))];
  if (series.length === 0) refuseEmpty();
  refuseNoPrices(series);
  const ranges = series.map((one) => rangeOf(one, span));
  const days = commonDays(ranges);
  if (days.length < 2) refuseNoCommonDays(ranges, days.length, span);
  refuseFewDays(ranges, days.length);
  refuseLargeTable(days.length, columns.length);
  const table = fill(columns, ranges, days);
  return { table, findings: explainCoverage(ranges, days, span) };
}

function rangeOf(series: PriceSeries, { start, end }: Span): SeriesRange {
  return {
    series,
    from: start === null ? 0 : firstOnOrAfter(series.days, start),
    to: end === null ? series.days.length : firstOnOrAfter(series.days, end + 1),
  };
}

/** The days all ranges share: the shortest range, thinned by each of the others in turn. */
function commonDays(ranges: readonly SeriesRange[]): Int32Array {
  const byLength = [...ranges].sort((a, b) => a.to - a.from - (b.to - b.from));
  const [shortest, ...others] = byLength;
  if (!shortest) return new Int32Array();
  const days = shortest.series.days.slice(shortest.from, Math.max(shortest.from, shortest.to));
  let count = days.length;
  for (const other of others) count = keepShared(days, count, other);
  return days.subarray(0, count);
}

/** Moves the days that the range has too to the front, in place; how many they are. */
function keepShared(days: Int32Array, count: number, { series, from, to }: SeriesRange): number {
  const other = series.days;
  let kept = 0;
  let at = from;
  for (let index = 0; index < count; index += 1) {
    const day = days[index] as number;
    while (at < to && (other[at] as number) < day) at += 1;
    if (at < to && other[at] === day) {
      days[kept] = day;
      kept += 1;
    }
  }
  return kept;
}

function fill(
  columns: readonly (PriceSeries | null)[],
  ranges: readonly SeriesRange[],
  days: Int32Array,
): PriceTable {
  const width = columns.length;
  const prices = new Float64Array(days.length * width);
  const rangeOfSeries = new Map(ranges.map((range) => [range.series, range]));
  columns.forEach((series, column) => {
    const range = series === null ? undefined : rangeOfSeries.get(series);
    if (range) fillColumn(prices, column, width, days, range);
    else for (let cell = column; cell < prices.length; cell += width) prices[cell] = 1;
  });
  return { symbols: columns.map((series) => series?.symbol ?? CASH_SYMBOL), days, prices };
}

function fillColumn(
  prices: Float64Array,
  column: number,
  width: number,
  days: Int32Array,
  { series, from }: SeriesRange,
): void {
  const { symbol, days: own, prices: closes } = series;
  let at = from;
  let cell = column;
  for (let row = 0; row < days.length; row += 1) {
    const day = days[row] as number;
    while ((own[at] as number) < day) at += 1;
    const price = closes[at] as number;
    if (!(price > 0 && price < Number.POSITIVE_INFINITY)) refuseBadPrice(symbol, day, price);
    prices[cell] = price;
    cell += width;
  }
}
