import type { Tx } from "@/db/client";
import type { PortfolioKey } from "@/db/repositories/holdings";
import { listHeld, readCash } from "@/db/repositories/replace-holdings";
import { type BookedTransaction, loadBook } from "@/db/repositories/transactions";
import { replay } from "@/lib/engine/portfolio/replay";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";

/** Where positions or money are not what the books come to. */
export type BookDifference = {
  what: "units" | "cash";
  /** The symbol or the currency. */
  name: string;
  inBooks: Decimal;
  stored: Decimal;
};

/** The law "replayed transactions = positions and money": every exception to it, none when all is well. */
export async function reconcilePortfolio(tx: Tx, key: PortfolioKey): Promise<BookDifference[]> {
  return reconcileBook(tx, key, await loadBook(tx, key));
}

/** The same for books that are at hand. */
export async function reconcileBook(
  tx: Tx,
  { workspaceId, portfolioId }: PortfolioKey,
  book: readonly BookedTransaction[],
): Promise<BookDifference[]> {
  const books = replay(book);
  const held = await listHeld(tx, workspaceId, portfolioId);
  const cash = await readCash(tx, workspaceId, portfolioId);
  return [
    ...compare(
      "units",
      new Map([...books.holdings.values()].map(({ symbol, units }) => [symbol, units])),
      held.map(({ symbol, quantity }) => [symbol, quantity]),
    ),
    ...compare(
      "cash",
      books.cash,
      cash.map(({ currency, amount }) => [currency, amount]),
    ),
  ];
}

function compare(
  what: BookDifference["what"],
  inBooks: ReadonlyMap<string, Decimal>,
  rows: readonly [name: string, stored: Decimal][],
): BookDifference[] {
  const stored = new Map<string, Decimal>();
  for (const [name, amount] of rows) stored.set(name, (stored.get(name) ?? ZERO).plus(amount));
  const names = [...new Set([...inBooks.keys(), ...stored.keys()])].sort();
  return names.flatMap((name) => {
    const one = { what, name, inBooks: inBooks.get(name) ?? ZERO, stored: stored.get(name) ?? ZERO };
    return one.inBooks.eq(one.stored) ? [] : [one];
  });
}
