import { InvalidInputError } from "@/lib/kernel/errors";
import { type CsvRecord, type Delimiter, readCsvRecords, tooManyRows } from "./csv-records";
import { MAX_ROWS } from "./limits";

export type CsvRow = { line: number; cells: string[] };
/** A line that belongs to no table: a preamble, a footer, a disclaimer. */
export type CsvNote = { line: number; text: string };

export type CsvTable = {
  headerLine: number;
  /** Header cells as written; an unnamed column is "". Never used as an object key. */
  header: string[];
  rows: CsvRow[];
};

export type CsvFile = {
  delimiter: Delimiter;
  /** Never empty: a file without a table is refused. */
  tables: [CsvTable, ...CsvTable[]];
  notes: CsvNote[];
};

export type CsvTableOptions = {
  delimiter?: Delimiter;
  /** Whether a cell is a column title the caller knows; two of them make a header row certain. */
  isKnownHeader?: (cell: string) => boolean;
  /** The header's line when a person has pointed at it; 0 says that there is none. */
  headerLine?: number;
};

/** The file has rows, but none of its first ones reads like column titles. */
export class NoHeaderError extends InvalidInputError {}

const HEADER_SEARCH_RECORDS = 40;
const LONGEST_TITLE = 60;

/**
 * Reads the tables of a CSV file: finds the header under a preamble, starts another table where a new
 * header follows a blank line, and sets footers apart as notes. Rows may be ragged.
 * Throws InvalidInputError for a file without content or header, TooLargeError past 50,000 rows.
 */
export function readCsvTables(text: string, options: CsvTableOptions = {}): CsvFile {
  const { delimiter, records } = readCsvRecords(text, options.delimiter);
  if (records.length === 0) throw new InvalidInputError("The file is empty", { line: 1 });
  const start = findFirstHeader(records, options);
  const notes = records.slice(0, Math.max(start, 0)).map(toNote);
  const first: CsvTable =
    start < 0
      ? { headerLine: 0, header: numberedHeader(records), rows: [] }
      : {
          headerLine: records[start]?.line ?? 1,
          header: trimTrailing(records[start]?.cells ?? []),
          rows: [],
        };
  const tables: [CsvTable, ...CsvTable[]] = [first];
  let table = first;
  for (let index = start + 1; index < records.length; index += 1) {
    const record = records[index] as CsvRecord;
    if (record.isAfterBlank && start >= 0 && startsNewTable(record, records[index + 1], table, options)) {
      table = { headerLine: record.line, header: trimTrailing(record.cells), rows: [] };
      tables.push(table);
    } else if (isNote(record, table)) {
      notes.push(toNote(record));
    } else {
      table.rows.push({ line: record.line, cells: record.cells });
    }
  }
  const rowCount = tables.reduce((count, one) => count + one.rows.length, 0);
  if (rowCount > MAX_ROWS) throw tooManyRows(rowCount);
  return { delimiter, tables, notes };
}

/** Titles to column numbers, compared without case and outer space. The first of equal titles counts. */
export function columnsByTitle(header: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>();
  header.forEach((title, index) => {
    const key = title.trim().toLowerCase();
    if (key !== "" && !columns.has(key)) columns.set(key, index);
  });
  return columns;
}

/** Titles that stand more than once, so that a caller can say which column it took. */
export function duplicateTitles(header: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const title of header) {
    const key = title.trim().toLowerCase();
    if (key !== "" && seen.has(key)) twice.add(title.trim());
    seen.add(key);
  }
  return [...twice];
}

/** Index of the header record, -1 when the caller says there is none. Throws when none can be found. */
function findFirstHeader(records: CsvRecord[], options: CsvTableOptions): number {
  if (options.headerLine === 0) return -1;
  if (options.headerLine !== undefined) {
    const pointed = records.findIndex((record) => record.line === options.headerLine);
    if (pointed < 0) throw new InvalidInputError(`Line ${options.headerLine} is empty or not in the file`);
    return pointed;
  }
  const sample = records.slice(0, HEADER_SEARCH_RECORDS);
  const known = mostKnown(sample, options.isKnownHeader);
  if (known >= 0) return known;
  const widest = sample.reduce((width, record) => Math.max(width, filled(record.cells)), 0);
  const guess = sample.findIndex(
    (record, index) =>
      looksLikeTitles(record.cells) &&
      // A preamble is narrow; the titles are about as wide as the rows below them.
      (filled(record.cells) * 2 > widest || index === sample.length - 1),
  );
  if (guess >= 0) return guess;
  const line = records[0]?.line ?? 1;
  throw new NoHeaderError(
    `No header row was found: line ${line} begins with "${preview(records[0])}". Name the columns in a first line`,
    { line },
  );
}

/** The record with the most known titles (at least 2, or the only cell of a one-column file). */
function mostKnown(sample: CsvRecord[], isKnown: CsvTableOptions["isKnownHeader"]): number {
  if (!isKnown) return -1;
  let best = -1;
  let bestCount = 1;
  sample.forEach((record, index) => {
    const count = looksLikeTitles(record.cells)
      ? record.cells.filter((cell) => cell && isKnown(cell)).length
      : 0;
    if (count > bestCount) {
      best = index;
      bestCount = count;
    }
  });
  return best;
}

function startsNewTable(
  record: CsvRecord,
  next: CsvRecord | undefined,
  current: CsvTable,
  options: CsvTableOptions,
): boolean {
  const cells = trimTrailing(record.cells);
  if (filled(cells) < 2 || !looksLikeTitles(cells)) return false;
  if (sameTitles(cells, current.header)) return true;
  const isKnown = options.isKnownHeader;
  if (isKnown && cells.filter((cell) => cell && isKnown(cell)).length >= 2) return true;
  // Unknown titles: only a row right below with as many cells, some of them figures, makes them a header.
  if (!next || next.isAfterBlank) return false;
  return (
    Math.abs(next.cells.length - record.cells.length) <= 1 && next.cells.some((cell) => /[0-9]/.test(cell))
  );
}

/** A lone text at the left of a table of three or more columns is no row, unless it carries a figure or all cells. */
function isNote(record: CsvRecord, table: CsvTable): boolean {
  if (table.header.length < 3 || filled(record.cells) !== 1) return false;
  const text = record.cells[0] ?? "";
  if (text === "" || /^[-+($€£]?[0-9]/.test(text)) return false;
  return record.cells.length < table.header.length - 1 || record.isAfterBlank || text.length > LONGEST_TITLE;
}

/** Titles are short texts, no figures or dates. */
function looksLikeTitles(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => cell !== "");
  if (named.length === 0) return false;
  return named.every(
    (cell) =>
      cell.length <= LONGEST_TITLE &&
      /\p{L}|#|%/u.test(cell) &&
      !/^[-+($€£]*[0-9][0-9.,'\s]*[%)]?$/.test(cell),
  );
}

function sameTitles(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, index) => cell.toLowerCase() === b[index]?.toLowerCase());
}

function filled(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell === "" ? 0 : 1), 0);
}

/** Many brokers end each line with a delimiter; the empty last title is no column. */
function trimTrailing(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === "") end -= 1;
  return cells.slice(0, end);
}

function numberedHeader(records: readonly CsvRecord[]): string[] {
  const width = records.reduce((most, record) => Math.max(most, record.cells.length), 0);
  return Array.from({ length: width }, (_, index) => `Column ${index + 1}`);
}

function toNote(record: CsvRecord): CsvNote {
  return { line: record.line, text: record.cells.filter((cell) => cell !== "").join(" · ") };
}

function preview(record: CsvRecord | undefined): string {
  return (record?.cells.join(",") ?? "").slice(0, 60);
}
