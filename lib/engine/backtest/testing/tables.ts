import type { PriceTable } from "@/lib/engine/backtest/types";
import { dayNumber } from "@/lib/kernel/dates";

/** A table from rows of prices; days are consecutive from `start` unless given. For tests only. */
export function fixtureTable(
  rows: readonly (readonly number[])[],
  { start = "2020-01-01", symbols }: { start?: string; symbols?: readonly string[] } = {},
): PriceTable {
  const columns = rows[0]?.length ?? 0;
  return {
    symbols: symbols ?? Array.from({ length: columns }, (_, column) => `S${column}`),
    days: Int32Array.from(rows, (_, row) => dayNumber(start) + row),
    prices: Float64Array.from(rows.flat()),
  };
}

/** A file of `date,SYMBOL,…` lines. For tests only. */
export function tableOfCsv(text: string): PriceTable {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  return {
    symbols: head.split(",").slice(1),
    days: Int32Array.from(cells, ([date = ""]) => dayNumber(date)),
    prices: Float64Array.from(cells.flatMap((row) => row.slice(1).map(Number))),
  };
}
