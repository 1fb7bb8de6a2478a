/** The state of all paths between two periods; typed arrays, because there are ten thousand. */
export type Paths = {
  columns: number;
  weights: Float64Array;
  /** Row by row: `growth[row * columns + column]`, 1 + return. */
  growth: Float64Array;
  /** Growth of the target mix by row: all that is needed while every path is at target. */
  mixed: Float64Array;
  /** Path by path: `parts[path * columns + column]`; null where each period ends at target. */
  parts: Float64Array | null;
  values: Float64Array;
  /** Growth of 1 without flows, and its highest so far. */
  index: Float64Array;
  peaks: Float64Array;
  drawdowns: Float64Array;
  taken: Float64Array;
  /** The period whose withdrawal took everything; 0 is never. */
  ruinedAt: Int32Array;
};

type Start = {
  returns: readonly Float64Array[];
  weights: Float64Array;
  paths: number;
  amount: number;
  rebalanceEvery: number;
};

export function startPaths({ returns, weights, paths, amount, rebalanceEvery }: Start): Paths {
  const columns = returns.length;
  const rows = returns[0]?.length ?? 0;
  const growth = new Float64Array(rows * columns);
  const mixed = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = 1 + (returns[column]?.[row] ?? 0);
      growth[row * columns + column] = cell;
      mixed[row] = (mixed[row] ?? 0) + (weights[column] ?? 0) * cell;
    }
  }
  const isDrifting = rebalanceEvery !== 1;
  return {
    columns,
    weights,
    growth,
    mixed,
    parts: isDrifting
      ? Float64Array.from({ length: paths * columns }, (_, cell) => (weights[cell % columns] ?? 0) * amount)
      : null,
    values: new Float64Array(paths).fill(amount),
    index: new Float64Array(paths).fill(1),
    peaks: new Float64Array(paths).fill(1),
    drawdowns: new Float64Array(paths),
    taken: new Float64Array(paths),
    ruinedAt: new Int32Array(paths),
  };
}

/** One period of every path: return, then flow, then the trade back to target where it is due. */
export function advancePaths(
  state: Paths,
  rows: Int32Array,
  flow: number,
  isDue: boolean,
  period: number,
): void {
  if (state.parts) advanceParts(state, state.parts, rows, flow, isDue, period);
  else advanceWhole(state, rows, flow, period);
}

function advanceWhole(state: Paths, rows: Int32Array, flow: number, period: number): void {
  const { values, mixed } = state;
  for (let path = 0; path < values.length; path += 1) {
    const before = values[path] ?? 0;
    if (before <= 0 && flow <= 0) continue;
    const growth = mixed[rows[path] ?? 0] ?? 1;
    if (before > 0) follow(state, path, growth);
    values[path] = settle(state, path, before * growth, flow, period);
  }
}

function advanceParts(
  state: Paths,
  parts: Float64Array,
  rows: Int32Array,
  flow: number,
  isDue: boolean,
  period: number,
): void {
  const { values, growth, weights, columns } = state;
  for (let path = 0; path < values.length; path += 1) {
    const before = values[path] ?? 0;
    if (before <= 0 && flow <= 0) continue;
    const first = path * columns;
    const row = (rows[path] ?? 0) * columns;
    let total = 0;
    for (let column = 0; column < columns; column += 1) {
      const part = (parts[first + column] ?? 0) * (growth[row + column] ?? 1);
      parts[first + column] = part;
      total += part;
    }
    if (before > 0) follow(state, path, total / before);
    const after = settle(state, path, total, flow, period);
    values[path] = after;
    if (isDue || total <= 0) {
      for (let column = 0; column < columns; column += 1) {
        parts[first + column] = (weights[column] ?? 0) * after;
      }
    } else if (flow > 0) {
      for (let column = 0; column < columns; column += 1) {
        parts[first + column] = (parts[first + column] ?? 0) + (weights[column] ?? 0) * flow;
      }
    } else if (flow < 0) {
      const kept = after / total;
      for (let column = 0; column < columns; column += 1) {
        parts[first + column] = (parts[first + column] ?? 0) * kept;
      }
    }
  }
}

/** Growth without flows, its peak and how far below it. */
function follow({ index, peaks, drawdowns }: Paths, path: number, growth: number): void {
  const level = (index[path] ?? 1) * growth;
  index[path] = level;
  const peak = peaks[path] ?? 1;
  if (level > peak) peaks[path] = level;
  else {
    const fall = level / peak - 1;
    if (fall < (drawdowns[path] ?? 0)) drawdowns[path] = fall;
  }
}

/** The value after the flow. A withdrawal of all there is, or more, takes what is left and ends the path at zero. */
function settle(
  { taken, ruinedAt }: Paths,
  path: number,
  total: number,
  flow: number,
  period: number,
): number {
  const after = total + flow;
  if (flow >= 0) return after;
  if (after > 0) {
    taken[path] = (taken[path] ?? 0) - flow;
    return after;
  }
  taken[path] = (taken[path] ?? 0) + total;
  if (total > 0) ruinedAt[path] = period;
  return 0;
}
