import { tradingDays } from "@/lib/engine/calendar/nyse";
import { CATALOGUE } from "../catalogue/catalogue";
import { closesOf } from "./closes";
import { readPriceModels } from "./models";
import { simulatePaths, timelineOf } from "./paths";

/**
 * The sample prices run from the last trading day of 2004, so that 2005 has a base, to a fixed day: they never roll
 * with the clock, so that two installations hold the same rows. Moving the end means a new version of the seed.
 */
export const SAMPLE_START = "2004-12-31";
export const SAMPLE_END = "2026-11-20";
export const SAMPLE_SOURCE = "sample";

export interface SampleSeries {
  symbol: string;
  dates: readonly string[];
  /** Dollars, four decimals. */
  closes: readonly string[];
  adjustedCloses: Float64Array;
}

/** Coins trade where the price providers' records begin. */
const FIRST_PRICE: Record<string, string> = { "BTC-USD": "2014-09-17", "ETH-USD": "2017-11-09" };

/** Symbols that have sample prices, in the order they are simulated. */
export function sampleSymbols(): string[] {
  return readPriceModels().map((model) => model.symbol);
}

/** Simulates and yields one product after the other; see paths.ts for how. */
export function* generateSamplePrices(): Generator<SampleSeries> {
  const timeline = timelineOf(tradingDays(SAMPLE_START, SAMPLE_END));
  const models = readPriceModels();
  const paths = simulatePaths(timeline, models);
  const inceptions = new Map(CATALOGUE.map((product) => [product.symbol, product.inception]));
  for (const model of models) {
    const first = FIRST_PRICE[model.symbol] ?? inceptions.get(model.symbol);
    if (!first) throw new Error(`${model.symbol} has a price model but no place in the catalogue`);
    const start = Math.max(
      timeline.dates.findIndex((date) => date >= first),
      0,
    );
    const { closes, adjustedCloses } = closesOf(timeline, model, paths.get(model.symbol) as Float64Array);
    yield {
      symbol: model.symbol,
      dates: timeline.dates.slice(start),
      closes: Array.from(closes.subarray(start), (close) => close.toFixed(4)),
      adjustedCloses: adjustedCloses.slice(start),
    };
  }
}
