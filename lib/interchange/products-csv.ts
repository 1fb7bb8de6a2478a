import type { Product } from "@/lib/engine/product/types";
import { Decimal } from "@/lib/kernel/decimal";
import { productInput } from "@/lib/schemas/product";
import { BadRows } from "./bad-rows";
import { type CsvRow, duplicateTitles, readCsvTables } from "./csv-table";
import { readNumber } from "./numbers";

const COLUMNS = {
  symbol: ["symbol", "ticker"],
  name: ["name", "description", "fund name"],
  type: ["type", "product type", "security type"],
  asset_class: ["asset_class", "asset class"],
  region: ["region"],
  sector: ["sector"],
  currency: ["currency", "ccy"],
  exchange: ["exchange"],
  issuer: ["issuer", "family", "fund family"],
  expense_ratio: ["expense_ratio", "expense ratio", "ter"],
  aum_usd: ["aum_usd", "aum", "net assets"],
  average_daily_volume_usd: ["average_daily_volume_usd", "average daily volume", "adv_usd", "adv"],
  inception: ["inception", "inception date"],
  tags: ["tags"],
} as const;
type Column = keyof typeof COLUMNS;
const FIGURES: readonly Column[] = ["expense_ratio", "aum_usd", "average_daily_volume_usd"];

const COLUMN_BY_TITLE = new Map<string, Column>(
  Object.entries(COLUMNS).flatMap(([column, titles]) => titles.map((title) => [title, column as Column])),
);

export interface ProductsFile {
  products: Product[];
  rows: number;
  bad: BadRows;
  notes: string[];
}

/**
 * Reads products from CSV: symbol, name, type and asset_class are needed, the others may be left out. A row that
 * cannot be read is reported and left out. Throws as `readCsvTables` does for what is no table.
 */
export function readProductsCsv(text: string): ProductsFile {
  const { tables, notes } = readCsvTables(text, {
    isKnownHeader: (cell) => COLUMN_BY_TITLE.has(cell.trim().toLowerCase()),
  });
  const [table] = tables;
  const columns = table.header.map((title) => COLUMN_BY_TITLE.get(title.trim().toLowerCase()) ?? null);
  const bad = new BadRows();
  const products = new Map<string, Product>();
  for (const row of table.rows) {
    const product = readRow(row, columns, table.header, bad);
    if (!product) continue;
    if (products.has(product.symbol)) {
      bad.add(row.line, "symbol", product.symbol, "stands twice in the file; the first one counts");
    } else products.set(product.symbol, product);
  }
  const unknown = table.header.filter((title, index) => title !== "" && columns[index] === null);
  return {
    products: [...products.values()],
    rows: table.rows.length,
    bad,
    notes: [
      ...(unknown.length > 0 ? [`Columns that were not read: ${unknown.join(", ")}`] : []),
      ...duplicateTitles(table.header).map(
        (title) => `The column ${title} stands twice; the first one counts`,
      ),
      ...notes.map((note) => `Line ${note.line} was not read: ${note.text.slice(0, 80)}`),
    ],
  };
}

function readRow(
  row: CsvRow,
  columns: readonly (Column | null)[],
  header: readonly string[],
  bad: BadRows,
): Product | null {
  const cells = new Map<Column, string>();
  columns.forEach((column, index) => {
    const cell = row.cells[index]?.trim() ?? "";
    if (column !== null && cell !== "" && !cells.has(column)) cells.set(column, cell);
  });
  const given: Partial<Record<Column, unknown>> = {};
  for (const [column, cell] of cells) {
    const reading = readCell(column, cell);
    if ("reason" in reading) {
      bad.add(row.line, titleOf(column, columns, header), cell, reading.reason);
      return null;
    }
    given[column] = reading.value;
  }
  const parsed = productInput.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const column = String(issue?.path[0] ?? "symbol") as Column;
  const reason = cells.has(column) ? (issue?.message ?? "cannot be read") : `${column} is missing`;
  bad.add(row.line, titleOf(column, columns, header), cells.get(column) ?? "", reason);
  return null;
}

function readCell(column: Column, cell: string): { value: unknown } | { reason: string } {
  if (column === "tags")
    return {
      value: cell
        .split(/[;|,]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    };
  if (!FIGURES.includes(column)) return { value: cell };
  const reading = readNumber(cell, ".");
  if (reading.kind === "missing") return { value: undefined };
  if (reading.kind === "bad") return { reason: reading.reason };
  if (!reading.isPercent) return { value: reading.value };
  if (column !== "expense_ratio") return { reason: "is a percentage, not an amount" };
  return { value: new Decimal(reading.value).div(100).toFixed() };
}

function titleOf(column: Column, columns: readonly (Column | null)[], header: readonly string[]): string {
  return header[columns.indexOf(column)] ?? column;
}
