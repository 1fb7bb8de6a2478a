/**
 * The rows to draw of long curves: of every stretch the rows where any of them is lowest or highest, with the first and
 * the last, so that every peak and trough stays. At most `most` rows, ascending; linear, without objects by row.
 * The curves share their rows; `from` and `to` (included) are the stretch in view.
 */
export function thinCurve(
  curves: readonly Float64Array[],
  most: number,
  from = 0,
  to: number = (curves[0]?.length ?? 0) - 1,
): Int32Array {
  const count = to - from + 1;
  if (count <= 0) return new Int32Array(0);
  if (count <= Math.max(2, most)) return Int32Array.from({ length: count }, (_, index) => from + index);
  const inner = count - 2;
  const stretches = Math.max(0, Math.floor((most - 2) / Math.max(2, curves.length * 2)));
  const rows = new Int32Array(2 + stretches * curves.length * 2);
  let kept = 1;
  rows[0] = from;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const first = from + 1 + Math.floor((stretch * inner) / stretches);
    const end = from + 1 + Math.floor(((stretch + 1) * inner) / stretches);
    const begin = kept;
    for (const curve of curves) kept = addExtremes(rows, kept, curve, first, end);
    kept = uniqueFrom(rows, begin, kept);
  }
  rows[kept] = to;
  return rows.slice(0, kept + 1);
}

function addExtremes(
  rows: Int32Array,
  kept: number,
  curve: Float64Array,
  first: number,
  end: number,
): number {
  if (first >= end) return kept;
  let low = first;
  let high = first;
  let lowest = curve[first] ?? 0;
  let highest = lowest;
  for (let row = first + 1; row < end; row += 1) {
    const value = curve[row] ?? 0;
    if (value < lowest) {
      lowest = value;
      low = row;
    } else if (value > highest) {
      highest = value;
      high = row;
    }
  }
  rows[kept] = low;
  rows[kept + 1] = high;
  return kept + 2;
}

/** Sorts what one stretch kept and drops what several curves kept together. */
function uniqueFrom(rows: Int32Array, begin: number, end: number): number {
  rows.subarray(begin, end).sort();
  let kept = begin;
  for (let index = begin; index < end; index += 1) {
    if (kept === begin || rows[kept - 1] !== rows[index]) {
      rows[kept] = rows[index] ?? 0;
      kept += 1;
    }
  }
  return kept;
}
