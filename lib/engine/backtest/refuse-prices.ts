import { RefusedError } from "@/lib/kernel/errors";
import { MOST_TABLE_CELLS } from "./limits";
import { dayText, type PriceSeries, type SeriesRange, type Span, someOf } from "./price-series";

/** A product with fewer days than this cannot cut short what the others know. */
const FEWEST_DAYS = 20;
/** Beside a product with few days, another that has this many times as many says that the few are a fault. */
const FAR_MORE = 5;
const MOST_NAMED = 20;

export function refuseWrongSpan({ start, end }: Span): void {
  if (start === null || end === null || start <= end) return;
  throw new RefusedError(
    "START_AFTER_END",
    `start must not be after end (${dayText(start)} is after ${dayText(end)})`,
    { errors: [{ code: "START_AFTER_END", path: "start", message: `is after end, ${dayText(end)}` }] },
  );
}

export function refuseEmpty(): never {
  throw new RefusedError(
    "NO_PRODUCTS",
    "There is nothing to test: all of it is money, which has no prices. Give at least one product a weight",
  );
}

/** Every product has a price somewhere. */
export function refuseNoPrices(series: readonly PriceSeries[]): void {
  const without = series.filter(({ days }) => days.length === 0).map(({ symbol }) => symbol);
  if (without.length === 0) return;
  throw new RefusedError(
    "NO_PRICES",
    `There ${without.length === 1 ? "is no price" : "are no prices"} of ${someOf(without)}; import prices first`,
    { errors: errorsOf("NO_PRICES", without, (symbol) => `There is no price of ${symbol}`) },
  );
}

export function refuseBadPrice(symbol: string, day: number, price: number): never {
  const message = `The price of ${symbol} on ${dayText(day)} is ${price}; prices must be above zero`;
  throw new RefusedError("BAD_PRICE", message, { errors: [{ code: "BAD_PRICE", path: symbol, message }] });
}

export function refuseNoCommonDays(ranges: readonly SeriesRange[], common: number, span: Span): never {
  const outside = ranges.filter(({ from, to }) => to <= from);
  const within = spanText(span);
  const words =
    outside.length > 0
      ? `${someOf(outside.map(({ series }) => series.symbol))} ${outside.length === 1 ? "has" : "have"} no price${within}`
      : `${common === 0 ? "There is no day" : "There is only one day"}${within} on which all products have a price`;
  const listed = ranges.slice(0, MOST_NAMED).map(({ series }) => coverOf(series));
  throw new RefusedError(
    ranges.length === 1 && outside.length === 0 ? "TOO_LITTLE_HISTORY" : "NO_COMMON_DAYS",
    `${words}. ${listed.join("; ")}`,
    {
      errors: ranges.map(({ series }) => ({
        code: "NO_COMMON_DAYS",
        path: series.symbol,
        message: coverOf(series),
      })),
    },
  );
}

/** A handful of days of one product beside years of another is a fault of the data, not a history to test. */
export function refuseFewDays(ranges: readonly SeriesRange[], common: number): void {
  if (common >= FEWEST_DAYS) return;
  const most = Math.max(...ranges.map(countOf));
  const few = ranges.filter((range) => countOf(range) < FEWEST_DAYS && countOf(range) * FAR_MORE <= most);
  if (few.length === 0) return;
  const message = (range: SeriesRange) =>
    `${range.series.symbol} has only ${countOf(range)} days of prices in the stretch`;
  const [first] = few as [SeriesRange, ...SeriesRange[]];
  const more = few.length > 1 ? ` (and ${few.length - 1} more)` : "";
  throw new RefusedError(
    "TOO_LITTLE_HISTORY",
    `${message(first)}${more}, where others have up to ${most}; at least ${FEWEST_DAYS} are needed. ${coverOf(first.series)}`,
    {
      errors: few.map((range) => ({
        code: "TOO_LITTLE_HISTORY",
        path: range.series.symbol,
        message: message(range),
      })),
    },
  );
}

export function refuseLargeTable(rows: number, columns: number): void {
  if (rows * columns <= MOST_TABLE_CELLS) return;
  throw new RefusedError(
    "TABLE_TOO_LARGE",
    `${rows} days of ${columns} products are ${rows * columns} prices; one run takes at most ${MOST_TABLE_CELLS}. Choose a later start or fewer products`,
    { limit: MOST_TABLE_CELLS },
  );
}

function countOf({ from, to }: SeriesRange): number {
  return Math.max(0, to - from);
}

function coverOf({ symbol, days }: PriceSeries): string {
  return `${symbol}: ${days.length} days from ${dayText(days[0] ?? 0)} to ${dayText(days.at(-1) ?? 0)}`;
}

function spanText({ start, end }: Span): string {
  if (start !== null && end !== null) return ` from ${dayText(start)} to ${dayText(end)}`;
  if (start !== null) return ` from ${dayText(start)} on`;
  return end === null ? "" : ` up to ${dayText(end)}`;
}

function errorsOf(code: string, symbols: readonly string[], message: (symbol: string) => string) {
  return symbols.map((symbol) => ({ code, path: symbol, message: message(symbol) }));
}
