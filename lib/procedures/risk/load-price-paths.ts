import { loadAdjustedCloses } from "@/db/repositories/adjusted-closes";
import { loadRateSeries } from "@/db/repositories/fx-rates";
import { rateBetween, rateBook, whyNoRate } from "@/lib/engine/portfolio/fx";
import type { PricePath } from "@/lib/engine/risk/align-returns";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";

export type Paths = { paths: PricePath[]; hasSamples: boolean; withoutRate: Map<string, string> };

/** Adjusted closes of products in one currency, at each day's rate. */
export async function loadPricePaths(
  { tx, principal, today }: Pick<Scope, "tx" | "principal" | "today">,
  { productIds, baseCcy }: { productIds: readonly string[]; baseCcy: string },
  from: IsoDate,
): Promise<Paths> {
  const { workspaceId } = principal;
  const { series, hasSamples } = await loadAdjustedCloses(tx, workspaceId, productIds, from, today);
  const currencies = new Set([baseCcy, ...series.map(({ currency }) => currency)]);
  const rates = rateBook(await loadRateSeries(tx, workspaceId, [...currencies], from, today));
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
