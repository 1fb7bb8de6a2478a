import { readCsvRecords } from "@/lib/interchange/csv-records";
import {
  type CsvFile,
  type CsvTable,
  duplicateTitles,
  NoHeaderError,
  readCsvTables,
} from "@/lib/interchange/csv-table";
import { type DecimalMark, guessDecimalMark } from "@/lib/interchange/numbers";
import type { TextSource } from "@/lib/interchange/read-text";
import { RefusedError } from "@/lib/kernel/errors";
import { recogniseActivities } from "./activities";
import { findAsOf } from "./as-of";
import { checkTotal, checkValues, sumCash } from "./check-figures";
import { applyMapping, isHoldingTitle, mendDegiroColumns, recogniseColumns } from "./columns";
import { isIbkrStatement, readIbkrStatement } from "./ibkr-statement";
import { recogniseLayout } from "./layouts";
import { mergeRows } from "./merge-rows";
import { type RowOutcome, readHoldingRow } from "./read-row";
import type {
  CashLine,
  HoldingField,
  HoldingRow,
  HoldingsFile,
  HoldingsWarning,
  ReadHoldingsOptions,
  SkippedLine,
  UsedColumn,
} from "./types";

const FIGURES: readonly HoldingField[] = ["quantity", "price", "value", "cost_basis"];
const SAMPLE_ROWS = 5;

type Located = {
  tables: CsvTable[];
  columns: UsedColumn[];
  layout: { layout: HoldingsFile["layout"]; name: string };
  delimiter: string;
  notes: CsvFile["notes"];
  skipped: SkippedLine[];
};

/**
 * Reads a broker's list of positions. Every line of the file ends as a position, as cash, or listed with
 * the reason it was not used. Throws RefusedError ACTIVITIES_FILE for a list of transactions, which `activities/` reads, and
 * COLUMNS_NOT_RECOGNISED (with titles, sample and guess in `data`) when a column must be chosen by hand.
 */
export function readHoldings(source: TextSource, options: ReadHoldingsOptions = {}): HoldingsFile {
  const located = isIbkrStatement(source.text) ? locateInStatement(source) : locate(source, options);
  const [main] = located.tables as [CsvTable];
  const byField = new Map(located.columns.map((used) => [used.field, used]));
  const { marks, warnings: markWarnings } = chooseMarks(located.tables, located.columns, options.decimalMark);
  const context = { layout: located.layout.layout, header: main.header, columns: byField, marks };
  const outcomes = located.tables.flatMap((table) => table.rows.map((row) => readHoldingRow(row, context)));
  const sorted = sortOutcomes(outcomes);
  const merged = mergeRows(sorted.rows);
  const badRows = [...sorted.badRows, ...merged.badRows].sort((a, b) => a.line - b.line);
  const cash = sumCash(sorted.cash);
  const isUsOrder = located.layout.layout !== "degiro" && located.layout.layout !== "portfolio_performance";
  return {
    layout: located.layout.layout,
    layoutName: located.layout.name,
    encoding: source.encoding,
    delimiter: located.delimiter,
    decimalMark: marks.get("quantity") ?? ".",
    asOf: findAsOf(
      located.notes.map((note) => note.text),
      isUsOrder,
    ),
    headerLine: main.headerLine,
    headers: main.header,
    columns: located.columns,
    rows: merged.rows,
    cash,
    skipped: [...located.skipped, ...sorted.skipped].sort((a, b) => a.line - b.line),
    badRows,
    warnings: [
      ...source.notes.map((message): HoldingsWarning => ({ code: "ENCODING", line: null, message })),
      ...duplicateWarnings(main.header, located.columns),
      ...markWarnings,
      ...sorted.warnings,
      ...merged.warnings,
      ...checkValues(sorted.rows),
      ...checkTotal(sorted.totals, sorted.rows, sorted.cash, badRows.length > 0),
      ...currencyWarnings(merged.rows, cash.total === null),
    ],
    notes: located.notes,
  };
}

function locateInStatement(source: TextSource): Located {
  const { delimiter, records } = readCsvRecords(source.text);
  const { table, notes, skipped } = readIbkrStatement(records);
  const layout = { layout: "interactive_brokers" as const, name: "Interactive Brokers activity statement" };
  return { tables: [table], columns: recogniseColumns(table.header), layout, delimiter, notes, skipped };
}

/** Finds the table of positions among those of the file, and its columns. */
function locate(source: TextSource, options: ReadHoldingsOptions): Located {
  const file = readTables(source.text, options.headerLine);
  const byHand = options.columns ?? {};
  const isByHand = Object.values(byHand).some(
    (choice) => choice !== undefined && choice !== null && choice !== "",
  );
  const activities = new Map(file.tables.map((table) => [table, recogniseActivities(table)]));
  const candidates = file.tables.filter((table) => isByHand || activities.get(table) === null);
  const main = candidates.find((table) => isComplete(columnsOf(table, byHand))) ?? candidates[0];
  if (!main)
    throw activitiesRefused(file.tables[0], activities.get(file.tables[0]) ?? "a list of transactions");
  const columns = columnsOf(main, byHand);
  if (!isComplete(columns)) throw columnsRefused(main, columns);
  const sameTitles = main.header.join("\u0000");
  const tables = file.tables.filter((table) => table.header.join("\u0000") === sameTitles);
  const skipped = file.tables
    .filter((table) => !tables.includes(table))
    .flatMap((table) => skipTable(table, activities.get(table) ?? null));
  const recognised = recogniseLayout(main.header, file.notes);
  const layout =
    isByHand && recognised.layout === "generic"
      ? { layout: "by_hand" as const, name: "Columns chosen by hand" }
      : recognised;
  return { tables, columns, layout, delimiter: file.delimiter, notes: file.notes, skipped };
}

/** A file without titles is read with numbered columns, so that they can be chosen by hand. */
function readTables(text: string, headerLine: number | undefined): CsvFile {
  try {
    return readCsvTables(text, { isKnownHeader: isHoldingTitle, headerLine });
  } catch (error) {
    if (headerLine === undefined && error instanceof NoHeaderError)
      return readCsvTables(text, { headerLine: 0 });
    throw error;
  }
}

function columnsOf(table: CsvTable, byHand: NonNullable<ReadHoldingsOptions["columns"]>): UsedColumn[] {
  return applyMapping(table.header, mendDegiroColumns(table.header, recogniseColumns(table.header)), byHand);
}

function isComplete(columns: readonly UsedColumn[]): boolean {
  const fields = new Set(columns.map((used) => used.field));
  return fields.has("quantity") && (fields.has("symbol") || fields.has("isin") || fields.has("name"));
}

function skipTable(table: CsvTable, activities: string | null): SkippedLine[] {
  const reason = `belongs to another table (${activities ?? "not positions"}), which is not imported`;
  const header = { line: table.headerLine, reason, text: table.header.join(" · ").slice(0, 300) };
  return [
    header,
    ...table.rows.map((row) => ({ line: row.line, reason, text: row.cells.join(" · ").slice(0, 300) })),
  ];
}

function activitiesRefused(table: CsvTable, what: string): RefusedError {
  const count = table.rows.length.toLocaleString("en-US");
  return new RefusedError(
    "ACTIVITIES_FILE",
    `This file is ${what} with ${count} ${table.rows.length === 1 ? "entry" : "entries"}, not a list of what is held; it is imported as activities (POST /portfolios/{id}/activities/import)`,
    { what, entries: table.rows.length, header_line: table.headerLine, headers: table.header },
  );
}

function columnsRefused(table: CsvTable, columns: readonly UsedColumn[]): RefusedError {
  const fields = new Set(columns.map((used) => used.field));
  const missing = [
    ...(fields.has("symbol") || fields.has("isin") || fields.has("name") ? [] : ["symbol"]),
    ...(fields.has("quantity") ? [] : ["quantity"]),
  ];
  return new RefusedError(
    "COLUMNS_NOT_RECOGNISED",
    `The columns for ${missing.join(" and ")} were not recognised; say which they are`,
    {
      missing,
      header_line: table.headerLine,
      headers: table.header,
      decimal_mark: guessDecimalMark(table.rows.flatMap((row) => row.cells)).mark,
      sample: table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells.slice(0, table.header.length)),
      guess: columns.map((used) => ({ field: used.field, column: used.column + 1, header: used.header })),
    },
  );
}

/** Each column decides between point and comma for itself; one that cannot follows the file. */
function chooseMarks(
  tables: readonly CsvTable[],
  columns: readonly UsedColumn[],
  given: DecimalMark | undefined,
): { marks: Map<HoldingField, DecimalMark>; warnings: HoldingsWarning[] } {
  const marks = new Map<HoldingField, DecimalMark>();
  const warnings: HoldingsWarning[] = [];
  const used = columns.filter((column) => FIGURES.includes(column.field));
  const cellsOf = (column: number) =>
    tables.flatMap((table) => table.rows.map((row) => row.cells[column] ?? ""));
  const whole = guessDecimalMark(used.flatMap((column) => cellsOf(column.column)));
  for (const { field, column, header } of used) {
    const guess = guessDecimalMark(cellsOf(column));
    marks.set(field, given ?? guess.mark ?? whole.mark ?? ".");
    const warn = (message: string) => warnings.push({ code: "DECIMAL_MARK", line: null, message });
    if (given === undefined && guess.isMixed) {
      warn(
        `"${header}" has figures with a decimal point and others with a decimal comma; the rarer kind is not read`,
      );
    }
    if (given === undefined && guess.mark === null && whole.mark === null && guess.ambiguous !== null) {
      warn(`"${guess.ambiguous}" in "${header}" can mean two things; it was read with a decimal point`);
    }
  }
  return { marks, warnings };
}

function sortOutcomes(outcomes: readonly RowOutcome[]) {
  const rows: HoldingRow[] = [];
  const cash: CashLine[] = [];
  const skipped: SkippedLine[] = [];
  const badRows: HoldingsFile["badRows"] = [];
  const warnings: HoldingsWarning[] = [];
  const totals: { line: number; value: string | null }[] = [];
  for (const outcome of outcomes) {
    switch (outcome.kind) {
      case "position":
        rows.push(outcome.row);
        for (const warning of outcome.warnings) warnings.push(warning);
        break;
      case "cash":
        cash.push(outcome.cash);
        for (const warning of outcome.warnings) warnings.push(warning);
        break;
      case "total":
        skipped.push(outcome.skipped);
        totals.push({ line: outcome.skipped.line, value: outcome.value });
        break;
      case "skipped":
        skipped.push(outcome.skipped);
        break;
      case "bad":
        badRows.push(outcome.bad);
        break;
    }
  }
  return { rows, cash, skipped, badRows, warnings, totals };
}

function duplicateWarnings(header: readonly string[], columns: readonly UsedColumn[]): HoldingsWarning[] {
  return duplicateTitles(header).flatMap((title) => {
    const used = columns.find((column) => column.header.toLowerCase() === title.toLowerCase());
    if (!used) return [];
    const message = `The title "${title}" stands more than once; column ${used.column + 1} was taken`;
    return [{ code: "DUPLICATE_COLUMN" as const, line: null, message }];
  });
}

function currencyWarnings(rows: readonly HoldingRow[], hasUnlikeCash: boolean): HoldingsWarning[] {
  const currencies = new Set(rows.flatMap((row) => (row.currency === null ? [] : [row.currency])));
  const warnings: HoldingsWarning[] = [];
  if (currencies.size > 1) {
    const message = `Positions are in ${[...currencies].sort().join(", ")}; unlike currencies are not added up`;
    warnings.push({ code: "UNLIKE_CURRENCIES", line: null, message });
  }
  if (hasUnlikeCash) {
    const message = "Cash is in more than one currency and was not added up";
    warnings.push({ code: "UNLIKE_CURRENCIES", line: null, message });
  }
  return warnings;
}
