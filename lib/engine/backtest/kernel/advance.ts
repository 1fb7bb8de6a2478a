/**
 * Values a portfolio of fixed units row by row, from row `from` up to (not with) row `to`: the value goes into
 * `equity`, 1 into `outOfBand` where a watched node lies strictly outside its bounds. With `isStopping` the first
 * such row ends it and is returned, itself valued and marked; else `to` is.
 *
 * `prices` lie row by row, `columns` to a row. Watched node k holds the columns `starts[k]` up to (not with)
 * `ends[k]`; its bounds `lowers[k]`, `uppers[k]` are shares of the whole. No watched nodes: nothing is out of band.
 */
export function advance(
  prices: Float64Array,
  columns: number,
  units: Float64Array,
  starts: Int32Array,
  ends: Int32Array,
  lowers: Float64Array,
  uppers: Float64Array,
  from: number,
  to: number,
  isStopping: boolean,
  equity: Float64Array,
  outOfBand: Uint8Array,
): number {
  const watched = starts.length;
  for (let row = from; row < to; row += 1) {
    const base = row * columns;
    let value = 0;
    for (let column = 0; column < columns; column += 1) {
      value += (units[column] ?? 0) * (prices[base + column] ?? 0);
    }
    equity[row] = value;
    let isOut = 0;
    for (let node = 0; node < watched; node += 1) {
      const end = ends[node] ?? 0;
      let part = 0;
      for (let column = starts[node] ?? 0; column < end; column += 1) {
        part += (units[column] ?? 0) * (prices[base + column] ?? 0);
      }
      if (part > (uppers[node] ?? 0) * value || part < (lowers[node] ?? 0) * value) {
        isOut = 1;
        break;
      }
    }
    outOfBand[row] = isOut;
    if (isStopping && isOut === 1) return row;
  }
  return to;
}
