import { and, eq, ne, sql } from "drizzle-orm";
import { isUuid } from "../../../lib/kernel/ids";
import type { Money } from "../../../lib/kernel/money";
import type { Tx } from "../../client";
import { capitalPool, capitalStrategy } from "../../schema/capital";
import { ledgerAccount } from "../../schema/ledger";
import { heldCapital } from "./held-capital";

export type StrategyRow = typeof capitalStrategy.$inferSelect;
export type StrategyFields = Pick<
  StrategyRow,
  | "poolId"
  | "name"
  | "description"
  | "sector"
  | "assetClass"
  | "riskTier"
  | "status"
  | "policyLimit"
  | "targetApyBps"
>;
/** A strategy with its cash and what is held for it. */
export type StrategyStanding = StrategyRow & { poolName: string; reserved: Money; cash: Money };

/** What every question about strategies selects; the caller adds its WHERE, and what a list is sorted by. */
export function strategyStanding(tx: Tx, workspaceId: string, now: Date, key = sql<string>`''`) {
  const held = heldCapital(tx, workspaceId, now).as("held");
  return tx
    .select({
      strategy: capitalStrategy,
      poolName: capitalPool.name,
      reserved: sql`coalesce(${held.reserved}, 0)`.mapWith(capitalStrategy.deployed),
      cash: sql`coalesce(${ledgerAccount.balance}, 0)`.mapWith(ledgerAccount.balance),
      key,
    })
    .from(capitalStrategy)
    .innerJoin(
      capitalPool,
      and(
        eq(capitalPool.workspaceId, capitalStrategy.workspaceId),
        eq(capitalPool.id, capitalStrategy.poolId),
      ),
    )
    .leftJoin(
      ledgerAccount,
      and(
        eq(ledgerAccount.workspaceId, capitalStrategy.workspaceId),
        eq(ledgerAccount.strategyId, capitalStrategy.id),
      ),
    )
    .leftJoin(held, eq(held.strategyId, capitalStrategy.id));
}

/** Share of the limit that is deployed; above everything where nothing may be and something is. */
export const utilization = sql`case when ${capitalStrategy.policyLimit} > 0 then ${capitalStrategy.deployed} / ${capitalStrategy.policyLimit}
  when ${capitalStrategy.deployed} > 0 then 1000000000 else 0 end`;

/** Null when absent or another's. */
export async function findStrategy(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<StrategyStanding | null> {
  if (!isUuid(id)) return null;
  const [row] = await strategyStanding(tx, workspaceId, now).where(isOf(workspaceId, id));
  if (!row) return null;
  const { strategy, poolName, reserved, cash } = row;
  return { ...strategy, poolName, reserved, cash };
}

/** Whether another strategy than `exceptId` bears the name. */
export async function isStrategyNameTaken(
  tx: Tx,
  workspaceId: string,
  name: string,
  exceptId?: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: capitalStrategy.id })
    .from(capitalStrategy)
    .where(
      and(
        eq(capitalStrategy.workspaceId, workspaceId),
        eq(capitalStrategy.name, name),
        exceptId === undefined ? undefined : ne(capitalStrategy.id, exceptId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function insertStrategy(
  tx: Tx,
  scope: { workspaceId: string; userId: string },
  fields: StrategyFields,
): Promise<string> {
  const [row] = await tx
    .insert(capitalStrategy)
    .values({ workspaceId: scope.workspaceId, createdBy: scope.userId, ...fields })
    .returning({ id: capitalStrategy.id });
  if (!row) throw new Error("the strategy was not stored");
  return row.id;
}

/** Under the reserve's lock. */
export async function updateStrategy(
  tx: Tx,
  workspaceId: string,
  id: string,
  fields: Partial<StrategyFields>,
): Promise<void> {
  await tx
    .update(capitalStrategy)
    .set({ ...fields, version: sql`${capitalStrategy.version} + 1` })
    .where(isOf(workspaceId, id));
}

function isOf(workspaceId: string, id: string) {
  return and(eq(capitalStrategy.workspaceId, workspaceId), eq(capitalStrategy.id, id));
}
