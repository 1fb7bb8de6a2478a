import { and, between, desc, eq } from "drizzle-orm";
import type { IsoDate } from "../../lib/kernel/dates";
import type { Tx } from "../client";
import { rebalancePlan } from "../schema/transaction";
import type { PortfolioKey } from "./holdings";

/** The plans that were booked and not undone, by the day they were worked out for; the latest first. */
export async function listBookedPlans(
  tx: Tx,
  key: PortfolioKey,
  { from, to }: { from: IsoDate; to: IsoDate },
): Promise<{ id: string; asOf: IsoDate; executedAt: Date }[]> {
  const rows = await tx
    .select({ id: rebalancePlan.id, asOf: rebalancePlan.asOf, executedAt: rebalancePlan.executedAt })
    .from(rebalancePlan)
    .where(
      and(
        eq(rebalancePlan.workspaceId, key.workspaceId),
        eq(rebalancePlan.portfolioId, key.portfolioId),
        eq(rebalancePlan.status, "executed"),
        between(rebalancePlan.asOf, from, to),
      ),
    )
    .orderBy(desc(rebalancePlan.asOf), desc(rebalancePlan.executedAt));
  return rows.flatMap(({ executedAt, ...row }) => (executedAt === null ? [] : [{ ...row, executedAt }]));
}
