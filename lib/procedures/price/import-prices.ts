import { readPrices } from "@/lib/interchange/prices/read-prices";
import { emptyPriceReport, type PriceReport } from "@/lib/interchange/prices/row-reader";
import { RefusedError } from "@/lib/kernel/errors";
import { observeHolders } from "@/lib/procedures/alert/observe-portfolios";
import { write } from "@/lib/procedures/base";
import { type ImportPricesView, importPricesInput, importPricesView } from "@/lib/schemas/price";
import { requireTurn, SymbolWriter } from "./symbol-writer";

const IMPORT_SOURCE = "import";

export const importPrices = write({
  role: "manager",
  method: "POST",
  path: "/prices/import",
  tag: "Products",
  summary: "Bring in daily prices from CSV",
  description:
    "Long layout (date,symbol,close[,adj_close]) or one column per symbol. Rows that cannot be read are reported and " +
    "left out; the others are written. The same file again changes nothing. Up to 64 MB and 1,000,000 rows.",
  input: importPricesInput,
  output: importPricesView,
  handler: async (scope, input) => {
    const { tx, principal, today, audit } = scope;
    await requireTurn(tx, principal.workspaceId);
    const report = emptyPriceReport();
    const writer = new SymbolWriter(tx, principal.workspaceId, IMPORT_SOURCE);
    for await (const batch of readPrices(input.csv, report, { symbol: input.symbol, latestDate: today })) {
      await writer.write(batch);
    }
    if (report.prices === 0 && report.bad.count > 0) throw nothingReadable(report);
    await writer.finish();
    await observeHolders(scope, [...writer.written.keys()]);
    const view = toView(report, writer);
    const { symbols, bad_rows: _rows, unknown_symbols: unknown, ...figures } = view;
    await audit({
      action: "import",
      entity: "prices",
      entityId: IMPORT_SOURCE,
      after: { ...figures, symbol_count: symbols.length, unknown_symbol_count: unknown.length },
    });
    return view;
  },
});

function nothingReadable(report: PriceReport): RefusedError {
  return new RefusedError("IMPORT_REFUSED", "Not one price of this file could be read; nothing was written", {
    bad_row_count: report.bad.count,
    bad_rows: report.bad.quoted,
  });
}

function toView(report: PriceReport, writer: SymbolWriter): ImportPricesView {
  const notes =
    report.rounded > 0 ? [`${report.rounded} prices had more than 12 decimals and were rounded to 12.`] : [];
  return {
    ...writer.counts,
    layout: report.layout ?? "long",
    rows: report.rows,
    prices: report.prices,
    empty_cells: report.empty,
    first_date: writer.firstDate,
    last_date: writer.lastDate,
    symbols: countsOf(writer.written),
    unknown_symbols: countsOf(writer.unknown),
    bad_row_count: report.bad.count,
    bad_rows: report.bad.quoted,
    notes,
  };
}

function countsOf(counted: ReadonlyMap<string, number>): { symbol: string; prices: number }[] {
  return [...counted].map(([symbol, prices]) => ({ symbol, prices }));
}
