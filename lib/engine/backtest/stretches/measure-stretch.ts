import { type Curve, measureGrowth } from "@/lib/engine/backtest/measure/measure-growth";
import { dateOfDayNumber, type IsoDate } from "@/lib/kernel/dates";

/** What a curve did in a stretch of its rows. Fractions: −0.1 is minus 10 %. */
export type StretchFigures = {
  /** Over the whole stretch. */
  return: number;
  /** The same a year, compounded. */
  aYear: number | null;
  /** The deepest fall from a peak to a low, both within the stretch; null when it never fell. */
  fall: StretchFall | null;
};

export type StretchFall = {
  /** Below zero. */
  depth: number;
  from: IsoDate;
  to: IsoDate;
  /** The first row, also after the stretch, as high as the peak; null while it lasts. */
  recovered: IsoDate | null;
  /** Calendar years from the low to that row, and from the peak to it. */
  yearsToRecover: number | null;
  yearsUnderWater: number | null;
};

/**
 * The figures from row 0 to `lastRow`; the recovery is looked for on all rows of the curve. Rows stand at ends of periods,
 * so a fall within a period is not seen. Return a year: domain §6.
 */
export function measureStretch(curve: Curve, lastRow: number): StretchFigures {
  const { growth, cagr, maxDrawdown, peakRow, troughRow } = measureGrowth(curve, { toRow: lastRow });
  const dateOf = (row: number) => dateOfDayNumber(curve.days[row] ?? 0);
  if (maxDrawdown === null || peakRow === null || troughRow === null) {
    return { return: growth - 1, aYear: cagr, fall: null };
  }
  const recovery = recoveryAfter(curve.growth, peakRow, troughRow);
  const yearOf = (row: number) => Number(dateOf(row).slice(0, 4));
  return {
    return: growth - 1,
    aYear: cagr,
    fall: {
      depth: maxDrawdown,
      from: dateOf(peakRow),
      to: dateOf(troughRow),
      recovered: recovery === null ? null : dateOf(recovery),
      yearsToRecover: recovery === null ? null : yearOf(recovery) - yearOf(troughRow),
      yearsUnderWater: recovery === null ? null : yearOf(recovery) - yearOf(peakRow),
    },
  };
}

function recoveryAfter(growth: Float64Array, peakRow: number, troughRow: number): number | null {
  const peak = growth[peakRow] ?? 0;
  for (let row = troughRow + 1; row < growth.length; row += 1) if ((growth[row] ?? 0) >= peak) return row;
  return null;
}
