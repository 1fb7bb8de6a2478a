/**
 * The products everything else leans on, with their calm daily volatility (percent), how strongly market storms
 * reach them (the regime multiplier's exponent), and the correlations of their days. Rounded from the daily returns
 * of these funds 2005-2023; BTC-USD from 2014 on.
 */
export const FACTORS = [
  { symbol: "SPY", volatility: 0.85, storm: 1 },
  { symbol: "IWM", volatility: 1.15, storm: 0.95 },
  { symbol: "EFA", volatility: 0.9, storm: 0.95 },
  { symbol: "EEM", volatility: 1.15, storm: 0.9 },
  { symbol: "SHY", volatility: 0.08, storm: 0.4 },
  { symbol: "IEF", volatility: 0.37, storm: 0.4 },
  { symbol: "TLT", volatility: 0.82, storm: 0.45 },
  { symbol: "TIP", volatility: 0.34, storm: 0.5 },
  { symbol: "LQD", volatility: 0.36, storm: 0.6 },
  { symbol: "HYG", volatility: 0.4, storm: 0.9 },
  { symbol: "VNQ", volatility: 1.1, storm: 1 },
  { symbol: "GLD", volatility: 0.95, storm: 0.4 },
  { symbol: "DBC", volatility: 1.05, storm: 0.45 },
  { symbol: "BTC-USD", volatility: 3.3, storm: 0.25 },
] as const;

/** Lower triangle, in the order of `FACTORS`. */
const CORRELATIONS: readonly (readonly number[])[] = [
  [1],
  [0.9, 1],
  [0.85, 0.77, 1],
  [0.78, 0.7, 0.83, 1],
  [-0.25, -0.25, -0.2, -0.18, 1],
  [-0.3, -0.3, -0.25, -0.22, 0.8, 1],
  [-0.3, -0.3, -0.28, -0.25, 0.6, 0.9, 1],
  [-0.1, -0.1, -0.05, -0.03, 0.6, 0.78, 0.72, 1],
  [0.15, 0.1, 0.17, 0.15, 0.5, 0.7, 0.68, 0.6, 1],
  [0.7, 0.65, 0.65, 0.62, -0.1, -0.08, -0.1, 0.05, 0.4, 1],
  [0.72, 0.73, 0.6, 0.55, -0.05, -0.03, -0.03, 0.05, 0.2, 0.6, 1],
  [0.05, 0.03, 0.15, 0.2, 0.2, 0.22, 0.18, 0.3, 0.2, 0.08, 0.08, 1],
  [0.3, 0.28, 0.38, 0.4, -0.1, -0.15, -0.18, 0.1, 0.02, 0.3, 0.2, 0.3, 1],
  [0.2, 0.2, 0.18, 0.18, 0, 0, 0, 0, 0.05, 0.2, 0.15, 0.08, 0.1, 1],
];

/** Cholesky factor L of the correlations, L·Lᵀ = C. Throws where the matrix is none. */
export function correlationRoot(matrix: readonly (readonly number[])[] = CORRELATIONS): number[][] {
  const root: number[][] = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j <= i; j += 1) {
      let value = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) value -= (root[i]?.[k] ?? 0) * (root[j]?.[k] ?? 0);
      if (i === j && value <= 0) throw new Error(`Correlations are not positive definite at row ${i}`);
      const target = root[i];
      if (target) target[j] = i === j ? Math.sqrt(value) : value / (root[j]?.[j] ?? 1);
    }
  }
  return root;
}

/**
 * Daily volatility of US stocks by month against calm days (0.85 %), rounded from realised volatility:
 * the crises of 2008, 2011, 2020, 2022 and April 2025 stand out. Months not listed count 1.
 */
const REGIMES: Record<number, string> = {
  2005: ".75 .7 .75 .9 .75 .6 .6 .6 .65 1 .7 .6",
  2006: ".7 .7 .6 .7 1 1 .9 .7 .6 .5 .6 .5",
  2007: ".6 .9 .9 .6 .7 .9 1.1 1.6 1.1 1 1.5 1.4",
  2008: "1.7 1.6 1.8 1.4 1.2 1.3 1.7 1.3 3.2 5.2 4.8 3",
  2009: "2.8 3 3.2 2.3 2 1.6 1.3 1.2 1.2 1.4 1.2 .9",
  2010: "1 1 .7 .8 2 1.7 1.4 1.3 .9 .8 .9 .6",
  2011: ".7 .8 1 .7 .8 1 1 3 2.1 2 2 1.4",
  2012: ".8 .6 .7 .8 1 1.2 .9 .7 .8 .8 .9 .8",
  2013: ".6 .8 .6 .9 .9 1.1 .6 .7 .6 .9 .6 .6",
  2014: ".9 .8 .8 .8 .5 .4 .7 .6 .7 1.4 .5 1.1",
  2015: "1.2 .8 1 .7 .7 .8 .8 2 1.7 .9 .9 1.2",
  2016: "1.8 1.5 .8 .7 .8 1.2 .5 .4 1 .6 .9 .6",
  2017: ".4 .4 .5 .5 .5 .4 .3 .5 .3 .3 .5 .4",
  2018: ".6 2 1.7 1.4 .8 .7 .6 .5 .5 1.8 1.6 2.4",
  2019: "1.2 .7 .8 .6 1 .8 .6 1.7 .7 .9 .5 .6",
  2020: ".8 1.8 6.5 3.2 1.8 2 1.2 .7 1.6 1.6 1.3 .7",
  2021: "1 1.1 1.2 .8 1 .6 .9 .6 1 .9 .8 1.4",
  2022: "1.8 1.7 1.7 1.8 2.4 2.2 1.6 1.5 2 2.2 1.9 1.5",
  2023: "1.3 1.3 1.3 .8 .9 .7 .6 .9 .9 1.2 .9 .7",
  2024: ".8 .8 .7 .9 .7 .6 .9 1.5 1 .8 .8 1",
  2025: "1.1 1 1.5 4.2 1.3 .9 .6 .8 .6 1.1 1.1 .7",
};

/** The storm of a month (`2008-10` is 5.2). */
export function regimeOf(month: string): number {
  const values = REGIMES[Number(month.slice(0, 4))]?.split(" ");
  return Number(values?.[Number(month.slice(5, 7)) - 1] ?? 1);
}
