import type { Curve } from "./measure-growth";

/** One fall from a peak until the peak was reached again. Days are since 1970. */
export type Drawdown = {
  /** Below zero. */
  depth: number;
  peakDay: number;
  troughDay: number;
  /** Null while it lasts. */
  recoveryDay: number | null;
  /** Calendar days: peak to trough, trough to recovery, and both (or up to the last row while it lasts). */
  daysDown: number;
  daysUp: number | null;
  lengthDays: number;
};

type Fall = { depth: number; peak: number; trough: number; recovery: number | null };

/** The worst `most` falls of a curve, deepest first; they never overlap. One pass. */
export function drawdownTable({ days, growth }: Curve, most = 10, rows: number = growth.length): Drawdown[] {
  const worst: Fall[] = [];
  let peak = 0;
  let trough = 0;
  let high = growth[0] ?? 0;
  let low = high;
  const close = (recovery: number | null) => {
    if (low < high) keepWorst(worst, { depth: low / high - 1, peak, trough, recovery }, most);
  };
  for (let row = 1; row < rows; row += 1) {
    const value = growth[row] ?? 0;
    if (value >= high) {
      close(row);
      [peak, trough, high, low] = [row, row, value, value];
    } else if (value < low) {
      trough = row;
      low = value;
    }
  }
  close(null);
  return worst.map((fall) => toDrawdown(fall, days, rows));
}

/** How far below its highest so far a curve stands at each row: zero or below. */
export function drawdownCurve(growth: Float64Array, rows: number = growth.length): Float64Array {
  const falls = new Float64Array(rows);
  let high = growth[0] ?? 0;
  for (let row = 0; row < rows; row += 1) {
    const value = growth[row] ?? 0;
    if (value > high) high = value;
    falls[row] = value / high - 1;
  }
  return falls;
}

/** Of equal depth the earlier one comes first. */
function keepWorst(worst: Fall[], fall: Fall, most: number): void {
  const place = worst.findIndex(({ depth }) => fall.depth < depth);
  if (place < 0) worst.push(fall);
  else worst.splice(place, 0, fall);
  if (worst.length > most) worst.pop();
}

function toDrawdown({ depth, peak, trough, recovery }: Fall, days: Int32Array, rows: number): Drawdown {
  const dayOf = (row: number) => days[row] ?? 0;
  const recoveryDay = recovery === null ? null : dayOf(recovery);
  return {
    depth,
    peakDay: dayOf(peak),
    troughDay: dayOf(trough),
    recoveryDay,
    daysDown: dayOf(trough) - dayOf(peak),
    daysUp: recoveryDay === null ? null : recoveryDay - dayOf(trough),
    lengthDays: (recoveryDay ?? dayOf(rows - 1)) - dayOf(peak),
  };
}
