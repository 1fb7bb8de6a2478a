import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { NewTransaction, Transaction } from "../../lib/engine/portfolio/transaction-types";
import { ZERO } from "../../lib/kernel/decimal";
import type { Tx } from "../client";
import { product } from "../schema/product";
import { portfolioTransaction as table } from "../schema/transaction";
import type { PortfolioKey } from "./holdings";

/** A line of the books with the product it is about and that product's currency. */
export type BookedTransaction = Transaction & { productId: string | null; productCurrency: string | null };

export type TransactionToAppend = NewTransaction & { productId: string | null };

const ROWS_A_STATEMENT = 1_000;
const KEYS_A_STATEMENT = 5_000;

/** Appends lines in the given order, which is their order of booking; answers their ids and numbers. */
export async function appendTransactions(
  tx: Tx,
  key: PortfolioKey,
  actorId: string,
  lines: readonly TransactionToAppend[],
): Promise<{ id: string; seq: number }[]> {
  const booked: { id: string; seq: number }[] = [];
  for (let from = 0; from < lines.length; from += ROWS_A_STATEMENT) {
    const rows = lines.slice(from, from + ROWS_A_STATEMENT).map((line) => ({
      ...key,
      actorId,
      date: line.date,
      kind: line.kind,
      productId: line.productId,
      quantity: line.quantity ?? null,
      price: line.price ?? null,
      currency: line.currency,
      cashAmount: line.cashAmount ?? ZERO,
      fee: line.fee ?? ZERO,
      tax: line.tax ?? ZERO,
      cost: line.cost ?? null,
      splitRatio: line.splitRatio ?? null,
      source: line.source,
      planId: line.planId ?? null,
      reversesId: line.reversesId ?? null,
      externalKey: line.externalKey ?? null,
      note: line.note ?? null,
    }));
    const stored = await tx.insert(table).values(rows).returning({ id: table.id, seq: table.seq });
    booked.push(...stored.sort((a, b) => a.seq - b.seq));
  }
  return booked;
}

/** The whole books of a portfolio in order of date and booking. */
export async function loadBook(tx: Tx, key: PortfolioKey): Promise<BookedTransaction[]> {
  return tx
    .select({
      id: table.id,
      seq: table.seq,
      date: table.date,
      kind: table.kind,
      productId: table.productId,
      productCurrency: product.currency,
      symbol: product.symbol,
      quantity: table.quantity,
      price: table.price,
      currency: table.currency,
      cashAmount: table.cashAmount,
      fee: table.fee,
      tax: table.tax,
      cost: table.cost,
      splitRatio: table.splitRatio,
      source: table.source,
      reversesId: table.reversesId,
    })
    .from(table)
    .leftJoin(product, eq(product.id, table.productId))
    .where(and(eq(table.workspaceId, key.workspaceId), eq(table.portfolioId, key.portfolioId)))
    .orderBy(asc(table.date), asc(table.seq));
}

/** Which of these keys of broker lines are in the books already. */
export async function bookedExternalKeys(
  tx: Tx,
  key: PortfolioKey,
  externalKeys: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < externalKeys.length; from += KEYS_A_STATEMENT) {
    const asked = externalKeys.slice(from, from + KEYS_A_STATEMENT);
    const rows = await tx
      .select({ externalKey: table.externalKey })
      .from(table)
      .where(
        and(
          eq(table.workspaceId, key.workspaceId),
          eq(table.portfolioId, key.portfolioId),
          inArray(table.externalKey, asked),
        ),
      );
    for (const row of rows) if (row.externalKey !== null) found.add(row.externalKey);
  }
  return found;
}

export type BookedExternalLine = { id: string; externalKey: string; symbol: string | null };

/** Every line of the books that came from a broker's file, with the key that tells it again. */
export async function listExternalLines(tx: Tx, key: PortfolioKey): Promise<BookedExternalLine[]> {
  const rows = await tx
    .select({ id: table.id, externalKey: table.externalKey, symbol: product.symbol })
    .from(table)
    .leftJoin(product, eq(product.id, table.productId))
    .where(
      and(
        eq(table.workspaceId, key.workspaceId),
        eq(table.portfolioId, key.portfolioId),
        isNotNull(table.externalKey),
      ),
    );
  return rows.flatMap(({ externalKey, ...row }) => (externalKey === null ? [] : [{ ...row, externalKey }]));
}
