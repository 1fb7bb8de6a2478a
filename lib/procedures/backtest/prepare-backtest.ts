import { z } from "zod";
import { encodePrepared } from "@/lib/engine/backtest/prepared-file";
import type { PriceTable } from "@/lib/engine/backtest/types";
import { read } from "@/lib/procedures/base";
import { prepareBacktestInput } from "@/lib/schemas/backtest";
import type { PreparedHeadView } from "@/lib/schemas/backtest-view";
import { dataAssumptionsOf, dataWarningsOf } from "./backtest-notes";
import { loadBacktest, type PreparedBacktest } from "./compute-backtest";
import { dateText } from "./day-texts";
import { fingerprintOf } from "./fingerprint";
import { priceLevelsFor } from "./price-levels";
import { frameworkAbout, toProductsView } from "./to-backtest-view";

export const prepareBacktest = read({
  role: "viewer",
  method: "POST",
  path: "/backtest/prepare",
  tag: "Backtests",
  summary: "Prices for backtests in the browser",
  description:
    "The same request as POST /backtest without a run: one binary file of the days on which every product has a price, a " +
    "column of prices a symbol in the run's currency, the benchmark's growth and consumer prices, behind a JSON head of 16 + n " +
    "bytes. What is said in the head holds whatever weights, bands and costs are then tried on it.",
  input: prepareBacktestInput,
  output: z.file(),
  handler: async (scope, input) => {
    const prepared = await loadBacktest(scope, input);
    const { levels, findings } = await priceLevelsFor(prepared);
    const { loaded } = prepared;
    const bytes = encodePrepared<PreparedHeadView>({
      head: { ...toHead(prepared), real_warnings: findings },
      table: columnASymbol(prepared),
      benchmark: loaded.benchmark?.table.prices ?? null,
      levels,
    });
    return new File([bytes], "prepared-backtest.bin", { type: "application/octet-stream" });
  },
});

function toHead(prepared: PreparedBacktest): Omit<PreparedHeadView, "real_warnings"> {
  const { input, source, loaded } = prepared;
  const { days } = loaded.table;
  return {
    framework: frameworkAbout(source),
    data: input.data,
    price_basis: input.price_basis,
    currency: source.baseCcy,
    from: dateText(days[0] ?? 0),
    to: dateText(days.at(-1) ?? 0),
    observations: days.length,
    products: toProductsView(loaded),
    warnings: dataWarningsOf(prepared),
    assumptions: dataAssumptionsOf(prepared),
    fingerprint: fingerprintOf(loaded.table),
    benchmark: loaded.benchmark && {
      symbol: loaded.benchmark.symbol,
      name: loaded.benchmark.name,
      is_sample: loaded.benchmark.isSample,
    },
  };
}

/** A symbol of several leaves stands in several columns of a run and is sent once; money needs no prices. */
function columnASymbol({ loaded }: PreparedBacktest): PriceTable {
  const { symbols, days, prices } = loaded.table;
  const { cashColumn } = loaded.policy;
  const columns = symbols.flatMap((symbol, column) =>
    column !== cashColumn && symbols.indexOf(symbol) === column ? [column] : [],
  );
  if (columns.length === symbols.length) return loaded.table;
  const own = new Float64Array(days.length * columns.length);
  let cell = 0;
  for (let row = 0; row < days.length; row += 1) {
    for (const column of columns) {
      own[cell] = prices[row * symbols.length + column] as number;
      cell += 1;
    }
  }
  return { symbols: columns.map((column) => symbols[column] ?? ""), days, prices: own };
}
