import { and, asc, count, eq, ilike, ne, sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";
import { capitalPool, capitalStrategy } from "../../schema/capital";
import { heldCapital } from "./held-capital";

export type PoolRow = typeof capitalPool.$inferSelect;
export type PoolFields = Pick<PoolRow, "name" | "assetClass" | "limit" | "utilizationCap">;
/** A pool with what its strategies took and what is held for them. */
export type PoolStanding = PoolRow & { allocated: Money; reserved: Money; strategiesCount: number };

function standing(tx: Tx, workspaceId: string, now: Date) {
  const held = heldCapital(tx, workspaceId, now).as("held");
  const taken = tx
    .select({
      poolId: capitalStrategy.poolId,
      allocated: sql`sum(${capitalStrategy.deployed})`.mapWith(capitalStrategy.deployed).as("allocated"),
      reserved: sql`coalesce(sum(${held.reserved}), 0)`.mapWith(capitalStrategy.deployed).as("pool_reserved"),
      strategiesCount: count().as("strategies_count"),
    })
    .from(capitalStrategy)
    .leftJoin(held, eq(held.strategyId, capitalStrategy.id))
    .where(eq(capitalStrategy.workspaceId, workspaceId))
    .groupBy(capitalStrategy.poolId)
    .as("taken");
  return tx
    .select({
      pool: capitalPool,
      allocated: sql`coalesce(${taken.allocated}, 0)`.mapWith(capitalPool.limit),
      reserved: sql`coalesce(${taken.reserved}, 0)`.mapWith(capitalPool.limit),
      strategiesCount: sql<number>`coalesce(${taken.strategiesCount}, 0)::int`,
    })
    .from(capitalPool)
    .leftJoin(taken, eq(taken.poolId, capitalPool.id));
}

export type PoolPage = { limit: number; after?: { name: string; id: string }; words?: string };

/** By name. */
export async function listPools(
  tx: Tx,
  workspaceId: string,
  now: Date,
  { limit, after, words }: PoolPage,
): Promise<PoolStanding[]> {
  const rows = await standing(tx, workspaceId, now)
    .where(
      and(
        eq(capitalPool.workspaceId, workspaceId),
        words === undefined ? undefined : ilike(capitalPool.name, `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`),
        after && sql`(${capitalPool.name}, ${capitalPool.id}) > (${after.name}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(capitalPool.name), asc(capitalPool.id))
    .limit(limit);
  return rows.map(({ pool, ...taken }) => ({ ...pool, ...taken }));
}

/** Null when absent or another's. */
export async function findPool(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<PoolStanding | null> {
  if (!isUuid(id)) return null;
  const [row] = await standing(tx, workspaceId, now).where(isOf(workspaceId, id));
  if (!row) return null;
  const { pool, ...taken } = row;
  return { ...pool, ...taken };
}

/** Whether another pool than `exceptId` bears the name. */
export async function isPoolNameTaken(
  tx: Tx,
  workspaceId: string,
  name: string,
  exceptId?: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: capitalPool.id })
    .from(capitalPool)
    .where(
      and(
        eq(capitalPool.workspaceId, workspaceId),
        eq(capitalPool.name, name),
        exceptId === undefined ? undefined : ne(capitalPool.id, exceptId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function insertPool(
  tx: Tx,
  scope: { workspaceId: string; userId: string },
  fields: PoolFields,
): Promise<string> {
  const [row] = await tx
    .insert(capitalPool)
    .values({ workspaceId: scope.workspaceId, createdBy: scope.userId, ...fields })
    .returning({ id: capitalPool.id });
  if (!row) throw new Error("the pool was not stored");
  return row.id;
}

/** Under the reserve's lock. */
export async function updatePool(
  tx: Tx,
  workspaceId: string,
  id: string,
  fields: Partial<PoolFields>,
): Promise<void> {
  await tx
    .update(capitalPool)
    .set({ ...fields, version: sql`${capitalPool.version} + 1` })
    .where(isOf(workspaceId, id));
}

function isOf(workspaceId: string, id: string) {
  return and(eq(capitalPool.workspaceId, workspaceId), eq(capitalPool.id, id));
}
