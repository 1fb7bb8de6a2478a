import type { FxRates, PositionFact } from "@/lib/engine/drift/types";
import type { RateBook } from "@/lib/engine/portfolio/fx";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/** Closes of one product in order of date, in its own currency. */
export type CloseSeries = readonly { date: IsoDate; close: Decimal }[];

/** Everything a look back needs: the books, what the products are, and what they were worth. */
export type PastFacts = {
  baseCcy: string;
  book: readonly Transaction[];
  /** Every product the books name, with the lock, exclusion and bucket it has now. */
  products: ReadonlyMap<string, Pick<PositionFact, "product" | "isLocked" | "isExcluded" | "bucketPath">>;
  closes: ReadonlyMap<string, CloseSeries>;
  rates: RateBook;
};

/** What is held at a moment: units by symbol, money by currency. */
export type Held = { units: ReadonlyMap<string, Decimal>; cash: ReadonlyMap<string, Decimal> };

/** What moved a portfolio from one moment to the next. Income counts with prices, fees and taxes with trades. */
export const MOVES = ["prices", "flows", "trades"] as const;
export type Move = (typeof MOVES)[number];

/** One moment of a valuation day, after `move`; the lines are those the move is made of. */
export type Moment = {
  date: IsoDate;
  move: Move;
  held: Held;
  lines: readonly Transaction[];
  positions: readonly PositionFact[];
  fx: FxRates;
};

export type PerformanceDay = {
  date: IsoDate;
  valueCents: bigint;
  /** What came in and went out from outside that day, both not below zero. */
  inCents: bigint;
  outCents: bigint;
  /** Growth of 1 since the first day, flows taken out. A statistic, so a double. */
  growth: number;
};

export type Contribution = {
  /** Null is money: interest, costs without a product, and what exchange rates did to it. */
  symbol: string | null;
  startCents: bigint;
  endCents: bigint;
  /** Units that came or went without money, at that day's close; signed. */
  inKindCents: bigint;
  /** Money the product gave (sales, dividends) less what it took (purchases, costs). */
  cashCents: bigint;
  /** end − start − in kind + cash. */
  gainCents: bigint;
  /** Gain over the average capital of the portfolio. */
  ofReturn: number | null;
};

export type Performance = {
  days: PerformanceDay[];
  startCents: bigint;
  endCents: bigint;
  netFlowCents: bigint;
  gainCents: bigint;
  /** Time-weighted, over the whole stretch; and a year where it is longer than one. */
  timeWeighted: number | null;
  timeWeightedAYear: number | null;
  /** Internal rate of return a year; null where the flows have none. */
  moneyWeightedAYear: number | null;
  /** Gain over average capital: what the contributions add up to. */
  dietz: number | null;
  contributions: Contribution[];
  /** Valuation days left out because a price or a rate was missing. */
  skippedDays: number;
  firstSkipReason: string | null;
};
