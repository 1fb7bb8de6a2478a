import { afterEach, describe, expect, it } from "vitest";
import { createHttpClient } from "@/lib/providers/http";
import { json, type LocalServer, openLocalServer } from "@/lib/providers/testing";
import { createYahooProvider } from "./yahoo";

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const OPEN = 14.5 * 3600;
const stamp = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

type Quote = { date: string; close: number | null; adjclose?: number | null };

/** What /v8/finance/chart answers: moments of the session's opening, single-precision closes, nulls on gaps. */
function chart(
  symbol: string,
  quotes: Quote[],
  more: { currency?: string; gmtoffset?: number; openAt?: number } = {},
) {
  const { currency = "USD", gmtoffset = -18000, openAt = OPEN } = more;
  const closes = quotes.map((quote) => quote.close);
  const period = { timezone: "EST", start: 1672410600, end: 1672434000, gmtoffset };
  const meta = {
    currency,
    symbol,
    exchangeName: "PCX",
    fullExchangeName: "NYSEArca",
    instrumentType: "ETF",
    firstTradeDate: 992611800,
    regularMarketTime: 1672434000,
    hasPrePostMarketData: true,
    gmtoffset,
    timezone: "EST",
    exchangeTimezoneName: "America/New_York",
    regularMarketPrice: 191.19,
    priceHint: 2,
    currentTradingPeriod: { pre: period, regular: period, post: period },
    dataGranularity: "1d",
    range: "",
    validRanges: ["1d", "max"],
  };
  const indicators = {
    quote: [{ open: closes, high: closes, low: closes, close: closes, volume: closes.map(() => 100) }],
    adjclose: [{ adjclose: quotes.map((quote) => quote.adjclose ?? null) }],
  };
  const timestamp = quotes.map((quote) => stamp(quote.date) + openAt);
  return { chart: { result: [{ meta, timestamp, indicators }], error: null } };
}

async function fetchFrom(answer: Parameters<typeof openLocalServer>[0], symbols = ["VTI"]) {
  server = await openLocalServer(answer);
  const http = createHttpClient({ allowedHosts: [new URL(server.url).host], backoffMs: 1, timeoutMs: 500 });
  const provider = createYahooProvider(server.url, http);
  return provider.fetchDaily(symbols.map((symbol) => ({ symbol, from: "2022-12-27", to: "2022-12-30" })));
}

describe("Yahoo Finance", () => {
  it("gives closes by the exchange's day, adjusted closes beside them, gaps left out", async () => {
    const { series, failures } = await fetchFrom((_, response) =>
      json(
        response,
        200,
        chart("VTI", [
          { date: "2022-12-27", close: 190.49000549316406, adjclose: 186.10000610351562 },
          { date: "2022-12-28", close: null },
          { date: "2022-12-30", close: 191.19000244140625, adjclose: 186.78 },
          { date: "2022-12-29", close: 192.38999938964844 },
        ]),
      ),
    );
    expect(failures).toEqual([]);
    expect(series).toEqual([
      {
        symbol: "VTI",
        currency: "USD",
        prices: [
          { date: "2022-12-27", close: "190.49", adjustedClose: 186.10000610351562 },
          { date: "2022-12-29", close: "192.39", adjustedClose: 192.39 },
          { date: "2022-12-30", close: "191.19", adjustedClose: 186.78 },
        ],
      },
    ]);
    const url = new URL(server?.requests[0] ?? "", "http://x");
    expect(url.pathname).toBe("/v8/finance/chart/VTI");
    expect(url.searchParams.get("period1")).toBe(String(stamp("2022-12-27")));
    expect(url.searchParams.get("period2")).toBe(String(stamp("2022-12-31")));
    expect(url.searchParams.get("interval")).toBe("1d");
  });

  it("puts a Tokyo session on its own day and pence into GBX", async () => {
    const { series } = await fetchFrom((_, response) =>
      json(
        response,
        200,
        chart("7203.T", [{ date: "2022-12-28", close: 1800 }], {
          currency: "GBp",
          gmtoffset: 32400,
          openAt: -9 * 3600 + 9 * 3600,
        }),
      ),
    );
    expect(series[0]).toMatchObject({ currency: "GBX", prices: [{ date: "2022-12-28", close: "1800" }] });
  });

  it("tells an unknown symbol from the others, which still come", async () => {
    const { series, failures } = await fetchFrom(
      (request, response) => {
        if (request.url?.includes("/NOPE")) {
          const error = { code: "Not Found", description: "No data found, symbol may be delisted" };
          json(response, 404, { chart: { result: null, error } });
        } else json(response, 200, chart("VTI", [{ date: "2022-12-30", close: 1 }]));
      },
      ["VTI", "NOPE", "BND"],
    );
    expect(series.map((one) => one.symbol)).toEqual(["VTI", "BND"]);
    expect(failures).toEqual([
      { symbol: "NOPE", code: "not_found", message: expect.stringContaining("no such symbol") },
    ]);
  });

  it("gives no prices for days without trading", async () => {
    const empty = chart("VTI", []);
    const result = empty.chart.result[0];
    const { series } = await fetchFrom((_, response) =>
      json(response, 200, {
        chart: { result: [{ meta: result?.meta, indicators: { quote: [{}], adjclose: [{}] } }], error: null },
      }),
    );
    expect(series[0]?.prices).toEqual([]);
  });

  it("stops asking when it is told to, and says so for every symbol", async () => {
    const { series, failures } = await fetchFrom(
      (_, response) => response.writeHead(429, { "retry-after": "900" }).end("Too Many Requests\r\n"),
      Array.from({ length: 20 }, (_, index) => `S${index}`),
    );
    expect(series).toEqual([]);
    expect(failures).toHaveLength(20);
    expect(failures[19]).toMatchObject({ symbol: "S19", code: "rate_limited", retryAfterSeconds: 900 });
    expect(server?.requests.length).toBeLessThanOrEqual(4);
  });

  it.each([
    ["malformed JSON", 200, '{"chart":{"result":[{"meta"'],
    ["another form", 200, '{"chart":{"result":[{"meta":{}}],"error":null}}'],
    ["an empty body", 200, ""],
  ])("does not take %s for prices", async (_, status, body) => {
    const { failures } = await fetchFrom((_request, response) => response.writeHead(status).end(body));
    expect(failures).toEqual([
      { symbol: "VTI", code: "bad_response", message: expect.stringContaining("cannot be read") },
    ]);
  });

  it.each([
    [500, "http"],
    [403, "unauthorized"],
    [400, "http"],
  ])("reports status %i as %s", async (status, code) => {
    const { failures } = await fetchFrom((_, response) => response.writeHead(status).end("<html>"));
    expect(failures).toMatchObject([{ code }]);
  });

  it("stops when it is aborted", async () => {
    server = await openLocalServer(() => {});
    const provider = createYahooProvider(server.url);
    const request = { symbol: "VTI", from: "2022-12-27", to: "2022-12-30" };
    await expect(provider.fetchDaily([request], AbortSignal.timeout(50))).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
