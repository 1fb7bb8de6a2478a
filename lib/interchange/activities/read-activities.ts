import { type CsvFile, type CsvTable, NoHeaderError, readCsvTables } from "@/lib/interchange/csv-table";
import { recogniseActivities } from "@/lib/interchange/holdings/activities";
import { type DecimalMark, guessDecimalMark } from "@/lib/interchange/numbers";
import type { TextSource } from "@/lib/interchange/read-text";
import { RefusedError } from "@/lib/kernel/errors";
import { Collector } from "./collector";
import { columnsFor, isActivityTitle, missingFields } from "./generic-columns";
import { DEGIRO } from "./layouts/degiro";
import { readGeneric } from "./layouts/generic";
import { IBKR } from "./layouts/ibkr";
import { columnsOf, isLayout, type Layout } from "./layouts/layout";
import { PARQET } from "./layouts/parqet";
import { SCHWAB } from "./layouts/schwab";
import { SWISSQUOTE } from "./layouts/swissquote";
import { TRADING212 } from "./layouts/trading212";
import { guessDateOrder } from "./read-day";
import { type CellReading, RowCells } from "./row-cells";
import type { ActivitiesFile, DateOrder, ReadActivitiesOptions, UsedActivityColumn } from "./types";
import { foldWords } from "./words";

const LAYOUTS: readonly Layout[] = [DEGIRO, IBKR, SCHWAB, TRADING212, SWISSQUOTE, PARQET];
const FIGURES = ["quantity", "price", "amount", "fee", "tax"];
const SAMPLE_ROWS = 5;

/**
 * Reads a broker's list of transactions. Every line ends in a row, among `skipped` or among `badRows`, each with its
 * reason. Layouts that are known are recognised by their titles; any other table by `columns` and `kinds`.
 * Throws RefusedError COLUMNS_NOT_RECOGNISED (titles, sample and guess in `data`) when a column must be chosen.
 */
export function readActivities(source: TextSource, options: ReadActivitiesOptions = {}): ActivitiesFile {
  const file = readTables(source.text, options.headerLine);
  const isByHand = Object.values(options.columns ?? {}).some((choice) => choice !== null && choice !== "");
  const known = isByHand ? null : findLayout(file.tables);
  const main = known?.table ?? mainTable(file.tables);
  const out = new Collector();
  for (const message of source.notes) out.warn("ENCODING", null, message);
  const columns = known ? [] : columnsFor(main.header, options.columns ?? {});
  if (known) {
    const { layout } = known;
    const reading = { ...readingOf(layout, main, out), dateOrder: layout.dateOrder };
    const titles = columnsOf(layout, main.header);
    layout.read(rowsOf(file.tables, main, titles, reading), out);
  } else {
    readByColumns(file.tables, main, columns, out, options);
  }
  refuseOtherTables(file.tables, main, out);
  out.finish();
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;
  return {
    layout: known?.layout.layout ?? "generic",
    layoutName: known?.layout.name ?? (isByHand ? "Columns chosen by hand" : "List of transactions"),
    encoding: source.encoding,
    delimiter: file.delimiter,
    headerLine: main.headerLine,
    headers: main.header,
    columns,
    kindWords: out.kindWords(),
    rows: out.rows.sort(byLine),
    skipped: out.skipped.sort(byLine),
    badRows: out.badRows.sort(byLine),
    warnings: out.warnings,
    notes: file.notes,
  };
}

function readTables(text: string, headerLine: number | undefined): CsvFile {
  try {
    return readCsvTables(text, { isKnownHeader: isActivityTitle, headerLine });
  } catch (error) {
    if (headerLine === undefined && error instanceof NoHeaderError)
      return readCsvTables(text, { headerLine: 0 });
    throw error;
  }
}

function findLayout(tables: readonly CsvTable[]): { layout: Layout; table: CsvTable } | null {
  for (const table of tables) {
    const layout = LAYOUTS.find((one) => isLayout(one, table.header));
    if (layout) return { layout, table };
  }
  return null;
}

function mainTable(tables: CsvFile["tables"]): CsvTable {
  return tables.find((table) => missingFields(columnsFor(table.header, {})).length === 0) ?? tables[0];
}

/** The same titles may come again under a blank line; other tables are not this list. */
function isSameTable(a: CsvTable, b: CsvTable): boolean {
  return a === b || a.header.join("\u0000") === b.header.join("\u0000");
}

function rowsOf(
  tables: readonly CsvTable[],
  main: CsvTable,
  titles: ReadonlyMap<string, number>,
  reading: CellReading,
): RowCells[] {
  return tables
    .filter((table) => isSameTable(table, main))
    .flatMap((table) => table.rows.map((row) => new RowCells(row.line, row.cells, titles, reading)));
}

/** The decimal sign of a known layout: its own, or what the columns of figures say. */
function readingOf(layout: Layout, table: CsvTable, out: Collector): { mark: DecimalMark; isMixed: boolean } {
  if (layout.mark !== null) return { mark: layout.mark, isMixed: false };
  const titles = columnsOf(layout, table.header);
  const columns = layout.figures.flatMap((title) => titles.get(title) ?? []);
  return markOf(table, columns, out);
}

function markOf(table: CsvTable, columns: readonly number[], out: Collector) {
  const cells = table.rows.flatMap((row) => columns.map((column) => row.cells[column] ?? ""));
  const guess = guessDecimalMark(cells);
  if (guess.isMixed) {
    const message =
      "The file has figures with a decimal point and others with a decimal comma; each is read by itself, and one that could mean two things is refused";
    out.warn("DECIMAL_MARK", null, message);
  } else if (guess.mark === null && guess.ambiguous !== null) {
    out.warn(
      "DECIMAL_MARK",
      null,
      `"${guess.ambiguous}" can mean two things; it was read with a decimal point`,
    );
  }
  return { mark: guess.mark ?? ("." as const), isMixed: guess.isMixed };
}

function readByColumns(
  tables: readonly CsvTable[],
  main: CsvTable,
  columns: readonly UsedActivityColumn[],
  out: Collector,
  options: ReadActivitiesOptions,
): void {
  const missing = missingFields(columns);
  if (missing.length > 0) throw columnsRefused(main, columns, missing);
  const titles = new Map<string, number>(columns.map((used) => [used.field, used.column]));
  const figures = columns.filter((used) => FIGURES.includes(used.field)).map((used) => used.column);
  const marks =
    options.decimalMark === undefined
      ? markOf(main, figures, out)
      : { mark: options.decimalMark, isMixed: false };
  const dateOrder = options.dateOrder ?? dateOrderOf(main, titles.get("date") ?? 0, out);
  readGeneric(rowsOf(tables, main, titles, { ...marks, dateOrder }), out, {
    currency: options.currency,
    amounts: options.amounts,
    kinds: new Map([...(options.kinds ?? [])].map(([word, kind]) => [foldWords(word), kind])),
  });
}

function dateOrderOf(table: CsvTable, column: number, out: Collector): DateOrder {
  const { order, example } = guessDateOrder(table.rows.map((row) => row.cells[column] ?? ""));
  if (order !== null) return order;
  if (example !== null) {
    const message = `"${example}" can be two days; dates were read with the month first. Say so if the day comes first`;
    out.warn("DATE_ORDER", null, message);
  }
  return "mdy";
}

/** Lines of another list in the same file are never passed over in silence. */
function refuseOtherTables(tables: readonly CsvTable[], main: CsvTable, out: Collector): void {
  for (const table of tables) {
    if (isSameTable(table, main)) continue;
    const what = recogniseActivities(table) ?? "another table";
    const reason = `belongs to ${what} in the same file; import it by itself`;
    for (const { line, cells } of [{ line: table.headerLine, cells: table.header }, ...table.rows])
      out.badRows.push({ line, column: "", reason, text: cells.filter(Boolean).join(" · ").slice(0, 300) });
  }
}

function columnsRefused(
  table: CsvTable,
  columns: readonly UsedActivityColumn[],
  missing: readonly string[],
): RefusedError {
  const names = missing.map((field) => (field === "kind" ? "the kind of transaction" : `the ${field}`));
  return new RefusedError(
    "COLUMNS_NOT_RECOGNISED",
    `The columns for ${names.join(" and ")} were not recognised; say which they are`,
    {
      file_kind: "activities",
      missing,
      header_line: table.headerLine,
      headers: table.header,
      decimal_mark: guessDecimalMark(table.rows.flatMap((row) => row.cells)).mark,
      sample: table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells.slice(0, table.header.length)),
      guess: columns.map((used) => ({ field: used.field, column: used.column + 1, header: used.header })),
    },
  );
}
