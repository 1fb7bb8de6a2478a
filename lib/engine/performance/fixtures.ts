import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { rateBook } from "@/lib/engine/portfolio/fx";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import type { PastFacts } from "./types";

type Line = Pick<Transaction, "date" | "kind"> & {
  symbol?: string;
  quantity?: string;
  cash?: string;
  currency?: string;
  splitRatio?: string;
};

/** A line of the books in order of writing. For tests only. */
export function fixtureBook(lines: readonly Line[]): Transaction[] {
  return lines.map(({ date, kind, symbol, quantity, cash, currency, splitRatio }, index) => ({
    id: `line-${index}`,
    seq: index,
    date,
    kind,
    symbol: symbol ?? null,
    quantity: quantity === undefined ? null : new Decimal(quantity),
    price: null,
    currency: currency ?? "USD",
    cashAmount: new Decimal(cash ?? "0"),
    fee: ZERO,
    tax: ZERO,
    cost: null,
    splitRatio: splitRatio === undefined ? null : new Decimal(splitRatio),
    source: "hand",
    reversesId: null,
  }));
}

type Past = {
  lines: readonly Line[];
  /** Closes by symbol and day; a symbol of "SAP EUR" is priced in euro. */
  closes: Record<string, Record<string, string>>;
  rates?: { currency: string; quoteCurrency: string; date: string; rate: string }[];
};

/** Books and closes as the look back reads them; for tests only. */
export function fixturePast({ lines, closes, rates = [] }: Past): PastFacts {
  const priced = Object.entries(closes).map(([name, series]) => {
    const [symbol = name, currency = "USD"] = name.split(" ");
    return { symbol, currency, series };
  });
  return {
    baseCcy: "USD",
    book: fixtureBook(lines),
    products: new Map(
      priced.map(({ symbol, currency }) => [
        symbol,
        {
          product: { ...fixtureProduct(symbol), currency },
          isLocked: false,
          isExcluded: false,
          bucketPath: null,
        },
      ]),
    ),
    closes: new Map(
      priced.map(({ symbol, series }) => [
        symbol,
        Object.entries(series).map(([date, close]) => ({ date, close: new Decimal(close) })),
      ]),
    ),
    rates: rateBook(rates.map((row) => ({ ...row, rate: new Decimal(row.rate), source: "test" }))),
  };
}
