import type { IsoDate } from "@/lib/kernel/dates";
import type { ProviderErrorCode } from "@/lib/providers/provider-error";

export interface PriceRequest {
  symbol: string;
  /** Both included. */
  from: IsoDate;
  to: IsoDate;
}

export interface FetchedPrice {
  date: IsoDate;
  /** Exact decimal text, more than zero, at most 12 decimals. Adjusted for splits, not for payouts. */
  close: string;
  /** Adjusted for splits and payouts. */
  adjustedClose: number;
}

export interface FetchedSeries {
  symbol: string;
  /** ISO 4217 where the source says it (GBX for pence). */
  currency: string | null;
  /** In order of date, each date once; empty when there were no trading days. */
  prices: FetchedPrice[];
}

export interface FetchFailure {
  symbol: string;
  code: ProviderErrorCode;
  message: string;
  retryAfterSeconds?: number;
}

export interface FxRequest {
  currency: string;
  quoteCurrency: string;
  /** Both included. */
  from: IsoDate;
  to: IsoDate;
}

export interface FetchedRates {
  currency: string;
  quoteCurrency: string;
  /** In order of date, each date once; `rate` is exact decimal text above zero. */
  rates: { date: IsoDate; rate: string }[];
}

export interface FxFailure extends Omit<FetchFailure, "symbol"> {
  currency: string;
  quoteCurrency: string;
}

/** A source of daily prices. Failing symbols never spoil the others; it throws only when it was aborted. */
export interface PriceProvider {
  readonly key: "yahoo" | "fmp";
  readonly name: string;
  fetchDaily(
    requests: readonly PriceRequest[],
    signal?: AbortSignal,
  ): Promise<{ series: FetchedSeries[]; failures: FetchFailure[] }>;
  /** What one unit of `currency` was worth in `quoteCurrency`, day by day. */
  fetchFxRates(
    requests: readonly FxRequest[],
    signal?: AbortSignal,
  ): Promise<{ series: FetchedRates[]; failures: FxFailure[] }>;
}
