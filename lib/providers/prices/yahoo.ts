import YahooFinance from "yahoo-finance2";
import type { ChartResultArray } from "yahoo-finance2/modules/chart";
import { addDays, dateOfDayNumber } from "@/lib/kernel/dates";
import { createHttpClient, type HttpClient } from "@/lib/providers/http";
import { ProviderError } from "@/lib/providers/provider-error";
import { fetchEach } from "./fetch-each";
import { fetchRates } from "./fetch-rates";
import { priceText } from "./price-text";
import type { FetchedPrice, FetchedSeries, PriceProvider, PriceRequest } from "./provider";

export const YAHOO_URL = "https://query2.finance.yahoo.com";
const LIBRARY_HOST = new URL(YAHOO_URL).host;
/** Closes come in single precision, which holds seven digits: 191.19000244140625 was 191.19. */
const CLOSE_DIGITS = 7;
const DAY_SECONDS = 86_400;

/** Yahoo Finance through `yahoo-finance2`; every request passes our own HTTP client. `baseUrl` is for tests. */
export function createYahooProvider(baseUrl = YAHOO_URL, http?: HttpClient): PriceProvider {
  const base = new URL(baseUrl);
  const client = http ?? createHttpClient({ allowedHosts: [base.host] });
  const silent = () => {};
  const library = new YahooFinance({
    fetch: fetchThrough(client, base),
    versionCheck: false,
    suppressNotices: ["yahooSurvey"],
    validation: { logErrors: false, logOptionsErrors: false },
    logger: { info: silent, warn: silent, error: silent, debug: silent, dir: silent },
  });
  return {
    key: "yahoo",
    name: "Yahoo Finance",
    fetchDaily: (requests, signal) =>
      fetchEach(requests, (request) => fetchSeries(library, request, signal), signal),
    fetchFxRates: (requests, signal) =>
      fetchRates(
        requests,
        (currency, quoteCurrency) => `${currency}${quoteCurrency}=X`,
        (prices) => fetchEach(prices, (request) => fetchSeries(library, request, signal), signal),
      ),
  };
}

async function fetchSeries(
  library: InstanceType<typeof YahooFinance>,
  request: PriceRequest,
  signal?: AbortSignal,
): Promise<FetchedSeries> {
  let chart: ChartResultArray;
  try {
    chart = await library.chart(
      request.symbol,
      // The end is exclusive there.
      {
        period1: request.from,
        period2: addDays(request.to, 1),
        interval: "1d",
        events: "div|split",
        return: "array",
      },
      { fetchOptions: { signal } },
    );
  } catch (error) {
    throw explain(error, signal);
  }
  return { symbol: request.symbol, currency: currencyOf(chart), prices: pricesOf(chart, request) };
}

function pricesOf(chart: ChartResultArray, request: PriceRequest): FetchedPrice[] {
  const byDate = new Map<string, FetchedPrice>();
  for (const quote of chart.quotes) {
    const close = priceText(quote.close, CLOSE_DIGITS);
    if (close === null) continue;
    // A quote bears the moment the session opened; its day is the one on the exchange's own clock.
    const seconds = quote.date.getTime() / 1000 + chart.meta.gmtoffset;
    const date = dateOfDayNumber(Math.floor(seconds / DAY_SECONDS));
    if (date < request.from || date > request.to) continue;
    const adjusted = quote.adjclose;
    const hasAdjusted = typeof adjusted === "number" && Number.isFinite(adjusted) && adjusted > 0;
    byDate.set(date, { date, close, adjustedClose: hasAdjusted ? adjusted : Number(close) });
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function currencyOf(chart: ChartResultArray): string | null {
  const { currency } = chart.meta;
  if (!currency) return null;
  return currency === "GBp" ? "GBX" : currency.toUpperCase();
}

/** A `fetch` for the library that goes to `base` by our client and gives up before the library logs an address. */
function fetchThrough(client: HttpClient, base: URL): typeof fetch {
  return async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    if (asked.host !== LIBRARY_HOST) {
      throw new ProviderError("host_not_allowed", `The host ${asked.host} may not be asked`);
    }
    const url = new URL(asked.pathname + asked.search, base);
    const headers = { "user-agent": "Mozilla/5.0 (compatible; Plumbline)", accept: "application/json" };
    const answer = await client.get(url, { headers, signal: init?.signal ?? undefined });
    refuseStatus(answer.status, answer.text);
    return new Response(answer.text, {
      status: answer.status,
      headers: { "content-type": "application/json" },
    });
  };
}

function refuseStatus(status: number, text: string): void {
  if (status === 401 || status === 403) {
    throw new ProviderError("unauthorized", `Yahoo Finance refused the request (${status})`, { status });
  }
  // An unknown symbol is a 404 whose JSON says so, which the library turns into words.
  const saysWhy = text.trimStart().startsWith("{");
  if (status >= 400 && !saysWhy) {
    throw new ProviderError("http", `Yahoo Finance answered ${status}`, { status });
  }
}

function explain(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted || error instanceof ProviderError) return error;
  const words = error instanceof Error ? error.message : "";
  if (/no data found|not found|delisted|doesn't exist/i.test(words)) {
    return new ProviderError("not_found", "Yahoo Finance knows no such symbol or has no prices then", {
      cause: error,
    });
  }
  return new ProviderError("bad_response", "Yahoo Finance answered in a form that cannot be read", {
    cause: error,
  });
}
