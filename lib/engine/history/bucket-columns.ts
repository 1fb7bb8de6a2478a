import type { BucketSeries } from "./map-buckets";
import type { SeriesTable } from "./types";

/**
 * One column a leaf, named by its path, so that every leaf stays its own in the tree even where several take
 * the same series. A leaf without a series grows, period by period, as the others with a target do together:
 * that spreads its share over them in proportion and leaves tree, targets and bands as they are.
 */
export function bucketColumns(buckets: readonly BucketSeries[], table: SeriesTable): SeriesTable {
  const width = table.symbols.length;
  const rows = table.days.length;
  const prices = new Float64Array(rows * buckets.length);
  const columns = buckets.map(({ series }) => (series === null ? -1 : table.symbols.indexOf(series)));
  const growthOf = (row: number, column: number) =>
    (table.prices[row * width + column] ?? 1) / (table.prices[(row - 1) * width + column] ?? 1);
  for (let row = 0; row < rows; row += 1) {
    const others = row === 0 ? 1 : spreadGrowth(buckets, columns, (column) => growthOf(row, column));
    columns.forEach((column, index) => {
      const cell = row * buckets.length + index;
      const growth = row === 0 ? 1 : column < 0 ? others : growthOf(row, column);
      prices[cell] = row === 0 ? 1 : (prices[cell - buckets.length] ?? 1) * growth;
    });
  }
  return { symbols: buckets.map(({ path }) => path), days: table.days, prices };
}

/** Growth of the leaves that have a series, weighted by their targets. */
export function spreadGrowth(
  buckets: readonly BucketSeries[],
  columns: readonly number[],
  growthOf: (column: number) => number,
): number {
  let growth = 0;
  let share = 0;
  columns.forEach((column, index) => {
    if (column < 0) return;
    const weight = buckets[index]?.share ?? 0;
    growth += weight * growthOf(column);
    share += weight;
  });
  return share > 0 ? growth / share : 1;
}
