import { canonicalSymbol } from "@/lib/engine/product/symbol";
import type { BadRows } from "@/lib/interchange/bad-rows";
import { InvalidInputError } from "@/lib/kernel/errors";

/**
 * `long`: one price a row, with its symbol. `wide`: one column a symbol. `single`: one price a row of a product
 * that the caller names, as quote sites export it (Date, Open, High, Low, Close, Adj Close, Volume).
 */
export type PriceLayout =
  | { kind: "long"; date: number; symbol: number; close: number; adjustedClose: number | null }
  | { kind: "single"; date: number; symbol: string; close: number; adjustedClose: number | null }
  | { kind: "wide"; date: number; columns: { index: number; symbol: string }[] };

const TITLES = {
  date: ["date", "day", "trade date", "price date", "as of"],
  symbol: ["symbol", "ticker", "security"],
  close: ["close", "price", "close price", "closing price", "last price", "close/last", "nav"],
  adjustedClose: ["adj_close", "adj close", "adjusted close", "adjusted_close", "adjclose", "adj. close"],
} as const;

/** Whether a record can be the header: it names a date column, or begins with an untitled one before symbols. */
export function isPriceHeader(cells: readonly string[]): boolean {
  return cells.length > 1 && find(cells, "date") !== null;
}

/** What the header says. Throws InvalidInputError where it names no prices; columns that are no symbols are reported. */
export function layoutOf(
  header: readonly string[],
  line: number,
  bad: BadRows,
  namedSymbol?: string,
): PriceLayout {
  const date = find(header, "date");
  if (date === null) throw new InvalidInputError("The header names no date column", { line });
  const symbol = find(header, "symbol");
  const close = find(header, "close");
  const adjustedClose = find(header, "adjustedClose");
  if (symbol !== null) {
    if (close === null) {
      throw new InvalidInputError("The header names symbol and date but no close column", { line });
    }
    return { kind: "long", date, symbol, close, adjustedClose };
  }
  if (close !== null) return singleLayout({ date, close, adjustedClose }, line, namedSymbol);
  return { kind: "wide", date, columns: symbolColumns(header, date, line, bad) };
}

function singleLayout(
  columns: { date: number; close: number; adjustedClose: number | null },
  line: number,
  named: string | undefined,
): PriceLayout {
  const symbol = named === undefined ? null : canonicalSymbol(named);
  if (symbol === null) {
    throw new InvalidInputError(
      "The file has prices of one product but no symbol column; say which product it is (symbol)",
      { line, needs: "symbol" },
    );
  }
  return { kind: "single", symbol, ...columns };
}

function symbolColumns(header: readonly string[], date: number, line: number, bad: BadRows) {
  const columns: { index: number; symbol: string }[] = [];
  const seen = new Set<string>();
  header.forEach((title, index) => {
    if (index === date || title === "") return;
    const symbol = canonicalSymbol(title);
    if (symbol === null) bad.add(line, title, title, "is no symbol; the column is left out");
    else if (seen.has(symbol)) bad.add(line, title, title, "stands twice; the later column is left out");
    else {
      seen.add(symbol);
      columns.push({ index, symbol });
    }
  });
  if (columns.length === 0) {
    throw new InvalidInputError("No price column was found: use date,symbol,close or one column per symbol", {
      line,
    });
  }
  return columns;
}

function find(header: readonly string[], name: keyof typeof TITLES): number | null {
  const titles: readonly string[] = TITLES[name];
  const index = header.findIndex((cell) => titles.includes(cell.trim().toLowerCase()));
  return index < 0 ? null : index;
}
