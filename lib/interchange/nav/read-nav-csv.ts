import { BadRows } from "@/lib/interchange/bad-rows";
import { type CsvRow, type CsvTable, readCsvTables } from "@/lib/interchange/csv-table";
import { type DecimalMark, guessDecimalMark } from "@/lib/interchange/numbers";
import { readPriceDate } from "@/lib/interchange/prices/read-date";
import { readPrice } from "@/lib/interchange/prices/read-price";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";

export type NavFile = {
  /** One value a date, in the order of the file. */
  values: { date: IsoDate; nav: Decimal }[];
  rows: number;
  bad: BadRows;
  notes: string[];
};

/** Decimals of a stored value. */
const NAV_DECIMALS = 10;
const SAMPLE_ROWS = 60;
const TITLES = {
  date: ["date", "day", "as of", "nav date", "valuation date"],
  nav: ["nav", "value", "unit value", "unit price", "price", "close", "net asset value", "nav per unit"],
};

type Reader = {
  table: CsvTable;
  columns: { date: number; nav: number };
  mark: DecimalMark;
  latestDate: IsoDate;
  file: NavFile;
  lines: Map<IsoDate, number>;
};

/**
 * Reads a value history: a date column and one of values. Rows that cannot be read, lie after `latestDate` or repeat a date
 * are reported with their line and left out; what has over 10 decimals is rounded half to even, and says so. Throws
 * InvalidInputError for a header without the two columns or with several that could be one of them, and for dates of which
 * one has the day first while others would be read month first.
 */
export function readNavCsv(text: string, latestDate: IsoDate): NavFile {
  const isKnownHeader = (cell: string) => isTitle(cell, TITLES.date) || isTitle(cell, TITLES.nav);
  const [table] = readCsvTables(text, { isKnownHeader }).tables;
  const [date, nav] = [columnOf(table, TITLES.date, "date"), columnOf(table, TITLES.nav, "value")];
  if (date === undefined || nav === undefined) {
    throw new InvalidInputError(
      `The header needs a column ${date === undefined ? "date" : "nav (or value, price, close)"}`,
      { line: table.headerLine },
    );
  }
  refuseMixedDates(table, date);
  const file: NavFile = { values: [], rows: table.rows.length, bad: new BadRows(), notes: [] };
  const mark =
    guessDecimalMark(table.rows.slice(0, SAMPLE_ROWS).map((row) => row.cells[nav] ?? "")).mark ?? ".";
  const reader: Reader = { table, columns: { date, nav }, mark, latestDate, file, lines: new Map() };
  const rounded = table.rows.filter((row) => readRow(reader, row)).length;
  if (rounded > 0) file.notes.push(`Rounded to ${NAV_DECIMALS} decimals, where there were more: ${rounded}.`);
  return file;
}

/** Takes or refuses a row; answers whether its value was rounded. */
function readRow(
  { table, columns, mark, latestDate, file, lines }: Reader,
  { line, cells }: CsvRow,
): boolean {
  const refuse = (column: number, reason: string) => {
    file.bad.add(line, table.header[column] ?? null, cells[column] ?? "", reason);
    return false;
  };
  const day = readPriceDate((cells[columns.date] ?? "").trim());
  if ("reason" in day) return refuse(columns.date, day.reason);
  if (day.date > latestDate) return refuse(columns.date, "lies in the future");
  const reading = readPrice((cells[columns.nav] ?? "").trim(), mark, "value");
  if (reading.kind === "missing") return refuse(columns.nav, "is empty; a value is more than zero");
  if (reading.kind === "bad") return refuse(columns.nav, reading.reason);
  const exact = new Decimal(reading.text);
  const nav = exact.toDecimalPlaces(NAV_DECIMALS);
  if (nav.isZero()) return refuse(columns.nav, "is smaller than a value can be stored");
  const earlier = lines.get(day.date);
  if (earlier !== undefined) {
    return refuse(columns.date, `is a second value of that day; the one on line ${earlier} counts`);
  }
  lines.set(day.date, line);
  file.values.push({ date: day.date, nav });
  return reading.isRounded || !nav.eq(exact);
}

/** The one column with such a title; which of several is meant is not guessed. */
function columnOf(
  { header, headerLine }: CsvTable,
  titles: readonly string[],
  what: string,
): number | undefined {
  const found = [...header.keys()].filter((at) => isTitle(header[at] ?? "", titles));
  if (found.length > 1) {
    const named = found.map((at) => `"${header[at]?.trim()}" (column ${at + 1})`);
    throw new InvalidInputError(
      `Line ${headerLine}: ${named.join(" and ")} could each be the ${what}; leave one of them`,
      { line: headerLine, columns: found.map((at) => header[at]?.trim()) },
    );
  }
  return found[0];
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/;
const MONTHS = 12;

/** A date such as 25/11/2026 has the day first; those beside it that read well month first would be wrong days. */
function refuseMixedDates({ rows }: CsvTable, column: number): void {
  const slashed = rows.flatMap(({ line, cells }) => {
    const text = (cells[column] ?? "").trim();
    const match = SLASHED.exec(text);
    return match ? [{ line, text, first: Number(match[1]), second: Number(match[2]) }] : [];
  });
  const dayFirst = slashed.find(({ first, second }) => first > MONTHS && second <= MONTHS);
  const monthFirst = slashed.find(({ first }) => first <= MONTHS);
  if (!dayFirst || !monthFirst) return;
  throw new InvalidInputError(
    `Line ${dayFirst.line}: ${dayFirst.text} has the day first, while dates such as ${monthFirst.text} in line ${monthFirst.line} are read month first; write all of them as 2022-12-30`,
    { line: dayFirst.line },
  );
}

function isTitle(cell: string, titles: readonly string[]): boolean {
  return titles.includes(cell.trim().toLowerCase());
}
