import { dayText, type Finding, type PriceSeries } from "@/lib/engine/backtest/price-series";
import type { PriceTable } from "@/lib/engine/backtest/types";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { RefusedError } from "@/lib/kernel/errors";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { Converted } from "./convert-series";
import type { LoadedSeries } from "./load-closings";
import type { BacktestSource } from "./read-source";
import { seriesOnRows } from "./table-cache";

/** What a run is compared with: a table of one column, its growth, on the rows of the run. */
export type Benchmark = { symbol: string; name: string; isSample: boolean; table: PriceTable };

/** `isAsked`: the request names it, so that it is refused where there is none; a framework's own is left out then. */
export type WantedBenchmark = { symbol: string; isAsked: boolean };

export function wantedBenchmark(source: BacktestSource, input: PrepareBacktestInput): WantedBenchmark | null {
  if (input.benchmark === null) return null;
  const text = input.benchmark ?? source.benchmark;
  if (text === null || text === "") return null;
  return { symbol: canonicalSymbol(text) ?? text, isAsked: input.benchmark !== undefined };
}

export function findBenchmark(
  wanted: WantedBenchmark | null,
  loaded: ReadonlyMap<string, LoadedSeries>,
  { series, withoutRate, findings }: Converted,
  rows: PriceTable,
): { benchmark: Benchmark | null; findings: Finding[] } {
  if (wanted === null) return { benchmark: null, findings: [] };
  const { symbol } = wanted;
  const head = loaded.get(symbol)?.head;
  const closes = series.get(symbol);
  if (head && closes && closes.days.length > 0) {
    const { table, missingDay } = seriesOnRows(closes, rows);
    if (table === null) return { benchmark: null, findings: [notOn(closes, missingDay)] };
    const isSample = isSamplePrice(head.series?.source ?? null);
    return {
      benchmark: { symbol, name: head.name, isSample, table },
      findings: findings.filter((one) => one.symbol === symbol),
    };
  }
  const isUnconverted = withoutRate.some((one) => one.symbol === symbol);
  const [code, why] = head
    ? isUnconverted
      ? ["NO_RATE", `There is no rate for the prices of ${symbol}`]
      : ["NO_PRICES", `There is no price of ${symbol}`]
    : ["UNKNOWN_SYMBOL", `No product is known as ${symbol}`];
  if (wanted.isAsked) {
    throw new RefusedError(code ?? "", `benchmark: ${why}`, {
      errors: [{ code, path: "benchmark", message: why }],
    });
  }
  const message = `The framework's benchmark is left out: ${why}`;
  return { benchmark: null, findings: [{ code: "BENCHMARK_LEFT_OUT", message }] };
}

function notOn({ symbol, days }: PriceSeries, missingDay: number): Finding {
  const [first, last] = [dayText(days[0] ?? 0), dayText(days.at(-1) ?? 0)];
  const message = `${symbol} is not compared: it has no price on ${dayText(missingDay)} nor in the 5 days before (its prices reach from ${first} to ${last})`;
  return { code: "BENCHMARK_LEFT_OUT", message };
}
