import { afterEach, describe, expect, it } from "vitest";
import { createHttpClient } from "@/lib/providers/http";
import { json, type LocalServer, openLocalServer } from "@/lib/providers/testing";
import { createFmpProvider } from "./fmp";
import { priceProviderFrom } from "./from-environment";

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function fetchFrom(
  answer: Parameters<typeof openLocalServer>[0],
  request = { symbol: "AAPL", from: "2020-08-27", to: "2020-09-01" },
) {
  server = await openLocalServer(answer);
  const http = createHttpClient({ allowedHosts: [new URL(server.url).host], backoffMs: 1 });
  return createFmpProvider("key-1", server.url, http).fetchDaily([request]);
}

/** AAPL around its 4:1 split of 2020-08-31, newest first, as /stable/historical-price-eod answers. */
const FULL = [
  {
    symbol: "AAPL",
    date: "2020-08-31",
    open: 127.58,
    high: 131,
    low: 126,
    close: 129.04,
    volume: 225702700,
    change: 1.46,
    changePercent: 1.14,
    vwap: 128.41,
  },
  {
    symbol: "AAPL",
    date: "2020-08-28",
    open: 126.01,
    high: 126.44,
    low: 124.58,
    close: 124.81,
    volume: 187629916,
    change: -1.2,
    changePercent: -0.95,
    vwap: 125.46,
  },
];
const ADJUSTED = [
  {
    symbol: "AAPL",
    date: "2020-08-31",
    adjOpen: 124,
    adjHigh: 127,
    adjLow: 122,
    adjClose: 125.42,
    volume: 225702700,
  },
  {
    symbol: "AAPL",
    date: "2020-08-28",
    adjOpen: 122,
    adjHigh: 123,
    adjLow: 121,
    adjClose: 121.31,
    volume: 187629916,
  },
];

describe("Financial Modeling Prep", () => {
  it("joins closes and adjusted closes, in order, the key in a header and in no address", async () => {
    const { series, failures } = await fetchFrom((request, response) =>
      json(response, 200, request.url?.includes("dividend-adjusted") ? ADJUSTED : FULL),
    );
    expect(failures).toEqual([]);
    expect(series[0]?.prices).toEqual([
      { date: "2020-08-28", close: "124.81", adjustedClose: 121.31 },
      { date: "2020-08-31", close: "129.04", adjustedClose: 125.42 },
    ]);
    expect(server?.requests).toEqual([
      "/stable/historical-price-eod/full?symbol=AAPL&from=2020-08-27&to=2020-09-01",
      "/stable/historical-price-eod/dividend-adjusted?symbol=AAPL&from=2020-08-27&to=2020-09-01",
    ]);
    expect(server?.headers.every((headers) => headers.apikey === "key-1")).toBe(true);
  });

  it("asks long spans in parts and writes coins as they do", async () => {
    await fetchFrom((_, response) => json(response, 200, []), {
      symbol: "BTC-USD",
      from: "2000-01-01",
      to: "2026-11-20",
    });
    expect(server?.requests).toEqual([
      "/stable/historical-price-eod/full?symbol=BTCUSD&from=2000-01-01&to=2014-12-27",
      "/stable/historical-price-eod/full?symbol=BTCUSD&from=2014-12-28&to=2026-11-20",
    ]);
  });

  it.each([
    ["an unknown symbol", 200, [], "not_found"],
    ["a bad key", 401, { "Error Message": "Invalid API KEY." }, "unauthorized"],
    ["a bad key told as 200", 200, { "Error Message": "Invalid API KEY. Please retry" }, "unauthorized"],
    ["a plan without the symbol", 402, "Premium Query Parameter", "not_in_plan"],
    [
      "a plan without the span",
      200,
      { "Error Message": "Exclusive Endpoint : not available under your current subscription" },
      "not_in_plan",
    ],
    [
      "the day's limit told as 200",
      200,
      { "Error Message": "Limit Reach . Please upgrade your plan" },
      "rate_limited",
    ],
    ["another error", 200, { "Error Message": "Oops" }, "bad_response"],
    ["another form", 200, [{ date: "2020-08-28", close: "124.81" }], "bad_response"],
    ["another status", 418, {}, "http"],
  ])("reports %s", async (_, status, body, code) => {
    const { series, failures } = await fetchFrom((_request, response) => json(response, status, body));
    expect(series).toEqual([]);
    expect(failures).toMatchObject([{ symbol: "AAPL", code }]);
    expect(JSON.stringify(failures)).not.toContain("key-1");
  });

  it("reports malformed JSON and a rate limit with its pause", async () => {
    const broken = await fetchFrom((_, response) => response.end("[{"));
    expect(broken.failures).toMatchObject([{ code: "bad_response" }]);
    await server?.close();
    const limited = await fetchFrom((_, response) => response.writeHead(429, { "retry-after": "60" }).end());
    expect(limited.failures).toMatchObject([{ code: "rate_limited", retryAfterSeconds: 60 }]);
  });

  it("leaves out days without a close", async () => {
    const { series } = await fetchFrom((request, response) =>
      json(
        response,
        200,
        request.url?.includes("dividend-adjusted")
          ? []
          : [{ ...FULL[0], close: null }, { ...FULL[1] }, { ...FULL[1], date: "2020-08-27", close: 0 }],
      ),
    );
    expect(series[0]?.prices).toEqual([{ date: "2020-08-28", close: "124.81", adjustedClose: 124.81 }]);
  });
});

describe("the configured provider", () => {
  it("is none by default, and says what to set", () => {
    expect(() => priceProviderFrom({})).toThrow("PLUMBLINE_PRICE_PROVIDER");
    expect(() => priceProviderFrom({ PLUMBLINE_PRICE_PROVIDER: "fmp" })).toThrow("FMP_API_KEY");
    expect(() => priceProviderFrom({ PLUMBLINE_PRICE_PROVIDER: "bloomberg" })).toThrow("yahoo or fmp");
    expect(priceProviderFrom({ PLUMBLINE_PRICE_PROVIDER: "Yahoo" }).key).toBe("yahoo");
    expect(priceProviderFrom({ PLUMBLINE_PRICE_PROVIDER: "fmp", FMP_API_KEY: "k" }).key).toBe("fmp");
  });
});
