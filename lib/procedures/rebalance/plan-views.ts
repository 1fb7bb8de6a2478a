import type { PlanRow } from "@/db/repositories/plans";
import type { PlanBodyView, PlanListItemView, PlanView } from "@/lib/schemas/rebalance";
import type { FactsPrint } from "./facts-print";
import type { WorkedOut } from "./plan-body";

/** What is kept of a plan: as it was shown, the parts of its fingerprint, and buckets that a sale to nothing forgets. */
export type KeptPlan = { body: PlanBodyView; print: FactsPrint; hand_buckets: Record<string, string> };

export function keepPlan({ body, print }: WorkedOut, handBuckets: Record<string, string>): KeptPlan {
  return { body, print, hand_buckets: handBuckets };
}

/** The row's document; only `keepPlan` writes one. */
export function readKept(row: PlanRow): KeptPlan {
  return row.plan as KeptPlan;
}

function lifeOf(row: PlanRow) {
  return {
    id: row.id,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    executed_at: row.executedAt?.toISOString() ?? null,
    executed_by: row.executedBy,
    undone_at: row.undoneAt?.toISOString() ?? null,
    undone_by: row.undoneBy,
  };
}

export function toPlanView(row: PlanRow, canUndo: boolean): PlanView {
  return { ...readKept(row).body, ...lifeOf(row), can_undo: canUndo };
}

export function toPlanListItem(row: PlanRow): PlanListItemView {
  const { body } = readKept(row);
  return {
    ...lifeOf(row),
    portfolio_id: row.portfolioId,
    base_ccy: body.base_ccy,
    as_of: row.asOf,
    mode: body.request.mode,
    amount: body.request.amount,
    order_count: body.orders.length,
    bought: body.bought,
    sold: body.sold,
    cost: body.cost,
    total_drift_before: body.total_drift_before,
    total_drift_after: body.total_drift_after,
  };
}
