import { and, eq, inArray } from "drizzle-orm";
import type { AssignmentRule } from "../../lib/engine/drift/types";
import type { Decimal } from "../../lib/kernel/decimal";
import type { Tx } from "../client";
import { assignmentRule, cashBalance, position } from "../schema/portfolio";

export type PortfolioKey = { workspaceId: string; portfolioId: string };
export type NewPosition = {
  productId: string;
  quantity: Decimal;
  costBasis: Decimal | null;
  isLocked?: boolean;
  isExcluded?: boolean;
  bucketPath?: string | null;
};

/** Inserts positions, or replaces those of the same products. */
export async function upsertPositions(
  tx: Tx,
  key: PortfolioKey,
  positions: readonly NewPosition[],
): Promise<void> {
  for (const each of positions) {
    const values = {
      quantity: each.quantity,
      costBasis: each.costBasis,
      isLocked: each.isLocked ?? false,
      isExcluded: each.isExcluded ?? false,
      bucketPath: each.bucketPath ?? null,
    };
    await tx
      .insert(position)
      .values({ ...key, productId: each.productId, ...values })
      .onConflictDoUpdate({
        target: [position.workspaceId, position.portfolioId, position.productId],
        set: values,
      });
  }
}

/** Inserts the positions of a portfolio that has none yet, in one statement. */
export async function insertPositions(
  tx: Tx,
  key: PortfolioKey,
  positions: readonly NewPosition[],
): Promise<void> {
  if (positions.length > 0) await tx.insert(position).values(positions.map((each) => ({ ...key, ...each })));
}

export async function deletePositions(
  tx: Tx,
  key: PortfolioKey,
  productIds: readonly string[],
): Promise<void> {
  if (productIds.length === 0) return;
  await tx.delete(position).where(and(isOf(position, key), inArray(position.productId, [...productIds])));
}

/** The money held in one currency becomes `amount`. */
export async function setCash(tx: Tx, key: PortfolioKey, currency: string, amount: Decimal): Promise<void> {
  await tx
    .insert(cashBalance)
    .values({ ...key, currency, amount })
    .onConflictDoUpdate({
      target: [cashBalance.workspaceId, cashBalance.portfolioId, cashBalance.currency],
      set: { amount },
    });
}

export async function replaceAssignmentRules(
  tx: Tx,
  key: PortfolioKey,
  rules: readonly AssignmentRule[],
): Promise<void> {
  await tx.delete(assignmentRule).where(isOf(assignmentRule, key));
  if (rules.length === 0) return;
  await tx
    .insert(assignmentRule)
    .values(rules.map(({ match, bucketPath }, place) => ({ ...key, position: place, match, bucketPath })));
}

function isOf(table: typeof position | typeof assignmentRule, key: PortfolioKey) {
  return and(eq(table.workspaceId, key.workspaceId), eq(table.portfolioId, key.portfolioId));
}
