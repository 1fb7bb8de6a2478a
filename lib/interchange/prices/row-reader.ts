import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { BadRows } from "@/lib/interchange/bad-rows";
import { MAX_PRICE_ROWS, MAX_PRICES } from "@/lib/interchange/limits";
import type { DecimalMark } from "@/lib/interchange/numbers";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { isPriceHeader, layoutOf, type PriceLayout } from "./layout";
import { readPriceDate } from "./read-date";
import { readPrice } from "./read-price";

/** Columns side by side: what a bulk insert takes. */
export interface PriceBatch {
  symbols: string[];
  dates: IsoDate[];
  /** Exact decimal text, at most 12 decimals. */
  closes: string[];
  adjustedCloses: number[];
}

/** Filled while the file is read; complete after the last batch. */
export interface PriceReport {
  layout: PriceLayout["kind"] | null;
  rows: number;
  prices: number;
  /** Cells without a price, such as NA before a fund began. */
  empty: number;
  /** Prices that had more than 12 decimals. */
  rounded: number;
  bad: BadRows;
}

export interface PriceReadOptions {
  /** Which product a file without symbols is about. */
  symbol?: string;
  /** Later dates are refused by row. */
  latestDate?: IsoDate;
}

const HEADER_SEARCH_RECORDS = 20;

export function emptyPriceReport(): PriceReport {
  return { layout: null, rows: 0, prices: 0, empty: 0, rounded: 0, bad: new BadRows() };
}

interface PriceCell {
  symbol: string;
  date: IsoDate;
  closeColumn: number;
  adjustedColumn: number | null;
}

/** Turns records into batches of prices, one record after the other. */
export class RowReader {
  batch = emptyBatch();
  private readonly report: PriceReport;
  private readonly options: PriceReadOptions;
  private readonly mark: DecimalMark;
  private layout: PriceLayout | null = null;
  private header: string[] = [];
  private readonly seen = new Map<string, Set<number>>();
  private searched = 0;
  private cells: string[] = [];
  private line = 0;

  constructor(report: PriceReport, options: PriceReadOptions, mark: DecimalMark) {
    this.report = report;
    this.options = options;
    this.mark = mark;
  }

  read(cells: string[], line: number): void {
    this.cells = cells;
    this.line = line;
    if (this.layout) this.readRow(this.layout);
    else this.readHeader();
  }

  /** Throws when the file ended before a header came. */
  finish(): void {
    if (!this.layout) throw noHeader();
  }

  takeBatch(): PriceBatch {
    const { batch } = this;
    this.batch = emptyBatch();
    return batch;
  }

  private readHeader(): void {
    this.searched += 1;
    if (isPriceHeader(this.cells)) {
      this.header = this.cells;
      this.layout = layoutOf(this.cells, this.line, this.report.bad, this.options.symbol);
      this.report.layout = this.layout.kind;
    } else if (this.searched >= HEADER_SEARCH_RECORDS) {
      throw noHeader();
    }
  }

  private readRow(layout: PriceLayout): void {
    this.report.rows += 1;
    if (this.report.rows > MAX_PRICE_ROWS || this.report.prices > MAX_PRICES) throw tooMany();
    if (this.cells.every((cell) => cell === "")) return;
    const text = this.cells[layout.date] ?? "";
    const reading = readPriceDate(text);
    const { latestDate } = this.options;
    if ("reason" in reading) this.refuse(layout.date, reading.reason);
    else if (latestDate !== undefined && reading.date > latestDate) {
      this.refuse(layout.date, "lies in the future");
    } else this.readPricesOf(layout, reading.date);
  }

  private readPricesOf(layout: PriceLayout, date: IsoDate): void {
    if (layout.kind === "wide") {
      for (const { index, symbol } of layout.columns) {
        this.take({ symbol, date, closeColumn: index, adjustedColumn: null });
      }
      return;
    }
    const { close: closeColumn, adjustedClose: adjustedColumn } = layout;
    const symbol =
      layout.kind === "single" ? layout.symbol : canonicalSymbol(this.cells[layout.symbol] ?? "");
    if (symbol !== null) this.take({ symbol, date, closeColumn, adjustedColumn });
    else if (layout.kind === "long") this.refuse(layout.symbol, "is no symbol");
  }

  private take({ symbol, date, closeColumn, adjustedColumn }: PriceCell): void {
    const close = readPrice(this.cells[closeColumn] ?? "", this.mark);
    if (close.kind === "missing") {
      this.report.empty += 1;
      return;
    }
    const adjustedText = adjustedColumn === null ? "" : (this.cells[adjustedColumn] ?? "");
    const adjusted = readPrice(adjustedText, this.mark);
    if (close.kind === "bad") this.refuse(closeColumn, close.reason);
    else if (adjusted.kind === "bad") this.refuse(adjustedColumn ?? closeColumn, adjusted.reason);
    else if (!this.isFirst(symbol, date)) {
      this.refuse(closeColumn, `is a second price of ${symbol} on ${date}; the first one counts`);
    } else {
      if (close.isRounded) this.report.rounded += 1;
      this.report.prices += 1;
      this.batch.symbols.push(symbol);
      this.batch.dates.push(date);
      this.batch.closes.push(close.text);
      this.batch.adjustedCloses.push(Number(adjusted.kind === "price" ? adjusted.text : close.text));
    }
  }

  private isFirst(symbol: string, date: IsoDate): boolean {
    const days = this.seen.get(symbol) ?? new Set<number>();
    this.seen.set(symbol, days);
    const day = dayNumber(date);
    if (days.has(day)) return false;
    days.add(day);
    return true;
  }

  private refuse(column: number, reason: string): void {
    this.report.bad.add(this.line, this.header[column] ?? null, this.cells[column] ?? "", reason);
  }
}

function emptyBatch(): PriceBatch {
  return { symbols: [], dates: [], closes: [], adjustedCloses: [] };
}

function noHeader(): InvalidInputError {
  return new InvalidInputError(
    "No header was found: the first line names a date column, then symbol and close, or one column per symbol",
    { line: 1, reason: "NO_HEADER" },
  );
}

function tooMany(): TooLargeError {
  const [rows, prices] = [MAX_PRICE_ROWS, MAX_PRICES].map((count) => count.toLocaleString("en-US"));
  return new TooLargeError(`The file has more than ${rows} rows or ${prices} prices`, {
    limit_rows: MAX_PRICE_ROWS,
    limit_prices: MAX_PRICES,
  });
}
