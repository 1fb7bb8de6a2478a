import { asc, eq, sql } from "drizzle-orm";
import type { StrategyStatus } from "../../../lib/engine/capital/types";
import type { Weight } from "../../../lib/kernel/weight";
import type { Tx } from "../../client";
import { capitalReserve, capitalStrategy } from "../../schema/capital";

export type WeightLine = {
  strategyId: string;
  name: string;
  status: StrategyStatus;
  /** Null: the daily allocator leaves it alone. */
  weight: Weight | null;
};

/** The target weight of every strategy, by name. */
export async function listWeights(tx: Tx, workspaceId: string): Promise<WeightLine[]> {
  return tx
    .select({
      strategyId: capitalStrategy.id,
      name: capitalStrategy.name,
      status: capitalStrategy.status,
      weight: capitalStrategy.targetWeight,
    })
    .from(capitalStrategy)
    .where(eq(capitalStrategy.workspaceId, workspaceId))
    .orderBy(asc(capitalStrategy.name), asc(capitalStrategy.id));
}

/** Sets these target weights, one statement; to be called under the reserve lock. */
export async function storeWeights(
  tx: Tx,
  workspaceId: string,
  lines: readonly { strategyId: string; weight: Weight | null }[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ strategyId, weight }) => ({
    strategy_id: strategyId,
    weight: weight?.toFixed() ?? null,
  }));
  await tx.execute(sql`
    UPDATE capital_strategy s SET target_weight = r.weight, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (strategy_id uuid, weight numeric)
    WHERE s.workspace_id = ${workspaceId}::uuid AND s.id = r.strategy_id
      AND s.target_weight IS DISTINCT FROM r.weight`);
}

/** Moves the reserve to its next version, so that whoever started from the one before is told; answers the new one. */
export async function advanceReserveVersion(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx
    .update(capitalReserve)
    .set({ version: sql`${capitalReserve.version} + 1` })
    .where(eq(capitalReserve.workspaceId, workspaceId))
    .returning({ version: capitalReserve.version });
  if (!row) throw new Error("The reserve was not locked first");
  return row.version;
}
