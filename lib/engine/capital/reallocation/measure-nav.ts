import { type Curve, measureGrowth } from "@/lib/engine/backtest/measure/measure-growth";
import { firstOnOrAfter } from "@/lib/engine/backtest/price-series";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";

/** Values of one unit, ascending by day, above zero. Statistics: doubles. */
export type NavHistory = Curve;

/** What a stretch of a value history says; null is a figure that cannot be told. */
export type NavFigures = {
  fromDay: number;
  toDay: number;
  days: number;
  returns: number;
  /** Observations a year, from the dates. */
  periodsPerYear: number | null;
  /** Last over first, less 1. */
  totalReturn: number;
  /** A year, compounded. */
  apy: number | null;
  volatility: number | null;
  /** Against no risk-free rate; null where the values never moved. */
  sharpe: number | null;
  /** Largest fall from a peak: 0 or below. */
  maxDrawdown: number | null;
  peakDay: number | null;
  troughDay: number | null;
  recoveryDay: number | null;
  /** Last value against the highest one: 0 or below. */
  currentDrawdown: number;
};

/** The stretch that reallocations look at: a year, with a day for the leap year. */
export const WINDOW_DAYS = 366;

/** Days and values of a history, as they are stored, into the form that is measured. */
export function navHistory(values: readonly { date: IsoDate; nav: number }[]): NavHistory {
  return {
    days: Int32Array.from(values, ({ date }) => dayNumber(date)),
    growth: Float64Array.from(values, ({ nav }) => nav),
  };
}

/**
 * Return, risk and falls of a value history up to a day, over its last `windowDays` days or all of it (null). Values
 * after `asOf` are not looked at. Null without a value. Formulas: `measureGrowth` (domain §6).
 */
export function measureNav(
  history: NavHistory,
  asOf: IsoDate,
  windowDays: number | null = WINDOW_DAYS,
): NavFigures | null {
  const { days, growth } = history;
  const toRow = firstOnOrAfter(days, dayNumber(asOf) + 1) - 1;
  if (toRow < 0) return null;
  const toDay = days[toRow] ?? 0;
  const fromRow = windowDays === null ? 0 : firstOnOrAfter(days, toDay - windowDays);
  const told = measureGrowth(history, { fromRow, toRow });
  const dayOf = (row: number | null) => (row === null ? null : (days[row] ?? null));
  return {
    fromDay: days[fromRow] ?? toDay,
    toDay,
    days: told.days,
    returns: told.returns,
    periodsPerYear: told.periodsPerYear,
    totalReturn: told.growth - 1,
    apy: told.cagr,
    volatility: told.volatility,
    sharpe: told.sharpe,
    maxDrawdown: told.maxDrawdown,
    peakDay: dayOf(told.peakRow),
    troughDay: dayOf(told.troughRow),
    recoveryDay: dayOf(told.recoveryRow),
    currentDrawdown: (growth[toRow] ?? 1) / highest(growth, fromRow, toRow) - 1,
  };
}

/** The last value up to a day against the highest one of its window: 0 or below; 0 without a value. */
export function currentDrawdown({ days, growth }: NavHistory, asOf: IsoDate): number {
  const toRow = firstOnOrAfter(days, dayNumber(asOf) + 1) - 1;
  if (toRow < 0) return 0;
  const fromRow = firstOnOrAfter(days, (days[toRow] ?? 0) - WINDOW_DAYS);
  return (growth[toRow] ?? 1) / highest(growth, fromRow, toRow) - 1;
}

function highest(growth: Float64Array, from: number, to: number): number {
  let peak = growth[from] ?? 1;
  for (let row = from + 1; row <= to; row += 1) peak = Math.max(peak, growth[row] ?? peak);
  return peak;
}
