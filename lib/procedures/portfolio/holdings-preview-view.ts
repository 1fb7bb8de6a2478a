import type { StoredProduct } from "@/db/repositories/product-rows";
import type { HoldingRow } from "@/lib/interchange/holdings/types";
import { isSamplePrice } from "@/lib/procedures/price/sample-source";
import type { HoldingsPreviewView, PreviewPosition } from "@/lib/schemas/holdings-import";
import type { Understood } from "./understand-holdings";

/** Long lists are cut for the reader; `count` says how many there are. */
const LISTED = 200;

/** What was understood of a file, for the person who gave it. */
export function toPreviewView({ file, plan, products }: Understood): HoldingsPreviewView {
  return {
    file_kind: "positions",
    layout: file.layout,
    layout_name: file.layoutName,
    encoding: file.encoding,
    delimiter: file.delimiter,
    decimal_mark: file.decimalMark,
    as_of: file.asOf,
    header_line: file.headerLine,
    headers: file.headers,
    columns: file.columns.map((used) => ({ ...used, column: used.column + 1 })),
    positions: positionViews({ file, plan, products }),
    cash: {
      total: file.cash.total,
      currency: file.cash.currency,
      lines: file.cash.lines
        .slice(0, LISTED)
        .map(({ isPending, ...line }) => ({ ...line, is_pending: isPending })),
    },
    skipped: listed(file.skipped),
    bad_rows: listed(file.badRows),
    notes: listed(file.notes),
    warnings: listed(file.warnings),
    problems: listed(plan.problems),
    remarks: listed(plan.notes),
    left_out_lines: listed(plan.leftOut),
    is_ready: plan.problems.length === 0,
  };
}

function listed<T>(all: readonly T[]): { count: number; items: T[] } {
  return { count: all.length, items: all.slice(0, LISTED) };
}

function positionViews({ file, plan, products }: Understood): PreviewPosition[] {
  const suggestions = new Map(plan.unknown.map((one) => [one.holding.line, [...one.suggestions]]));
  const leftOut = new Set(plan.leftOut);
  const added = new Set(plan.newProducts.map((product) => product.symbol));
  const symbolOfLine = new Map(
    plan.positions.flatMap((position) => position.lines.map((line) => [line, position.symbol] as const)),
  );
  return file.rows.map((row) => {
    const symbol = symbolOfLine.get(row.line);
    const product = symbol === undefined ? undefined : products.get(symbol);
    return {
      ...rowView(row),
      status: leftOut.has(row.line)
        ? "left_out"
        : symbol === undefined
          ? "unknown"
          : added.has(symbol)
            ? "added"
            : "known",
      product: product ? productView(product) : null,
      suggestions: suggestions.get(row.line) ?? [],
    };
  });
}

function rowView(row: HoldingRow) {
  return {
    line: row.line,
    merged_lines: row.mergedLines,
    symbol: row.symbol,
    raw_symbol: row.rawSymbol,
    isin: row.isin,
    name: row.name,
    quantity: row.quantity,
    price: row.price,
    value: row.value,
    cost_basis: row.costBasis,
    currency: row.currency,
    accounts: row.accounts,
  };
}

function productView(product: StoredProduct) {
  return {
    symbol: product.symbol,
    name: product.name,
    type: product.type,
    asset_class: product.assetClass,
    currency: product.currency,
    is_own: product.isOwn,
    last_close: product.prices?.lastClose.toFixed() ?? null,
    last_date: product.prices?.lastDate ?? null,
    is_sample: isSamplePrice(product.prices?.source ?? null),
  };
}
