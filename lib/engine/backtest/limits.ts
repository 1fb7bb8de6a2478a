/** Products of one run. */
export const MOST_BACKTEST_PRODUCTS = 500;
/** Days × products of one table: 30 years of daily closes of 500 products. */
export const MOST_TABLE_CELLS = 4_000_000;
/** Runs of one sweep. */
export const MOST_SWEEP_RUNS = 1_000;
/** Cells that all runs of a sweep read together; a second or two of work. */
export const MOST_SWEEP_CELLS = 400_000_000;
