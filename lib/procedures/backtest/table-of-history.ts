import { policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import { tableOfColumns } from "@/lib/engine/backtest/table-of-columns";
import type { SimulationPolicy } from "@/lib/engine/backtest/types";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { type BucketSeries, mapBuckets } from "@/lib/engine/history/map-buckets";
import {
  ABOUT_SERIES,
  INFLATION_SOURCES,
  isSeriesOf,
  SERIES_OF_KIND,
  type SeriesKey,
  SOURCE_OF_KIND,
} from "@/lib/engine/history/series";
import type { HistoryKind, SeriesTable } from "@/lib/engine/history/types";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { ONE } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { HistoryView } from "@/lib/schemas/backtest-history";
import type { Benchmark } from "./find-benchmark";
import { loadBucketHistory, loadHistory } from "./load-history";
import type { BacktestHolding, BacktestTable } from "./load-table";
import type { BacktestSource } from "./read-source";

/**
 * A run on asset-class history: every leaf holds the series that speaks for it, under the framework's own
 * policy; weights name series themselves. Benchmarks are series too.
 */
export async function tableOfHistory(
  source: BacktestSource,
  input: PrepareBacktestInput,
  kind: HistoryKind,
): Promise<BacktestTable> {
  const { framework } = source;
  const buckets = framework
    ? mapBuckets(framework.buckets, kind, input.history)
    : seriesOfWeights(source, kind);
  const history = await loadBucketHistory(buckets, kind, input);
  const { policy, columns } = policyOver(source, buckets);
  const table = tableOfColumns(history.table, columns);
  const compared = benchmarkOf(source, input, kind, (await loadHistory(kind)).table, table.days);
  return {
    table,
    policy,
    mapping: null,
    findings: [...history.warnings, ...compared.findings],
    holdings: columns.map((column) => toHolding(column, buckets, table)),
    benchmark: compared.benchmark,
    assumptions: history.assumptions,
    history: toHistoryView(kind, buckets),
    priceIndex: history.levels,
  };
}

type Column = { symbol: string; path: string; weight: number; isMoney: boolean };

function policyOver(
  { framework, weights, rebalancing, options }: BacktestSource,
  buckets: readonly BucketSeries[],
): { policy: SimulationPolicy; columns: readonly Column[] } {
  if (framework === null) {
    const columns = weights.map(({ symbol, weight }) => {
      return { symbol, path: symbol, weight: weight.toNumber(), isMoney: false };
    });
    return { policy: policyOfWeights(weights, rebalancing, options), columns };
  }
  const mapping = new Map(buckets.map(({ path }) => [path, [{ symbol: path, name: path, share: ONE }]]));
  return policyOfFramework(prepareFrame(framework.buckets, rebalancing), mapping, options);
}

/** Weights that name series: each is a bucket of its own. */
function seriesOfWeights({ weights }: BacktestSource, kind: HistoryKind): BucketSeries[] {
  return weights.flatMap(({ symbol, weight }): BucketSeries[] => {
    if (!isSeriesOf(kind, symbol)) return [];
    const { name, about } = ABOUT_SERIES[symbol];
    return [
      { path: symbol, label: name, share: weight.toNumber(), series: symbol, fit: "own", reason: about },
    ];
  });
}

function toHolding(
  { symbol, path, weight }: Column,
  buckets: readonly BucketSeries[],
  { days }: SeriesTable,
): BacktestHolding {
  const series = buckets.find((bucket) => bucket.path === path)?.series ?? null;
  return {
    symbol,
    name: series ? ABOUT_SERIES[series].name : "The other buckets in proportion",
    path,
    weight,
    currency: "USD",
    firstDay: dateOfDayNumber(days[0] ?? 0),
    lastDay: dateOfDayNumber(days.at(-1) ?? 0),
    isSample: false,
    isSuggested: false,
  };
}

/** A benchmark that is asked for must be a series; a framework's own is a product, and left out. */
function benchmarkOf(
  source: BacktestSource,
  input: PrepareBacktestInput,
  kind: HistoryKind,
  table: SeriesTable,
  days: Int32Array,
): { benchmark: Benchmark | null; findings: BacktestTable["findings"] } {
  const { benchmark: asked } = input;
  if (asked === null) return { benchmark: null, findings: [] };
  if (asked === undefined || asked === "") {
    if (source.benchmark === null) return { benchmark: null, findings: [] };
    const message = `The framework's benchmark is left out: ${source.benchmark} is no series of the ${kind} history`;
    return { benchmark: null, findings: [{ code: "BENCHMARK_LEFT_OUT", message }] };
  }
  if (!isSeriesOf(kind, asked)) {
    const message = `${asked} is no series of the ${kind} history; there are ${SERIES_OF_KIND[kind].join(", ")}`;
    throw new RefusedError("UNKNOWN_SYMBOL", `benchmark: ${message}`, {
      errors: [{ code: "UNKNOWN_SYMBOL", path: "benchmark", message }],
    });
  }
  return {
    benchmark: {
      symbol: asked,
      name: ABOUT_SERIES[asked].name,
      isSample: false,
      table: { symbols: [asked], days, prices: growthOf(table, asked, days) },
    },
    findings: [],
  };
}

/** Growth of 1 on the rows of a run, which follow one another in the history. */
function growthOf({ symbols, days, prices }: SeriesTable, series: SeriesKey, rows: Int32Array): Float64Array {
  const column = symbols.indexOf(series);
  const first = days.indexOf(rows[0] ?? 0);
  const priceAt = (row: number) => prices[(first + row) * symbols.length + column] ?? 1;
  return Float64Array.from(rows, (_, row) => priceAt(row) / priceAt(0));
}

function toHistoryView(kind: HistoryKind, buckets: readonly BucketSeries[]): HistoryView {
  const { title, author, edition, covers, traps } = SOURCE_OF_KIND[kind];
  return {
    kind,
    source: { title, author, edition, covers },
    traps: [...traps],
    inflation_source: INFLATION_SOURCES[kind],
    series: SERIES_OF_KIND[kind].map((key) => {
      const { name, about } = ABOUT_SERIES[key];
      return { key, name, about };
    }),
    buckets: [...buckets],
  };
}
