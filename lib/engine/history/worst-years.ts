import { ANNUAL_RETURNS } from "./annual-returns.data";
import type { BucketSeries } from "./map-buckets";
import { SERIES_KEYS, type SeriesKey } from "./series";

/** What one bucket did to the whole in a year. */
export type BucketStress = Pick<BucketSeries, "path" | "label" | "series" | "fit"> & {
  /** Share of the portfolio at the start of the year. */
  share: number;
  /** Of the bucket in that year: −0.1 is minus 10 %. */
  return: number;
  /** `share × return`; all buckets sum to the year's return. */
  contribution: number;
};

export type StressYear = {
  year: number;
  /** Of the whole, its shares being at target when the year begins. */
  return: number;
  /** Of consumer prices, December to December. */
  inflation: number;
  /** After inflation. */
  realReturn: number;
  /** In the order given. */
  buckets: BucketStress[];
};

/** A year's return of each annual series and of consumer prices. */
export type YearOfSeries = { year: number; returns: Readonly<Record<SeriesKey, number>>; inflation: number };

/** Every calendar year of the annual history, 1928 first. */
export function yearsOfSeries(): YearOfSeries[] {
  return ANNUAL_RETURNS.map((row) => {
    const of = Object.fromEntries(SERIES_KEYS.map((key, index) => [key, row[index + 1] ?? 0]));
    return { year: row[0], returns: of as Record<SeriesKey, number>, inflation: row[8] };
  });
}

/**
 * The calendar years of 1928 to 2025 in which the buckets together lost most, worst first; the earlier of
 * equals first. `buckets` come from `mapBuckets(…, "annual")`; to stress a live portfolio give them its own
 * shares. A bucket without a series returns what the others do together. What is not in any bucket has
 * neither share nor return. `count` 0 or above; years with a gain are listed too when there are no more losses.
 */
export function worstYears(buckets: readonly BucketSeries[], count: number): StressYear[] {
  return stressYears(buckets)
    .sort((a, b) => a.return - b.return || a.year - b.year)
    .slice(0, count);
}

/** Every year, 1928 first, as `worstYears` sees it. */
export function stressYears(buckets: readonly BucketSeries[]): StressYear[] {
  return yearsOfSeries().map(({ year, returns, inflation }) => {
    const others = returnOfOthers(buckets, returns);
    const stressed = buckets.map(({ path, label, series, fit, share }): BucketStress => {
      const own = series === null ? others : returns[series];
      return { path, label, series, fit, share, return: own, contribution: share * own };
    });
    const total = stressed.reduce((sum, { contribution }) => sum + contribution, 0);
    return {
      year,
      return: total,
      inflation,
      realReturn: (1 + total) / (1 + inflation) - 1,
      buckets: stressed,
    };
  });
}

function returnOfOthers(buckets: readonly BucketSeries[], returns: YearOfSeries["returns"]): number {
  let sum = 0;
  let share = 0;
  for (const bucket of buckets) {
    if (bucket.series === null) continue;
    sum += bucket.share * returns[bucket.series];
    share += bucket.share;
  }
  return share > 0 ? sum / share : 0;
}
