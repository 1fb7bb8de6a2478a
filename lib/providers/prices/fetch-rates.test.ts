import { afterEach, describe, expect, it } from "vitest";
import { createHttpClient } from "@/lib/providers/http";
import { json, type LocalServer, openLocalServer } from "@/lib/providers/testing";
import { createFmpProvider } from "./fmp";
import { createYahooProvider } from "./yahoo";

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const PERIOD = { from: "2026-11-16", to: "2026-11-20" };
const EURO = { currency: "EUR", quoteCurrency: "USD", ...PERIOD };
const YEN = { currency: "USD", quoteCurrency: "JPY", ...PERIOD };

async function open(answer: Parameters<typeof openLocalServer>[0]) {
  server = await openLocalServer(answer);
  const http = createHttpClient({ allowedHosts: [new URL(server.url).host], backoffMs: 1, timeoutMs: 500 });
  return { url: server.url, http };
}

/** A chart of two days as Yahoo answers it; currencies open at midnight in London. */
function chart(symbol: string, currency: string, closes: number[]) {
  const at = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
  const period = { timezone: "GMT", start: 0, end: 1, gmtoffset: 0 };
  const meta = {
    currency,
    symbol,
    exchangeName: "CCY",
    fullExchangeName: "CCY",
    instrumentType: "CURRENCY",
    firstTradeDate: 1070236800,
    regularMarketTime: at("2026-11-20"),
    hasPrePostMarketData: false,
    gmtoffset: 0,
    timezone: "GMT",
    exchangeTimezoneName: "Europe/London",
    regularMarketPrice: closes[0] ?? 1,
    priceHint: 4,
    currentTradingPeriod: { pre: period, regular: period, post: period },
    dataGranularity: "1d",
    range: "",
    validRanges: ["1d", "max"],
  };
  const indicators = {
    quote: [{ open: closes, high: closes, low: closes, close: closes, volume: closes.map(() => 0) }],
    adjclose: [{ adjclose: closes }],
  };
  const timestamp = closes.map((_, index) => at(["2026-11-19", "2026-11-20"][index] ?? "2026-11-20"));
  return { chart: { result: [{ meta, timestamp, indicators }], error: null } };
}

describe("exchange rates from Yahoo Finance", () => {
  it("asks for the pair as one symbol and gives its closes in order", async () => {
    const { url, http } = await open((_, response) =>
      json(response, 200, chart("EURUSD=X", "USD", [1.0850000381469727, 1.09])),
    );
    const { series, failures } = await createYahooProvider(url, http).fetchFxRates([EURO]);
    expect(failures).toEqual([]);
    expect(series).toEqual([
      {
        currency: "EUR",
        quoteCurrency: "USD",
        rates: [
          { date: "2026-11-19", rate: "1.085" },
          { date: "2026-11-20", rate: "1.09" },
        ],
      },
    ]);
    expect(decodeURIComponent(server?.requests[0] ?? "")).toContain("/v8/finance/chart/EURUSD=X");
  });

  it("refuses a pair that comes in another currency, the others still come", async () => {
    const { url, http } = await open((request, response) =>
      json(
        response,
        200,
        request.url?.includes("EURUSD") ? chart("EURUSD=X", "EUR", [1.1]) : chart("USDJPY=X", "JPY", [150]),
      ),
    );
    const { series, failures } = await createYahooProvider(url, http).fetchFxRates([EURO, YEN]);
    expect(series.map((one) => one.quoteCurrency)).toEqual(["JPY"]);
    expect(failures).toEqual([
      {
        currency: "EUR",
        quoteCurrency: "USD",
        code: "bad_response",
        message: "The source gives EURUSD=X in EUR, not in USD",
      },
    ]);
  });
});

describe("exchange rates from Financial Modeling Prep", () => {
  it("reads closes alone, without dividends", async () => {
    const { url, http } = await open((_, response) =>
      json(response, 200, [
        { date: "2026-11-20", close: 150.25 },
        { date: "2026-11-19", close: 149.5 },
        { date: "2026-11-18", close: 0 },
      ]),
    );
    const { series } = await createFmpProvider("k", url, http).fetchFxRates([YEN]);
    expect(series[0]?.rates).toEqual([
      { date: "2026-11-19", rate: "149.5" },
      { date: "2026-11-20", rate: "150.25" },
    ]);
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]).toContain("symbol=USDJPY");
  });

  it("names the pair that fails", async () => {
    const { url, http } = await open((request, response) =>
      request.url?.includes("EURUSD")
        ? json(response, 402, {})
        : json(response, 200, [{ date: "2026-11-20", close: 150 }]),
    );
    const { series, failures } = await createFmpProvider("k", url, http).fetchFxRates([EURO, YEN]);
    expect(series).toHaveLength(1);
    expect(failures).toMatchObject([{ currency: "EUR", quoteCurrency: "USD", code: "not_in_plan" }]);
  });
});
