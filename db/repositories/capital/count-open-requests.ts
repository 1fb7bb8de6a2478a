import { and, count, eq, gt, or } from "drizzle-orm";
import type { Tx } from "../../client";
import { capitalRequest } from "../../schema/capital-decision";

/** Requests for a strategy that wait for a decision, or are approved and have not run out by `now`. */
export async function countOpenRequests(
  tx: Tx,
  workspaceId: string,
  strategyId: string,
  now: Date,
): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(capitalRequest)
    .where(
      and(
        eq(capitalRequest.workspaceId, workspaceId),
        eq(capitalRequest.strategyId, strategyId),
        or(
          eq(capitalRequest.status, "requested"),
          and(eq(capitalRequest.status, "approved"), gt(capitalRequest.expiresAt, now)),
        ),
      ),
    );
  return row?.count ?? 0;
}
