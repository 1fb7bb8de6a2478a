import { loadRateSeries } from "@/db/repositories/fx-rates";
import { readPrices } from "@/db/repositories/prices";
import { findProductsBySymbols } from "@/db/repositories/products";
import {
  type Levels,
  levelsOf,
  type Split,
  throughSplits,
} from "@/lib/engine/backtest/policy-benchmark/levels";
import type { PriceSeries } from "@/lib/engine/backtest/price-series";
import { rateBetween, rateBook } from "@/lib/engine/portfolio/fx";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import { addDays, dateOfDayNumber, dayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";
import type { PriceBasis } from "@/lib/schemas/backtest";

/** Closes of what a policy names, each in its own currency. */
export type PolicySeries = {
  series: readonly { series: PriceSeries; currency: string }[];
  hasSamples: boolean;
};

/** A close this much older than the first day does not stand for it. */
const REACH_DAYS = 31;

/**
 * Adjusted closes of the products, or closes followed through the splits the books know (`book`: lines that hold). A product
 * without prices is absent.
 */
export async function loadPolicySeries(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  symbols: readonly string[],
  { from, to }: { from: IsoDate; to: IsoDate },
  basis: PriceBasis,
  book: readonly Transaction[],
): Promise<PolicySeries> {
  const products = await findProductsBySymbols(tx, principal.workspaceId, symbols);
  const found: { series: PriceSeries; currency: string }[] = [];
  let hasSamples = false;
  for (const [symbol, { prices, currency }] of products) {
    if (!prices) continue;
    const closes = await readPrices(tx, prices, { from: addDays(from, -REACH_DAYS), to });
    const series = {
      symbol,
      days: Int32Array.from(closes, ({ date }) => dayNumber(date)),
      prices: Float64Array.from(closes, ({ close, adjustedClose }) =>
        basis === "total_return" ? adjustedClose : close.toNumber(),
      ),
    };
    const isRaw = basis === "price_only";
    found.push({ series: isRaw ? throughSplits(series, splitsOf(symbol, book)) : series, currency });
    hasSamples ||= prices.source === "sample";
  }
  return { series: found, hasSamples };
}

/** The days given and those on which anything the policy names has a price, from the first of them on; the last `most`. */
export function withPolicyDays(days: readonly IsoDate[], { series }: PolicySeries, most: number): IsoDate[] {
  const first = days[0];
  if (first === undefined) return [];
  const all = new Set(days);
  for (const one of series) {
    for (const day of one.series.days) {
      const date = dateOfDayNumber(day);
      if (date > first) all.add(date);
    }
  }
  return [...all].sort().slice(-most);
}

/** What one unit of each was worth on the days, in the portfolio's currency. */
export async function policyLevels(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  { series }: PolicySeries,
  days: readonly IsoDate[],
  baseCcy: string,
): Promise<Map<string, Levels>> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const currencies = [...new Set(series.map(({ currency }) => currency))];
  const rows = await loadRateSeries(
    tx,
    principal.workspaceId,
    [...currencies, baseCcy],
    addDays(first, -REACH_DAYS),
    last,
  );
  const rates = rateBook(rows);
  const ratesOf = (currency: string) =>
    currency === baseCcy
      ? null
      : Float64Array.from(
          days,
          (day) => rateBetween(rates, currency, baseCcy, day)?.rate.toNumber() ?? Number.NaN,
        );
  const byCurrency = new Map(currencies.map((currency) => [currency, ratesOf(currency)]));
  const dayNumbers = Int32Array.from(days, dayNumber);
  return new Map(
    series.map((one) => [
      one.series.symbol,
      levelsOf(one.series, dayNumbers, byCurrency.get(one.currency) ?? null),
    ]),
  );
}

function splitsOf(symbol: string, book: readonly Transaction[]): Split[] {
  return book.flatMap((line) =>
    line.symbol === symbol && line.splitRatio !== null
      ? [{ day: dayNumber(line.date), ratio: line.splitRatio.toNumber() }]
      : [],
  );
}
