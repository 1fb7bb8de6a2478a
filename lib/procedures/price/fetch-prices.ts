import type { Tx } from "@/db/client";
import { type DailyPrice, readPrices } from "@/db/repositories/prices";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsBySymbols } from "@/db/repositories/products";
import { usedSymbols } from "@/db/repositories/used-products";
import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { FetchedSeries, PriceProvider, PriceRequest } from "@/lib/providers/prices/provider";

/** History to begin with where a workspace has no prices of its own. */
const FIRST_DAY = "2005-01-01";
/** Days fetched again before the last known one, to see whether the source has adjusted the past since. */
const OVERLAP_DAYS = 14;
/** Rounding of two answers apart; an adjustment for a payout is larger. */
const SAME_ADJUSTED = 1e-5;
const MOST_SYMBOLS = 200;

export interface RefreshTarget {
  product: StoredProduct;
  /** The last own prices, empty where there are none: what the overlap is held against. */
  tail: readonly DailyPrice[];
  request: PriceRequest;
}

export interface RefreshFailure {
  symbol: string;
  code: string;
  message: string;
}

export interface FetchedPrices {
  provider: Pick<PriceProvider, "key" | "name">;
  series: FetchedSeries[];
  failures: RefreshFailure[];
}

/** What to fetch, and from when: the asked symbols, or those that portfolios and frameworks use. */
export async function planRefresh(
  tx: Tx,
  workspaceId: string,
  asked: { symbols?: readonly string[]; from?: IsoDate },
  until: IsoDate,
): Promise<{ targets: RefreshTarget[]; failures: RefreshFailure[] }> {
  const symbols = asked.symbols ?? (await usedSymbols(tx, workspaceId)).slice(0, MOST_SYMBOLS);
  if (symbols.length === 0) {
    throw new InvalidInputError(
      "No portfolio, framework or strategy uses a product yet; name the symbols to fetch",
    );
  }
  const found = await findProductsBySymbols(tx, workspaceId, symbols);
  const targets: RefreshTarget[] = [];
  const failures: RefreshFailure[] = [];
  for (const symbol of new Set(symbols)) {
    const product = found.get(symbol);
    if (!product) failures.push({ symbol, code: "unknown_symbol", message: "There is no such product here" });
    else targets.push(await targetOf(tx, workspaceId, product, asked.from, until));
  }
  return { targets: targets.filter(({ request }) => request.from <= request.to), failures };
}

async function targetOf(
  tx: Tx,
  workspaceId: string,
  product: StoredProduct,
  asked: IsoDate | undefined,
  until: IsoDate,
): Promise<RefreshTarget> {
  const own = product.prices?.workspaceId === workspaceId ? product.prices : null;
  const overlapFrom = own ? addDays(own.lastDate, -OVERLAP_DAYS) : FIRST_DAY;
  const tail = own ? await readPrices(tx, own, { from: overlapFrom }) : [];
  return { product, tail, request: { symbol: product.symbol, from: asked ?? overlapFrom, to: until } };
}

/**
 * Asks the provider. Where the overlap shows that the past was adjusted since (a payout, a split), the whole series is
 * fetched again, because a series of mixed adjustments would invent returns.
 */
export async function fetchTargets(
  provider: PriceProvider,
  targets: readonly RefreshTarget[],
  signal: AbortSignal,
): Promise<FetchedPrices> {
  const bySymbol = new Map(targets.map((target) => [target.product.symbol, target]));
  const first = await provider.fetchDaily(
    targets.map((target) => target.request),
    signal,
  );
  const stale = first.series.filter((series) => wasAdjusted(series, bySymbol.get(series.symbol)));
  const again = await provider.fetchDaily(
    stale.map((series) => wholeOf(bySymbol.get(series.symbol) as RefreshTarget)),
    signal,
  );
  const replaced = new Set(stale.map((series) => series.symbol));
  const series = [...first.series.filter((one) => !replaced.has(one.symbol)), ...again.series];
  const failures: RefreshFailure[] = [...first.failures, ...again.failures];
  const usable = series.filter((one) => {
    const wanted = bySymbol.get(one.symbol)?.product.currency;
    if (one.currency === null || one.currency === wanted) return true;
    const message = `The source gives prices in ${one.currency}, the product is in ${wanted}`;
    failures.push({ symbol: one.symbol, code: "currency_mismatch", message });
    return false;
  });
  return { provider: { key: provider.key, name: provider.name }, series: usable, failures };
}

function wasAdjusted(series: FetchedSeries, target: RefreshTarget | undefined): boolean {
  const known = new Map(target?.tail.map((price) => [price.date, price.adjustedClose]));
  return series.prices.some((price) => {
    const before = known.get(price.date);
    return before !== undefined && Math.abs(price.adjustedClose / before - 1) > SAME_ADJUSTED;
  });
}

function wholeOf({ product, request }: RefreshTarget): PriceRequest {
  return { ...request, from: product.prices?.firstDate ?? FIRST_DAY };
}
