import { sql } from "drizzle-orm";
import {
  type BatchProducts,
  PRICE_KNOWN,
  PRICE_UNFIT,
  PRICE_UNKNOWN,
} from "../../../lib/engine/drift/batch/types";
import { dayNumber, type IsoDate } from "../../../lib/kernel/dates";
import { Decimal } from "../../../lib/kernel/decimal";
import type { Tx } from "../../client";
import { quoteOf } from "../drift-facts";
import type { UuidIndex } from "./uuid-index";

type QuoteRow = {
  id: string;
  symbol: string;
  currency: string;
  close: string | null;
  date: string | null;
  source: string | null;
};

/** Symbol, currency and price as of a day of every product of a slice, by its number: one look-up for all portfolios. */
export async function loadQuotes(
  tx: Tx,
  workspaceId: string,
  products: UuidIndex,
  asOf: IsoDate,
): Promise<BatchProducts> {
  const ids = Array.from({ length: products.size }, (_, index) => products.text(index));
  const rows = await tx.execute<QuoteRow>(sql`
    SELECT p.id, p.symbol, p.currency, quote.close::text, quote.date::text, quote.source
    FROM product p LEFT JOIN LATERAL (${quoteOf(workspaceId, asOf)}) quote ON true
    WHERE p.id = ANY(${`{${ids.join(",")}}`}::uuid[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const quotes = ids.map((id) => byId.get(id) ?? absent(id));
  const prices = quotes.map(({ close }) => (close === null ? null : smallPrice(close)));
  return {
    symbols: quotes.map(({ symbol }) => symbol),
    symbolRank: ranksOf(quotes.map(({ symbol }) => symbol)),
    currencies: quotes.map(({ currency }) => currency),
    state: Uint8Array.from(prices, (price) => price?.state ?? PRICE_UNKNOWN),
    price: Float64Array.from(prices, (price) => price?.whole ?? 0),
    priceDecimals: Uint8Array.from(prices, (price) => price?.decimals ?? 0),
    day: Int32Array.from(quotes, ({ date }) => (date === null ? -1 : dayNumber(date))),
    isSample: Uint8Array.from(quotes, ({ source }) => (source === "sample" ? 1 : 0)),
  };
}

function absent(id: string): never {
  throw new Error(`a position holds product ${id}, which is nowhere to be seen`);
}

function ranksOf(symbols: readonly string[]): Int32Array {
  const sorted = [...new Set(symbols)].sort((a, b) => (a < b ? -1 : 1));
  const ranks = new Map(sorted.map((symbol, rank) => [symbol, rank]));
  return Int32Array.from(symbols, (symbol) => ranks.get(symbol) ?? 0);
}

function smallPrice(text: string): { state: number; whole: number; decimals: number } {
  const price = new Decimal(text);
  if (price.lte(0)) return { state: PRICE_UNKNOWN, whole: 0, decimals: 0 };
  const decimals = price.decimalPlaces();
  const whole = price.times(new Decimal(10).pow(decimals));
  const state = whole.lte(Number.MAX_SAFE_INTEGER) ? PRICE_KNOWN : PRICE_UNFIT;
  return { state, whole: whole.toNumber(), decimals };
}
