import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { Money, Quantity } from "../../lib/kernel/money";
import type { Tx } from "../client";
import { cashBalance, portfolio, portfolioActivity, position } from "../schema/portfolio";
import { product } from "../schema/product";

export type LockedPortfolio = { id: string; name: string; baseCcy: string; revision: number };

/** The portfolio's row, locked until the transaction ends; null when the workspace has none of this id. */
export async function lockPortfolio(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<LockedPortfolio | null> {
  const [row] = await tx
    .select({
      id: portfolio.id,
      name: portfolio.name,
      baseCcy: portfolio.baseCcy,
      revision: portfolio.revision,
    })
    .from(portfolio)
    .where(and(eq(portfolio.workspaceId, workspaceId), eq(portfolio.id, id), isNull(portfolio.archivedAt)))
    .for("no key update");
  return row ?? null;
}

export type HeldRow = { productId: string; symbol: string; quantity: Quantity };

export async function listHeld(tx: Tx, workspaceId: string, portfolioId: string): Promise<HeldRow[]> {
  return tx
    .select({ productId: position.productId, symbol: product.symbol, quantity: position.quantity })
    .from(position)
    .innerJoin(product, eq(product.id, position.productId))
    .where(and(eq(position.workspaceId, workspaceId), eq(position.portfolioId, portfolioId)))
    .orderBy(product.symbol);
}

export async function readCash(
  tx: Tx,
  workspaceId: string,
  portfolioId: string,
): Promise<{ currency: string; amount: Money }[]> {
  return tx
    .select({ currency: cashBalance.currency, amount: cashBalance.amount })
    .from(cashBalance)
    .where(and(eq(cashBalance.workspaceId, workspaceId), eq(cashBalance.portfolioId, portfolioId)));
}

export type NewHoldings = {
  positions: { productId: string; quantity: Quantity; costBasis: Money | null }[];
  cash: Money;
  baseCcy: string;
};

const ROWS_A_STATEMENT = 1_000;

/**
 * Puts new positions and cash in place of the present ones and raises the revision, which it answers.
 * Locks, exclusions and buckets set by hand stay with the positions that stay.
 */
export async function replaceHoldings(
  tx: Tx,
  key: { workspaceId: string; portfolioId: string },
  holdings: NewHoldings,
): Promise<number> {
  const { workspaceId, portfolioId } = key;
  const mine = and(eq(position.workspaceId, workspaceId), eq(position.portfolioId, portfolioId));
  const kept = holdings.positions.map((one) => one.productId);
  await tx.delete(position).where(kept.length === 0 ? mine : and(mine, notInArray(position.productId, kept)));
  for (let from = 0; from < holdings.positions.length; from += ROWS_A_STATEMENT) {
    const rows = holdings.positions.slice(from, from + ROWS_A_STATEMENT).map((one) => ({ ...key, ...one }));
    await tx
      .insert(position)
      .values(rows)
      .onConflictDoUpdate({
        target: [position.workspaceId, position.portfolioId, position.productId],
        set: { quantity: sql`excluded.quantity`, costBasis: sql`excluded.cost_basis` },
      });
  }
  await tx
    .delete(cashBalance)
    .where(and(eq(cashBalance.workspaceId, workspaceId), eq(cashBalance.portfolioId, portfolioId)));
  await tx.insert(cashBalance).values({ ...key, currency: holdings.baseCcy, amount: holdings.cash });
  const [row] = await tx
    .update(portfolio)
    .set({ revision: sql`${portfolio.revision} + 1` })
    .where(and(eq(portfolio.workspaceId, workspaceId), eq(portfolio.id, portfolioId)))
    .returning({ revision: portfolio.revision });
  if (!row) throw new Error("the locked portfolio is gone");
  return row.revision;
}

export async function addActivity(
  tx: Tx,
  row: {
    workspaceId: string;
    portfolioId: string;
    kind: string;
    summary: string;
    detail: Record<string, unknown>;
    actorId: string;
  },
): Promise<void> {
  await tx.insert(portfolioActivity).values(row);
}
