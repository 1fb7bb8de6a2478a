/** `annual`: seven asset classes since 1928. `monthly`: shares and 10-year bonds since 1871. */
export const HISTORY_KINDS = ["annual", "monthly"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/**
 * Indices of several series on the same days, as a backtest's price table: rows ascending by day, every cell
 * above zero, no holes. A row stands on the last day of its period; row 0 is the base before the first return.
 */
export type SeriesTable = {
  symbols: readonly string[];
  /** Days since 1970-01-01, one a row. */
  days: Int32Array;
  /** Row by row: `prices[row * symbols.length + column]`. */
  prices: Float64Array;
};

/** A price index of consumer goods at a month, "2008-12"; only ratios mean anything. */
export type PriceLevel = { month: string; index: number };

/** What the monthly collection says of one month. Money of the index's own units; rates as growth factors. */
export type MonthlyFact = {
  year: number;
  month: number;
  /** Mean of the month's daily closes of the S&P composite, not its last. */
  price: number;
  /** A year's dividends; null where not known yet. */
  dividend: number | null;
  /** Consumer prices; before 1913 the only source of them. */
  cpi: number;
  /** Growth factor of a 10-year bond from this month to the next one. */
  bondGrowthToNext: number | null;
};
