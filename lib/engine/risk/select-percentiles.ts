/**
 * Percentiles by linear interpolation between order statistics (the usual definition, type 7 of Hyndman and Fan 1996).
 * `levels` ascending, 0 to 100. Works in place: `values` are partly sorted afterwards.
 */
export function selectPercentiles(values: Float64Array, levels: readonly number[]): number[] {
  const last = values.length - 1;
  let from = 0;
  return levels.map((level) => {
    const position = (level / 100) * last;
    const below = Math.floor(position);
    place(values, from, last, below);
    from = below;
    const low = values[below] ?? Number.NaN;
    if (position === below || below === last) return low;
    let high = Number.POSITIVE_INFINITY;
    for (let index = below + 1; index <= last; index += 1) high = Math.min(high, values[index] ?? high);
    return low + (high - low) * (position - below);
  });
}

/** Hoare's selection: what belongs at `wanted` goes there, the smaller before it, the larger after it. */
function place(values: Float64Array, from: number, to: number, wanted: number): void {
  let [left, right] = [from, to];
  while (left < right) {
    const pivot = values[wanted] ?? 0;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i += 1;
      while (pivot < (values[j] ?? 0)) j -= 1;
      if (i <= j) {
        const kept = values[i] ?? 0;
        values[i] = values[j] ?? 0;
        values[j] = kept;
        i += 1;
        j -= 1;
      }
    }
    if (j < wanted) left = i;
    if (wanted < i) right = j;
  }
}
