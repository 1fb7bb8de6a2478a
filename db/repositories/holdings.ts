import { and, eq } from "drizzle-orm";
import type { AssignmentRule } from "../../lib/engine/drift/types";
import type { Tx } from "../client";
import { assignmentRule, position } from "../schema/portfolio";

export type PortfolioKey = { workspaceId: string; portfolioId: string };
/** What a person says about a position beside its units. */
export type PositionSettings = {
  productId: string;
  isLocked: boolean;
  isExcluded: boolean;
  bucketPath: string | null;
};

/** Writes locks, exclusions and buckets of positions that are held. */
export async function updatePositionSettings(
  tx: Tx,
  key: PortfolioKey,
  settings: readonly PositionSettings[],
): Promise<void> {
  for (const { productId, ...values } of settings) {
    await tx
      .update(position)
      .set(values)
      .where(and(isOf(position, key), eq(position.productId, productId)));
  }
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
