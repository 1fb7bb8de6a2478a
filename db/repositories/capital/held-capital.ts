import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "../../client";
import { capitalRequest } from "../../schema/capital-decision";

/**
 * What approved requests hold for each strategy at `now`: a sub-query to join, as `heldCapital(…).as("held")`. One that
 * has run out holds nothing, whether or not anybody has written that down.
 */
export function heldCapital(tx: Tx, workspaceId: string, now: Date) {
  return tx
    .select({
      strategyId: capitalRequest.strategyId,
      reserved: sql`sum(${capitalRequest.amount})`.mapWith(capitalRequest.amount).as("reserved"),
    })
    .from(capitalRequest)
    .where(
      and(
        eq(capitalRequest.workspaceId, workspaceId),
        eq(capitalRequest.status, "approved"),
        gt(capitalRequest.expiresAt, now),
      ),
    )
    .groupBy(capitalRequest.strategyId);
}
