import { dayNumber } from "@/lib/kernel/dates";
import { ANNUAL_RETURNS } from "./annual-returns.data";
import { SERIES_KEYS } from "./series";
import type { PriceLevel, SeriesTable } from "./types";

/** Year-end index of every annual series: 1 at the end of 1927, 99 rows to the end of 2025. */
export function annualTable(): SeriesTable {
  const width = SERIES_KEYS.length;
  const rows = ANNUAL_RETURNS.length + 1;
  const days = new Int32Array(rows);
  const prices = new Float64Array(rows * width).fill(1, 0, width);
  days[0] = dayNumber(`${firstYear() - 1}-12-31`);
  ANNUAL_RETURNS.forEach(([year, ...returns], index) => {
    const row = (index + 1) * width;
    days[index + 1] = dayNumber(`${year}-12-31`);
    for (let column = 0; column < width; column += 1) {
      const before = prices[row - width + column] ?? 1;
      prices[row + column] = before * (1 + (returns[column] ?? 0));
    }
  });
  return { symbols: SERIES_KEYS, days, prices };
}

/** Consumer prices at each December from 1927, when they are 1. */
export function annualPriceLevels(): PriceLevel[] {
  let index = 1;
  const levels: PriceLevel[] = [{ month: `${firstYear() - 1}-12`, index }];
  for (const row of ANNUAL_RETURNS) {
    index *= 1 + (row[8] ?? 0);
    levels.push({ month: `${row[0]}-12`, index });
  }
  return levels;
}

function firstYear(): number {
  return ANNUAL_RETURNS[0]?.[0] ?? 1928;
}
