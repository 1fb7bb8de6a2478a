import { type AdjustedSeries, loadAdjustedCloses, loadMonthEnds } from "@/db/repositories/adjusted-closes";
import { loadRateSeries } from "@/db/repositories/fx-rates";
import { rateBetween, rateBook, whyNoRate } from "@/lib/engine/portfolio/fx";
import type { PricePath } from "@/lib/engine/risk/align-returns";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";

export type Paths = { paths: PricePath[]; hasSamples: boolean; withoutRate: Map<string, string> };

type Reader = Pick<Scope, "tx" | "principal" | "today">;
type Wanted = { productIds: readonly string[]; baseCcy: string };

/** Adjusted closes of products in one currency, at each day's rate. */
export async function loadPricePaths(scope: Reader, wanted: Wanted, from: IsoDate): Promise<Paths> {
  const { tx, principal, today } = scope;
  const loaded = await loadAdjustedCloses(tx, principal.workspaceId, wanted.productIds, from, today);
  return inCurrency(scope, loaded, wanted.baseCcy);
}

/** The same at the end of every month that is over, as far back as there are prices. */
export async function loadMonthPaths(scope: Reader, wanted: Wanted): Promise<Paths> {
  const { tx, principal, today } = scope;
  return inCurrency(
    scope,
    await loadMonthEnds(tx, principal.workspaceId, wanted.productIds, today),
    wanted.baseCcy,
  );
}

async function inCurrency(
  { tx, principal, today }: Reader,
  { series, hasSamples }: { series: AdjustedSeries[]; hasSamples: boolean },
  baseCcy: string,
): Promise<Paths> {
  const currencies = new Set([baseCcy, ...series.map(({ currency }) => currency)]);
  const first = [today, ...series.map(({ prices }) => prices[0]?.date ?? today)].sort()[0] ?? today;
  const rates = rateBook(await loadRateSeries(tx, principal.workspaceId, [...currencies], first, today));
  const withoutRate = new Map<string, string>();
  const paths = series.map(({ symbol, currency, prices }): PricePath => {
    if (currency === baseCcy) return { symbol, prices };
    const converted = prices.flatMap(({ date, price }) => {
      const rate = rateBetween(rates, currency, baseCcy, date);
      return rate ? [{ date, price: price * rate.rate.toNumber() }] : [];
    });
    if (converted.length === 0) withoutRate.set(symbol, whyNoRate(currency, baseCcy, today));
    return { symbol, prices: converted };
  });
  return { paths, hasSamples, withoutRate };
}
