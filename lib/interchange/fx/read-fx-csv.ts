import { BadRows } from "@/lib/interchange/bad-rows";
import { type CsvRow, type CsvTable, readCsvTables } from "@/lib/interchange/csv-table";
import { type DecimalMark, guessDecimalMark } from "@/lib/interchange/numbers";
import { readPriceDate } from "@/lib/interchange/prices/read-date";
import { readPrice } from "@/lib/interchange/prices/read-price";
import type { IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { BYGONE_MONEY, CURRENCY_OF_COUNTRY } from "./country-currencies";
import {
  checkedPair,
  isRateHeader,
  needsSide,
  pairOf,
  type RateLayout,
  type RatePair,
  type RateSide,
  rateLayout,
} from "./layout";

export type ReadRate = RatePair & {
  date: IsoDate;
  /** Exact decimal text above zero, at most 12 decimals. */
  rate: string;
};

export type RatesFile = {
  layout: RateLayout["kind"];
  rates: ReadRate[];
  rows: number;
  empty: number;
  bad: BadRows;
  notes: string[];
};

type Reader = {
  table: CsvTable;
  side: RateSide;
  mark: DecimalMark;
  latestDate: IsoDate;
  file: RatesFile;
  seen: Set<string>;
  rounded: number;
};

/** Rows looked at for a decimal comma. */
const SAMPLE_ROWS = 60;

/**
 * Reads exchange rates: a pair a row (date, currency, quote_currency, rate), a column a pair, or a country a row in
 * its money per US dollar. Rows that cannot be read are reported and left out. Throws InvalidInputError for what is
 * no table of rates or leaves open which way round it is.
 */
export function readFxCsv(text: string, side: RateSide, latestDate: IsoDate): RatesFile {
  if (side.quote !== undefined && side.per !== undefined) {
    throw new InvalidInputError("quote and per: give one of the two, not both");
  }
  const [table] = readCsvTables(text, { isKnownHeader: isRateHeader }).tables;
  const bad = new BadRows();
  const layout = rateLayout(table.header, table.headerLine, side, bad);
  const file: RatesFile = {
    layout: layout.kind,
    rates: [],
    rows: table.rows.length,
    empty: 0,
    bad,
    notes: [],
  };
  const cells = table.rows.slice(0, SAMPLE_ROWS).flatMap((row) => row.cells);
  const mark = guessDecimalMark(cells).mark ?? ".";
  const reader: Reader = { table, side, mark, latestDate, file, seen: new Set(), rounded: 0 };
  for (const row of table.rows) readRow(reader, layout, row);
  if (reader.rounded > 0) {
    file.notes.push(`Rounded to 12 decimals, where there were more: ${reader.rounded}.`);
  }
  if (layout.kind === "country") file.notes.push("Read as units of each country's money per US dollar.");
  return file;
}

function readRow(reader: Reader, layout: RateLayout, row: CsvRow): void {
  const reading = readPriceDate(row.cells[layout.date]?.trim() ?? "");
  if ("reason" in reading) refuse(reader, row, layout.date, reading.reason);
  else if (reading.date > reader.latestDate) refuse(reader, row, layout.date, "lies in the future");
  else if (layout.kind === "wide") {
    for (const { index, pair } of layout.columns) take(reader, row, index, pair, reading.date);
  } else {
    const column = layout.kind === "long" ? layout.currency : layout.country;
    const pair =
      layout.kind === "long" ? pairOfRow(reader, layout, row) : pairOfCountry(row.cells[column] ?? "");
    if ("reason" in pair) refuse(reader, row, column, pair.reason);
    else take(reader, row, layout.rate, pair, reading.date);
  }
}

function pairOfRow(
  { side }: Reader,
  layout: Extract<RateLayout, { kind: "long" }>,
  { cells, line }: CsvRow,
): RatePair | { reason: string } {
  const currency = (cells[layout.currency] ?? "").trim();
  if (layout.quote !== null) {
    return checkedPair(currency.toUpperCase(), (cells[layout.quote] ?? "").trim().toUpperCase());
  }
  const pair = pairOf(currency, side);
  if ("reason" in pair && pair.needsSide) throw needsSide(line);
  return pair;
}

function pairOfCountry(text: string): RatePair | { reason: string } {
  const name = text.trim().toLowerCase();
  const currency = CURRENCY_OF_COUNTRY.get(name);
  if (currency !== undefined) return { currency: "USD", quoteCurrency: currency };
  return BYGONE_MONEY.has(name)
    ? { reason: "has a currency that is no more; the row is left out" }
    : { reason: "is no country whose currency is known here" };
}

function take(reader: Reader, row: CsvRow, column: number, pair: RatePair, date: IsoDate): void {
  const { file, seen } = reader;
  const reading = readPrice((row.cells[column] ?? "").trim(), reader.mark, "rate");
  if (reading.kind === "missing") {
    file.empty += 1;
    return;
  }
  if (reading.kind === "bad") {
    refuse(reader, row, column, reading.reason);
    return;
  }
  const name = `${pair.currency}/${pair.quoteCurrency}`;
  const key = `${name} ${date}`;
  if (seen.has(key)) {
    refuse(reader, row, column, `is a second rate of ${name} on ${date}; the first one counts`);
    return;
  }
  seen.add(key);
  if (reading.isRounded) reader.rounded += 1;
  file.rates.push({ ...pair, date, rate: reading.text });
}

function refuse({ file, table }: Reader, row: CsvRow, column: number, reason: string): void {
  file.bad.add(row.line, table.header[column] ?? null, row.cells[column] ?? "", reason);
}
