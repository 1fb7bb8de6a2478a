import { and, eq, isNull } from "drizzle-orm";
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

export type HeldRow = { productId: string; symbol: string; currency: string; quantity: Quantity };

export async function listHeld(tx: Tx, workspaceId: string, portfolioId: string): Promise<HeldRow[]> {
  return tx
    .select({
      productId: position.productId,
      symbol: product.symbol,
      currency: product.currency,
      quantity: position.quantity,
    })
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
