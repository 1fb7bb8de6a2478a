import type { PriceTable, Simulation } from "@/lib/engine/backtest/types";

/** Whose weight is asked for: the columns of a node, or a single one. */
export type WeightGroup = { columns: Int32Array | readonly number[] };

export type WeightsOverTime = {
  /** Rows of the table, ascending. */
  rows: Int32Array;
  /** One per group: its share of the portfolio at each of the rows. */
  weights: Float64Array[];
};

/**
 * Shares of the portfolio over time at no more than `most` rows (two at least), exact at each. The first and the last row stand,
 * and each trade with the close before it, so that a rebalancing shows as a step; the rest is spread evenly. Where the
 * trades alone are too many they are spread evenly too. On a trade's row the weights are those after it. A run that lost
 * everything ends the row before.
 */
export function weightsOverTime(
  simulation: Simulation,
  { symbols, prices }: PriceTable,
  groups: readonly WeightGroup[],
  most: number,
): WeightsOverTime {
  const last = simulation.ruinRow === null ? simulation.rows - 1 : simulation.ruinRow - 1;
  const rows = chooseRows(simulation, last, Math.max(2, most));
  const width = symbols.length;
  const weights = groups.map(() => new Float64Array(rows.length));
  const values = new Float64Array(width);
  let trade = 0;
  rows.forEach((row, point) => {
    while ((simulation.trades[trade + 1]?.row ?? Number.POSITIVE_INFINITY) <= row) trade += 1;
    const units = simulation.trades[trade]?.units;
    let total = 0;
    for (let column = 0; column < width; column += 1) {
      const value = (units?.[column] ?? 0) * (prices[row * width + column] ?? 0);
      values[column] = value;
      total += value;
    }
    groups.forEach(({ columns }, group) => {
      let sum = 0;
      for (const column of columns) sum += values[column] ?? 0;
      const series = weights[group];
      if (series) series[point] = total > 0 ? sum / total : 0;
    });
  });
  return { rows, weights };
}

function chooseRows({ trades }: Simulation, last: number, most: number): Int32Array {
  if (last + 1 <= most) return Int32Array.from({ length: last + 1 }, (_, row) => row);
  const chosen = new Set([0, last]);
  const steps = trades.map(({ row }) => row).filter((row) => row > 0 && row <= last);
  const room = Math.floor((most - 2) / 2);
  for (const place of spread(steps.length, Math.min(steps.length, room))) {
    const row = steps[place] ?? 0;
    chosen.add(row - 1);
    chosen.add(row);
  }
  for (const row of spread(last + 1, most - chosen.size)) chosen.add(row);
  return Int32Array.from(chosen).sort();
}

/** `count` places of `length`, evenly apart and in the middle of their stretches. */
function spread(length: number, count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Math.floor(((index + 0.5) * length) / count),
  );
}
