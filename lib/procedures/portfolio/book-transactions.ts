import type { PortfolioKey } from "@/db/repositories/holdings";
import { findProductsBySymbols } from "@/db/repositories/products";
import { type LockedPortfolio, listHeld } from "@/db/repositories/replace-holdings";
import { appendTransactions, type BookedTransaction, loadBook } from "@/db/repositories/transactions";
import { raiseRevision, writeHoldings } from "@/db/repositories/write-holdings";
import type { Books } from "@/lib/engine/portfolio/books-types";
import { checkTransaction } from "@/lib/engine/portfolio/check-transaction";
import { replay } from "@/lib/engine/portfolio/replay";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import { earlierDay } from "@/lib/kernel/dates";
import { ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { Money, Quantity } from "@/lib/kernel/money";
import type { WriteScope } from "@/lib/procedures/context";
import { rebuildHistory } from "@/lib/procedures/performance/rebuild-history";
import { bookProblems, refuseBooks } from "./book-problems";
import { keepHistory } from "./keep-history";

export type BookOptions = {
  /** Money may have been below zero on days gone by (a file without its deposits), never at the end. */
  isCashBelowZeroOnTheWayAllowed?: boolean;
  /** What a caller calls the field of its nth line that a problem is about. */
  pathOf?: (line: number, code: string) => string;
};

export type Booked = {
  /** Of the new lines, in their order. */
  ids: string[];
  positions: { productId: string; symbol: string; quantity: Quantity; costBasis: Money | null }[];
  /** By currency; the portfolio's own is always there. */
  cash: Map<string, Money>;
  books: Books;
  /** The books as they stood. */
  before: BookedTransaction[];
};

type BookScope = Pick<WriteScope, "tx" | "principal" | "today" | "now">;

/**
 * Books lines into a locked portfolio, in the caller's transaction: appends them, replays the whole books,
 * refuses what cannot be, writes positions and money, keeps the history of drift (anew from the oldest of the lines on)
 * and raises the revision.
 * The line of activity and of audit is the caller's.
 */
export async function bookTransactions(
  scope: BookScope,
  portfolio: LockedPortfolio,
  lines: readonly NewTransaction[],
  options: BookOptions = {},
): Promise<Booked & { revision: number }> {
  const key = { workspaceId: scope.principal.workspaceId, portfolioId: portfolio.id };
  const { result } = await keepHistory(scope, portfolio.id, async () => {
    const booked = await writeBooks(scope, portfolio, lines, options);
    return { ...booked, revision: await raiseRevision(scope.tx, key) };
  });
  const oldest = lines.map(({ date }) => date).reduce(earlierDay, scope.today);
  await rebuildHistory(scope, portfolio.id, oldest);
  return result;
}

/** The same within a change that keeps the history and raises the revision itself. */
export async function writeBooks(
  { tx, principal }: BookScope,
  portfolio: Pick<LockedPortfolio, "id" | "baseCcy">,
  lines: readonly NewTransaction[],
  options: BookOptions = {},
): Promise<Booked> {
  const key = { workspaceId: principal.workspaceId, portfolioId: portfolio.id };
  refuseUnsound(lines);
  const before = await loadBook(tx, key);
  const products = await resolveProducts(key, tx, before, lines);
  const toAppend = lines.map((line) => {
    return { ...line, productId: (line.symbol && products.get(line.symbol)?.id) ?? null };
  });
  const stored = await appendTransactions(tx, key, principal.userId, toAppend);
  const added = toAppend.map((line, index) => toBooked(line, stored[index], products));
  const books = replay([...before, ...added]);
  refuseBooks(bookProblems(books, added, options), (problem) => {
    const line = stored.findIndex(({ id }) => id === problem.transactionId);
    return line >= 0 && options.pathOf ? options.pathOf(line, problem.code) : problem.path;
  });
  const positions = [...books.holdings.values()].map(({ symbol, units, cost, currency }) => {
    const product = products.get(symbol);
    if (!product) throw new Error(`the books hold ${symbol} and no product is known for it`);
    return {
      productId: product.id,
      symbol,
      quantity: units,
      costBasis: currency === product.currency ? cost : null,
    };
  });
  const cash = new Map([[portfolio.baseCcy, ZERO], ...books.cash]);
  await writeHoldings(tx, key, { positions, cash });
  return { ids: stored.map(({ id }) => id), positions, cash, books, before };
}

function refuseUnsound(lines: readonly NewTransaction[]): void {
  const errors = lines.flatMap((line, index) =>
    checkTransaction(line).map(({ field, message }) => ({
      code: "BAD_TRANSACTION",
      path: `transactions.${index}.${field}`,
      message,
      date: line.date,
      symbol: line.symbol ?? null,
    })),
  );
  const [first] = errors;
  if (!first) return;
  const where = first.symbol ? `${first.date}, ${first.symbol}` : first.date;
  throw new RefusedError("BAD_TRANSACTION", `${first.message} (${where})`, { errors });
}

type ProductRef = { id: string; currency: string };

/** By symbol: what is held or booked already keeps its product, the rest is looked up. */
async function resolveProducts(
  key: PortfolioKey,
  tx: BookScope["tx"],
  before: readonly BookedTransaction[],
  lines: readonly NewTransaction[],
): Promise<Map<string, ProductRef>> {
  const products = new Map<string, ProductRef>();
  for (const { symbol, productId, productCurrency } of before) {
    if (symbol && productId && productCurrency)
      products.set(symbol, { id: productId, currency: productCurrency });
  }
  for (const { symbol, productId, currency } of await listHeld(tx, key.workspaceId, key.portfolioId)) {
    products.set(symbol, { id: productId, currency });
  }
  const fresh = new Set(lines.flatMap(({ symbol }) => (symbol && !products.has(symbol) ? [symbol] : [])));
  const found = await findProductsBySymbols(tx, key.workspaceId, [...fresh]);
  const unknown = [...fresh].filter((symbol) => !found.has(symbol));
  if (unknown.length > 0) {
    const message = (symbol: string) => `No product is known as ${symbol}`;
    throw new RefusedError("UNKNOWN_SYMBOL", message(unknown.slice(0, 10).join(", ")), {
      errors: unknown.map((symbol) => ({ code: "UNKNOWN_SYMBOL", path: symbol, message: message(symbol) })),
    });
  }
  for (const [symbol, { id, currency }] of found) products.set(symbol, { id, currency });
  return products;
}

function toBooked(
  line: NewTransaction,
  stored: { id: string; seq: number } | undefined,
  products: ReadonlyMap<string, ProductRef>,
): BookedTransaction {
  if (!stored) throw new Error("a line of the books was not stored");
  const product = line.symbol ? products.get(line.symbol) : undefined;
  return {
    ...stored,
    date: line.date,
    kind: line.kind,
    symbol: line.symbol ?? null,
    productId: product?.id ?? null,
    productCurrency: product?.currency ?? null,
    quantity: line.quantity ?? null,
    price: line.price ?? null,
    currency: line.currency,
    cashAmount: line.cashAmount ?? ZERO,
    fee: line.fee ?? ZERO,
    tax: line.tax ?? ZERO,
    cost: line.cost ?? null,
    splitRatio: line.splitRatio ?? null,
    source: line.source,
    reversesId: line.reversesId ?? null,
  };
}
