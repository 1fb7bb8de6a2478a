import { and, eq, notInArray, sql } from "drizzle-orm";
import type { Decimal } from "../../lib/kernel/decimal";
import type { Money, Quantity } from "../../lib/kernel/money";
import type { Tx } from "../client";
import { cashBalance, portfolio, position } from "../schema/portfolio";
import type { PortfolioKey } from "./holdings";

export type HoldingsToWrite = {
  /** Units above zero. */
  positions: readonly { productId: string; quantity: Quantity; costBasis: Money | null }[];
  cash: ReadonlyMap<string, Money>;
};

const ROWS_A_STATEMENT = 1_000;

/**
 * Makes positions and money what the books came to; rows that say it already are left alone. Locks,
 * exclusions and buckets set by hand stay with the positions that stay, and go with those that go.
 */
export async function writeHoldings(tx: Tx, key: PortfolioKey, holdings: HoldingsToWrite): Promise<void> {
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
        setWhere: sql`(${position.quantity}, ${position.costBasis}) is distinct from (excluded.quantity, excluded.cost_basis)`,
      });
  }
  await writeCash(tx, key, holdings.cash);
}

async function writeCash(tx: Tx, key: PortfolioKey, cash: ReadonlyMap<string, Decimal>): Promise<void> {
  const mine = and(
    eq(cashBalance.workspaceId, key.workspaceId),
    eq(cashBalance.portfolioId, key.portfolioId),
  );
  const currencies = [...cash.keys()];
  await tx
    .delete(cashBalance)
    .where(currencies.length === 0 ? mine : and(mine, notInArray(cashBalance.currency, currencies)));
  if (currencies.length === 0) return;
  await tx
    .insert(cashBalance)
    .values([...cash].map(([currency, amount]) => ({ ...key, currency, amount })))
    .onConflictDoUpdate({
      target: [cashBalance.workspaceId, cashBalance.portfolioId, cashBalance.currency],
      set: { amount: sql`excluded.amount` },
    });
}

/** Raises the revision by which a stale writer is found out, and answers it. */
export async function raiseRevision(tx: Tx, key: PortfolioKey): Promise<number> {
  const [row] = await tx
    .update(portfolio)
    .set({ revision: sql`${portfolio.revision} + 1` })
    .where(and(eq(portfolio.workspaceId, key.workspaceId), eq(portfolio.id, key.portfolioId)))
    .returning({ revision: portfolio.revision });
  if (!row) throw new Error("the locked portfolio is gone");
  return row.revision;
}
