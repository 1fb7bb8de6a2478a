import { z } from "zod";
import { addDays, type IsoDate, isIsoDate } from "@/lib/kernel/dates";
import { createHttpClient, type HttpClient } from "@/lib/providers/http";
import { ProviderError } from "@/lib/providers/provider-error";
import { fetchEach } from "./fetch-each";
import { fetchRates } from "./fetch-rates";
import { priceText } from "./price-text";
import type { FetchedPrice, FetchedSeries, PriceProvider, PriceRequest } from "./provider";

export const FMP_URL = "https://financialmodelingprep.com";
/** One answer holds at most 5,000 days; fifteen years are 3,800. */
const DAYS_PER_ANSWER = 15 * 365;

const closeRows = z.array(z.object({ date: z.string(), close: z.number().nullable() }));
const adjustedRows = z.array(z.object({ date: z.string(), adjClose: z.number().nullable() }));

/** Financial Modeling Prep, "stable" interface. The key travels in a header, so that no address ever holds it. */
export function createFmpProvider(apiKey: string, baseUrl = FMP_URL, http?: HttpClient): PriceProvider {
  const base = new URL(baseUrl);
  const client = http ?? createHttpClient({ allowedHosts: [base.host] });
  const ask = async (path: string, request: PriceRequest, signal?: AbortSignal): Promise<unknown> => {
    const url = new URL(`/stable/historical-price-eod/${path}`, base);
    url.searchParams.set("symbol", fmpSymbol(request.symbol));
    url.searchParams.set("from", request.from);
    url.searchParams.set("to", request.to);
    const answer = await client.get(url, { headers: { apikey: apiKey, accept: "application/json" }, signal });
    return readAnswer(answer.status, answer.text);
  };
  return {
    key: "fmp",
    name: "Financial Modeling Prep",
    fetchDaily: (requests, signal) =>
      fetchEach(requests, (request) => fetchSeries(request, (path, part) => ask(path, part, signal)), signal),
    fetchFxRates: (requests, signal) =>
      fetchRates(
        requests,
        (currency, quoteCurrency) => `${currency}${quoteCurrency}`,
        (prices) =>
          fetchEach(
            prices,
            (request) => fetchCloses(request, (path, part) => ask(path, part, signal)),
            signal,
          ),
      ),
  };
}

type Ask = (path: "full" | "dividend-adjusted", request: PriceRequest) => Promise<unknown>;

async function fetchSeries(request: PriceRequest, ask: Ask): Promise<FetchedSeries> {
  return readSeries(request, ask, async (part) =>
    parse(adjustedRows, await ask("dividend-adjusted", part)).map((row) => [
      row.date.slice(0, 10),
      row.adjClose,
    ]),
  );
}

/** Closes alone: a currency pays no dividend to adjust for. */
async function fetchCloses(request: PriceRequest, ask: Ask): Promise<FetchedSeries> {
  return readSeries(request, ask, async () => []);
}

async function readSeries(
  request: PriceRequest,
  ask: Ask,
  adjustedOf: (part: PriceRequest) => Promise<[date: string, close: number | null][]>,
): Promise<FetchedSeries> {
  const prices = new Map<IsoDate, FetchedPrice>();
  for (const part of windows(request)) {
    const closes = parse(closeRows, await ask("full", part));
    if (closes.length === 0) continue;
    const adjusted = new Map(await adjustedOf(part));
    for (const row of closes) {
      const date = row.date.slice(0, 10);
      const close = priceText(row.close);
      if (close === null || !isIsoDate(date) || date < request.from || date > request.to) continue;
      const value = adjusted.get(date);
      prices.set(date, { date, close, adjustedClose: value && value > 0 ? value : Number(close) });
    }
  }
  if (prices.size === 0) {
    throw new ProviderError(
      "not_found",
      "Financial Modeling Prep knows no such symbol or has no prices then",
    );
  }
  const inOrder = [...prices.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { symbol: request.symbol, currency: null, prices: inOrder };
}

function* windows(request: PriceRequest): Generator<PriceRequest> {
  for (let from = request.from; from <= request.to; from = addDays(from, DAYS_PER_ANSWER)) {
    const [to = request.to] = [addDays(from, DAYS_PER_ANSWER - 1), request.to].sort();
    yield { symbol: request.symbol, from, to };
  }
}

/** Coins are written BTCUSD there; classes of shares keep their dash. */
function fmpSymbol(symbol: string): string {
  return symbol.replace(/^([A-Z0-9]{2,6})-USD$/, "$1USD");
}

function readAnswer(status: number, text: string): unknown {
  if (status === 401 || status === 403) {
    throw new ProviderError("unauthorized", "Financial Modeling Prep refused the key (FMP_API_KEY)", {
      status,
    });
  }
  if (status === 402) {
    throw new ProviderError("not_in_plan", "The plan of this key does not include the symbol or the span", {
      status,
    });
  }
  if (status === 404)
    throw new ProviderError("not_found", "Financial Modeling Prep knows no such symbol", { status });
  if (status >= 400)
    throw new ProviderError("http", `Financial Modeling Prep answered ${status}`, { status });
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw unreadable(error);
  }
  refuseErrorMessage(answer);
  return answer;
}

/** Some refusals arrive as 200 with `{ "Error Message": … }`. */
function refuseErrorMessage(answer: unknown): void {
  if (answer === null || typeof answer !== "object" || !("Error Message" in answer)) return;
  const words = String(answer["Error Message"]);
  if (/limit reach/i.test(words)) {
    throw new ProviderError("rate_limited", "The plan of this key allows no more requests today");
  }
  if (/api key/i.test(words)) {
    throw new ProviderError("unauthorized", "Financial Modeling Prep refused the key (FMP_API_KEY)");
  }
  if (/subscription|premium|plan/i.test(words)) {
    throw new ProviderError("not_in_plan", "The plan of this key does not include the symbol or the span");
  }
  throw new ProviderError("bad_response", "Financial Modeling Prep answered with an error");
}

function parse<Row>(schema: z.ZodType<Row[]>, answer: unknown): Row[] {
  const result = schema.safeParse(answer);
  if (!result.success) throw unreadable(result.error);
  return result.data;
}

function unreadable(cause: unknown): ProviderError {
  const message = "Financial Modeling Prep answered in a form that cannot be read";
  return new ProviderError("bad_response", message, { cause });
}
