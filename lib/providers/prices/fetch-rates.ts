import type {
  FetchedRates,
  FetchedSeries,
  FetchFailure,
  FxFailure,
  FxRequest,
  PriceRequest,
} from "./provider";

type Fetched = { series: FetchedSeries[]; failures: FetchFailure[] };

/** Fetches currency pairs as the symbols under which a source keeps them; a pair in another currency is a failure. */
export async function fetchRates(
  requests: readonly FxRequest[],
  symbolOf: (currency: string, quoteCurrency: string) => string,
  fetchAll: (requests: PriceRequest[]) => Promise<Fetched>,
): Promise<{ series: FetchedRates[]; failures: FxFailure[] }> {
  const bySymbol = new Map(
    requests.map((request) => [symbolOf(request.currency, request.quoteCurrency), request] as const),
  );
  const asked = [...bySymbol].map(([symbol, { from, to }]) => ({ symbol, from, to }));
  const fetched = await fetchAll(asked);
  const series: FetchedRates[] = [];
  const failures: FxFailure[] = [];
  const fail = ({ symbol, ...failure }: FetchFailure) => {
    const pair = bySymbol.get(symbol);
    if (pair) failures.push({ currency: pair.currency, quoteCurrency: pair.quoteCurrency, ...failure });
  };
  for (const one of fetched.failures) fail(one);
  for (const { symbol, currency: quotedIn, prices } of fetched.series) {
    const pair = bySymbol.get(symbol);
    if (!pair) continue;
    const { currency, quoteCurrency } = pair;
    if (quotedIn !== null && quotedIn !== quoteCurrency) {
      const message = `The source gives ${symbol} in ${quotedIn}, not in ${quoteCurrency}`;
      fail({ symbol, code: "bad_response", message });
    } else {
      const rates = prices.map(({ date, close }) => ({ date, rate: close }));
      series.push({ currency, quoteCurrency, rates });
    }
  }
  return { series, failures };
}
