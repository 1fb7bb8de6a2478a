import { currencyOf } from "@/lib/interchange/activities/read-currency";
import { hasIsinCheckDigit, readSymbol } from "@/lib/interchange/holdings/symbols";
import { type DecimalMark, guessDecimalMark, readNumber } from "@/lib/interchange/numbers";
import type { IsoDate } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { BadCell } from "./bad-cell";
import { readDay } from "./read-day";
import type { DateOrder } from "./types";

/** Units have at most this many decimals, prices the other: what the books can keep. */
const QUANTITY_DECIMALS = 10;
const LARGEST = new Decimal("999999999999");

export type CellReading = {
  /** The file's own decimal sign. */
  mark: DecimalMark;
  /** Whether both signs stand in the file; a figure that can mean two things is refused then. */
  isMixed: boolean;
  dateOrder: DateOrder;
};

/** The cells of one line by the titles of the columns; each reader names the column when it refuses. */
export class RowCells {
  readonly line: number;
  readonly cells: readonly string[];
  private readonly columns: ReadonlyMap<string, number>;
  readonly reading: CellReading;

  constructor(
    line: number,
    cells: readonly string[],
    columns: ReadonlyMap<string, number>,
    reading: CellReading,
  ) {
    this.line = line;
    this.cells = cells;
    this.columns = columns;
    this.reading = reading;
  }

  text(title: string): string {
    const column = this.columns.get(title);
    return column === undefined ? "" : (this.cells[column] ?? "");
  }

  /** The same cells under other titles. */
  under(columns: ReadonlyMap<string, number>): RowCells {
    return new RowCells(this.line, this.cells, columns, this.reading);
  }

  /** The same line with one cell written anew. */
  withText(title: string, text: string): RowCells {
    const column = this.columns.get(title);
    const cells = this.cells.map((cell, index) => (index === column ? text : cell));
    return new RowCells(this.line, cells, this.columns, this.reading);
  }

  whole(): string {
    return this.cells
      .filter((cell) => cell !== "")
      .join(" · ")
      .slice(0, 300);
  }

  day(title: string): IsoDate {
    const reading = readDay(this.text(title), this.reading.dateOrder);
    if ("reason" in reading) throw new BadCell(title, reading.reason);
    return reading.date;
  }

  /** Null for an empty cell. */
  number(title: string): Decimal | null {
    return readFigure(this.text(title), title, this.reading)?.value ?? null;
  }

  /** A figure that must be there. */
  figure(title: string): Decimal {
    const value = this.number(title);
    if (value === null) throw new BadCell(title, "is empty, but a figure is needed");
    return value;
  }

  /** Units, more than none. */
  units(title: string): Decimal {
    const value = this.figure(title).abs();
    if (value.isZero()) throw new BadCell(title, "is 0: no units change hands");
    return checkUnits(value, title);
  }

  currency(title: string): string {
    const text = this.text(title);
    const currency = currencyOf(text);
    if (currency === null)
      throw new BadCell(title, text === "" ? "names no currency" : `"${text.slice(0, 20)}" is no currency`);
    return currency;
  }

  isin(title: string): string | null {
    const text = this.text(title).toUpperCase();
    return hasIsinCheckDigit(text) ? text : null;
  }

  symbol(title: string): string | null {
    const reading = readSymbol(this.text(title));
    if (reading.kind === "bad") throw new BadCell(title, reading.reason);
    return reading.kind === "symbol" ? reading.symbol : null;
  }
}

export function checkUnits(value: Decimal, column: string): Decimal {
  if (value.abs().gt(LARGEST))
    throw new BadCell(column, `${value.toFixed()} units are more than can be kept`);
  if (value.decimalPlaces() > QUANTITY_DECIMALS)
    throw new BadCell(column, `${value.toFixed()} has more than ${QUANTITY_DECIMALS} decimals`);
  return value;
}

/** A figure in the file's decimal sign, or plainly in the other; null for an empty cell. */
export function readFigure(
  text: string,
  column: string,
  reading: Pick<CellReading, "mark" | "isMixed">,
): { value: Decimal; currency: string | null } | null {
  const { mark, isMixed } = reading;
  if (isMixed && guessDecimalMark([text]).ambiguous !== null)
    throw new BadCell(
      column,
      `"${text}" can mean two figures, as the file has decimal points and decimal commas`,
    );
  const own = readNumber(text, mark);
  const found = own.kind === "bad" ? readNumber(text, mark === "." ? "," : ".") : own;
  if (found.kind === "missing") return null;
  // The reason of the file's own sign says more than that of the other.
  if (found.kind === "bad") throw new BadCell(column, own.kind === "bad" ? own.reason : found.reason);
  if (found.isPercent) throw new BadCell(column, `"${text}" is a percentage`);
  const value = new Decimal(found.value);
  if (value.abs().gt(LARGEST)) throw new BadCell(column, `${text} is more than can be kept`);
  return { value, currency: found.currency };
}
