import { loadPortfolioFacts, type PortfolioFacts } from "@/db/repositories/drift-facts";
import { loadRateSeries } from "@/db/repositories/fx-rates";
import { loadPastCloses } from "@/db/repositories/past-closes";
import { findProductsByIds } from "@/db/repositories/products";
import { type BookedTransaction, loadBook } from "@/db/repositories/transactions";
import type { PastFacts } from "@/lib/engine/performance/types";
import { rateBook } from "@/lib/engine/portfolio/fx";
import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

export type Past = {
  facts: PortfolioFacts;
  past: PastFacts;
  /** Valuation days, ascending; the first is the day before the books begin, or the last before `from`. */
  days: IsoDate[];
  hasSamples: boolean;
};

/**
 * The books of a portfolio with all that is needed to value them day by day. A valuation day is one with a
 * price of anything the books name, and the last day of the books itself. Of a longer stretch than `mostDays`
 * the last ones are taken.
 */
export async function loadPast(
  { tx, principal, today }: Pick<Scope, "tx" | "principal" | "today">,
  id: string,
  range: { from?: IsoDate; to?: IsoDate },
  mostDays: number,
): Promise<Past> {
  const { workspaceId } = principal;
  const to = range.to === undefined || range.to > today ? today : range.to;
  if (range.from !== undefined && range.from >= to) throw new InvalidInputError("from: must lie before `to`");
  const facts = (await loadPortfolioFacts(tx, workspaceId, [id], to)).get(id);
  if (!facts) throw new NotFoundError("portfolio");
  const book = (await loadBook(tx, { workspaceId, portfolioId: id })).filter((line) => line.date <= to);
  const first = book[0]?.date ?? to;
  const eve = addDays(first, -1);
  const start = range.from !== undefined && range.from > eve ? range.from : eve;
  const productIds = [...new Set(book.flatMap(({ productId }) => productId ?? []))];
  const { closes, hasSamples } = await loadPastCloses(tx, workspaceId, productIds, start, to);
  const products = await findProductsByIds(tx, workspaceId, productIds);
  const { baseCcy } = facts.portfolio;
  const currencies = new Set([baseCcy, ...book.map((line) => line.currency)]);
  for (const { currency } of products.values()) currencies.add(currency);
  const rates = await loadRateSeries(tx, workspaceId, [...currencies], start, to);
  const held = new Map(facts.positions.map((position) => [position.symbol, position]));
  const known = [...products.values()].map((product) => {
    const { isLocked = false, isExcluded = false, bucketPath = null } = held.get(product.symbol) ?? {};
    return [product.symbol, { product, isLocked, isExcluded, bucketPath }] as const;
  });
  const past: PastFacts = { baseCcy, book, products: new Map(known), closes, rates: rateBook(rates) };
  const days = valuationDays(past, book, start, to);
  return { facts, past, days: days.slice(-mostDays), hasSamples };
}

function valuationDays(
  { closes }: PastFacts,
  book: readonly BookedTransaction[],
  start: IsoDate,
  to: IsoDate,
): IsoDate[] {
  if (book.length === 0) return [];
  const days = new Set<IsoDate>([start]);
  for (const series of closes.values()) {
    for (const { date } of series) if (date > start && date <= to) days.add(date);
  }
  const last = book.at(-1)?.date;
  if (last !== undefined && last > start) days.add(last);
  return [...days].sort();
}
