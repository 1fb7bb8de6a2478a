import type { AlignedPrices } from "@/lib/engine/backtest/align-prices";
import type { MonthlyIndex } from "@/lib/engine/backtest/measure/deflate";
import type { PolicyColumn } from "@/lib/engine/backtest/policy-of-framework";
import type { SimulationPolicy } from "@/lib/engine/backtest/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import type { Scope } from "@/lib/procedures/context";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { HistoryView } from "@/lib/schemas/backtest-history";
import { convertSeries, refuseWithoutRate } from "./convert-series";
import { type Benchmark, findBenchmark, wantedBenchmark } from "./find-benchmark";
import { type LoadedSeries, loadClosings, refuseUnknown } from "./load-closings";
import { readPolicy } from "./read-policy";
import type { BacktestSource } from "./read-source";
import { alignedPrices } from "./table-cache";
import { tableOfHistory } from "./table-of-history";

/** What stands in a column: a product, an asset class, or money. */
export type BacktestHolding = {
  symbol: string;
  name: string;
  path: string;
  weight: number;
  currency: string;
  firstDay: IsoDate | null;
  lastDay: IsoDate | null;
  isSample: boolean;
  /** The first-ranked product, where none was chosen. */
  isSuggested: boolean;
};

/** All that a run needs: prices, the policy over their columns, and what is to be said of them. */
export type BacktestTable = AlignedPrices & {
  policy: SimulationPolicy;
  holdings: BacktestHolding[];
  /** Products by leaf, as they were for this run; null where no bucket has any to choose. */
  mapping: Mapping | null;
  benchmark: Benchmark | null;
  /** Consumer prices for the view in constant money; null takes those of the United States by month. */
  priceIndex: MonthlyIndex | null;
  assumptions: string[];
  /** What an asset-class history rests on; null for prices. */
  history: HistoryView | null;
};

export type TableReader = Pick<Scope, "tx" | "principal" | "today">;

/** The prices a run is asked for, wherever they come from. */
export async function loadTable(
  scope: TableReader,
  source: BacktestSource,
  input: PrepareBacktestInput,
): Promise<BacktestTable> {
  switch (input.data) {
    case "prices":
      return tableOfPrices(scope, source, input);
    case "annual":
    case "monthly":
      return tableOfHistory(source, input, input.data);
    default:
      return input.data satisfies never;
  }
}

async function tableOfPrices(
  scope: TableReader,
  source: BacktestSource,
  input: PrepareBacktestInput,
): Promise<BacktestTable> {
  const { policy, columns, mapping, suggested } = await readPolicy(scope, source, input);
  const symbols = [...new Set(columns.flatMap(({ symbol, isMoney }) => (isMoney ? [] : [symbol])))];
  const wanted = wantedBenchmark(source, input);
  const all = wanted ? [...symbols, wanted.symbol] : symbols;
  const loaded = await loadClosings(scope, all, input.price_basis);
  refuseUnknown(symbols, loaded, source.framework ? "mapping" : "weights");
  const span = { start: dayOrNull(input.start), end: dayOrNull(input.end) };
  const converted = await convertSeries(scope, loaded, source.baseCcy, span);
  refuseWithoutRate(
    converted.withoutRate.filter(({ symbol }) => symbols.includes(symbol)),
    source.baseCcy,
  );
  const { table, findings } = alignedPrices(
    columns.map(({ symbol, isMoney }) => (isMoney ? null : (converted.series.get(symbol) ?? null))),
    span,
  );
  const compared = findBenchmark(wanted, loaded, converted, table);
  return {
    table,
    policy,
    mapping,
    findings: [
      ...findings,
      ...converted.findings.filter(({ symbol }) => symbols.includes(symbol)),
      ...compared.findings,
    ],
    holdings: columns.map((column) =>
      toHolding(column, loaded.get(column.symbol), source.baseCcy, suggested),
    ),
    benchmark: compared.benchmark,
    priceIndex: null,
    assumptions: [],
    history: null,
  };
}

function dayOrNull(day: IsoDate | undefined): number | null {
  return day === undefined ? null : dayNumber(day);
}

function toHolding(
  { symbol, path, weight, isMoney }: PolicyColumn,
  loaded: LoadedSeries | undefined,
  baseCcy: string,
  suggested: ReadonlySet<string>,
): BacktestHolding {
  const head = isMoney ? undefined : loaded?.head;
  return {
    symbol,
    name: isMoney ? "Money without interest" : (head?.name ?? symbol),
    path,
    weight,
    currency: head?.currency ?? baseCcy,
    firstDay: head?.series?.firstDate ?? null,
    lastDay: head?.series?.lastDate ?? null,
    isSample: isSamplePrice(head?.series?.source ?? null),
    isSuggested: suggested.has(path),
  };
}
