import { firstDayOfMonth } from "@/lib/kernel/civil-day";
import { InvalidInputError } from "@/lib/kernel/errors";
import { SERIES_OF_KIND } from "./series";
import type { MonthlyFact, PriceLevel, SeriesTable } from "./types";

/**
 * Month-end index of shares and 10-year bonds: 1 in the first month. Shares grow by (price + a twelfth of the
 * year's dividend) / price a month before, as the source's own total return does; the bond return of a row is
 * earned into the next. Ends at the last month whose dividend is known. Refuses facts with a month missing.
 */
export function monthlyTable(facts: readonly MonthlyFact[]): SeriesTable {
  const known = withDividends(facts);
  const symbols = SERIES_OF_KIND.monthly;
  const days = new Int32Array(known.length);
  const prices = new Float64Array(known.length * 2);
  known.forEach((fact, row) => {
    days[row] = lastDayOf(fact);
    const before = known[row - 1];
    prices[row * 2] = before ? (prices[row * 2 - 2] ?? 1) * shareGrowth(before, fact) : 1;
    prices[row * 2 + 1] = before ? (prices[row * 2 - 1] ?? 1) * bondGrowth(before) : 1;
  });
  return { symbols, days, prices };
}

/**
 * Consumer prices by month: the collection's own until the measured index begins, then the measured one,
 * because the collection's last months are guesses. Both are on one base (1982–84 is 100).
 */
export function monthlyPriceLevels(
  facts: readonly MonthlyFact[],
  measured: readonly PriceLevel[],
): PriceLevel[] {
  const begins = measured[0]?.month ?? "9999-12";
  const before = facts
    .map((fact) => ({ month: monthOf(fact), index: fact.cpi }))
    .filter(({ month }) => month < begins);
  return [...before, ...measured];
}

function withDividends(facts: readonly MonthlyFact[]): MonthlyFact[] {
  const end = facts.findIndex((fact) => fact.dividend === null);
  const known = end < 0 ? [...facts] : facts.slice(0, end);
  known.forEach((fact, index) => {
    const before = known[index - 1];
    if (before && monthNumber(fact) !== monthNumber(before) + 1) {
      throw new InvalidInputError(`The monthly history jumps from ${monthOf(before)} to ${monthOf(fact)}`);
    }
  });
  return known;
}

function shareGrowth(before: MonthlyFact, fact: MonthlyFact): number {
  return (fact.price + (fact.dividend ?? 0) / 12) / before.price;
}

function bondGrowth(before: MonthlyFact): number {
  if (before.bondGrowthToNext === null) {
    throw new InvalidInputError(`The monthly history has no bond return for ${monthOf(before)}`);
  }
  return before.bondGrowthToNext;
}

/** Counted as `civil-day` does, one month on: the month after this one. */
function monthNumber({ year, month }: MonthlyFact): number {
  return year * 12 + month;
}

function monthOf({ year, month }: MonthlyFact): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

function lastDayOf(fact: MonthlyFact): number {
  return firstDayOfMonth(monthNumber(fact)) - 1;
}
