import { type AlignedPrices, alignPrices } from "@/lib/engine/backtest/align-prices";
import { growthOnDays } from "@/lib/engine/backtest/measure/growth-of-series";
import type { PriceSeries, Span } from "@/lib/engine/backtest/price-series";
import type { PriceTable } from "@/lib/engine/backtest/types";

/** Ten products of 30 years take 600 kB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A benchmark on the rows of a table, as a table of its own; `missingDay` where it has no price. */
export type OnRows = { table: PriceTable; missingDay: null } | { table: null; missingDay: number };
type Kept = AlignedPrices & { bytes: number };

const kept = new Map<string, Kept>();
let bytes = 0;

/** Columns are told apart by who they are, not by what they hold: prices that change come as new arrays. */
const numbers = new WeakMap<Float64Array, number>();
let lastNumber = 0;

function numberOf(prices: Float64Array): number {
  const known = numbers.get(prices);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(prices, lastNumber);
  return lastNumber;
}

/** `alignPrices`, kept while the same columns are asked for: a table seen before is checked and laid out already. */
export function alignedPrices(columns: readonly (PriceSeries | null)[], span: Span): AlignedPrices {
  const names = columns.map((column) => (column === null ? 0 : numberOf(column.prices)));
  const key = `${span.start} ${span.end} ${names.join(" ")}`;
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const { table, findings } = alignPrices(columns, span);
  const entry = { table, findings, bytes: bytesOf(table) };
  keep(key, entry);
  return entry;
}

function bytesOf({ days, prices }: PriceTable): number {
  return days.byteLength + prices.byteLength;
}

function keep(key: string, entry: Kept): void {
  kept.set(key, entry);
  bytes += entry.bytes;
  for (const [oldest, { bytes: freed }] of kept) {
    if (bytes <= MOST_BYTES) return;
    kept.delete(oldest);
    bytes -= freed;
  }
}

const benchmarks = new WeakMap<PriceTable, Map<number, OnRows>>();
const MOST_BENCHMARKS = 4;

/** A series on the rows of a table, kept as long as the table is. */
export function seriesOnRows(series: PriceSeries, rows: PriceTable): OnRows {
  const known = benchmarks.get(rows) ?? new Map<number, OnRows>();
  benchmarks.set(rows, known);
  const number = numberOf(series.prices);
  const found = known.get(number);
  if (found) return found;
  const { growth, missingDay } = growthOnDays(series, rows.days);
  const made: OnRows =
    growth === null
      ? { table: null, missingDay }
      : { table: { symbols: [series.symbol], days: rows.days, prices: growth }, missingDay: null };
  if (known.size >= MOST_BENCHMARKS) known.clear();
  known.set(number, made);
  return made;
}
