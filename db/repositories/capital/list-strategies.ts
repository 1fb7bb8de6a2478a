import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import type { StrategyStatus } from "../../../lib/engine/capital/types";
import { isUuid } from "../../../lib/kernel/ids";
import type { Tx } from "../../client";
import { capitalStrategy } from "../../schema/capital";
import { type StrategyStanding, strategyStanding, utilization } from "./strategies";

export type StrategyOrder = "name" | "limit" | "deployed" | "available" | "utilization" | "newest";
export type StrategyFilter = { poolId?: string; status?: StrategyStatus; words?: string };
/** The item a page begins behind: what it is sorted by, as the database writes it, and its id. */
export type StrategyPage = { limit: number; order: StrategyOrder; after?: { key: string; id: string } };
export type ListedStrategy = StrategyStanding & { key: string };

/** By name from A on; by all else from the largest or newest. */
export async function listStrategies(
  tx: Tx,
  workspaceId: string,
  now: Date,
  filter: StrategyFilter,
  { limit, order, after }: StrategyPage,
): Promise<ListedStrategy[]> {
  if (filter.poolId !== undefined && !isUuid(filter.poolId)) return [];
  const key = keyOf(order);
  const pattern = filter.words && `%${filter.words.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isAscending = order === "name";
  const rows = await strategyStanding(tx, workspaceId, now, sql<string>`(${key})::text`)
    .where(
      and(
        eq(capitalStrategy.workspaceId, workspaceId),
        filter.poolId === undefined ? undefined : eq(capitalStrategy.poolId, filter.poolId),
        filter.status && eq(capitalStrategy.status, filter.status),
        pattern
          ? or(ilike(capitalStrategy.name, pattern), ilike(capitalStrategy.description, pattern))
          : undefined,
        after && behind(order, key, after),
      ),
    )
    .orderBy(
      isAscending ? asc(key) : desc(key),
      isAscending ? asc(capitalStrategy.id) : desc(capitalStrategy.id),
    )
    .limit(limit);
  return rows.map(({ strategy, ...rest }) => ({ ...strategy, ...rest }));
}

function keyOf(order: StrategyOrder): SQL {
  switch (order) {
    case "name":
      return sql`${capitalStrategy.name}`;
    case "limit":
      return sql`${capitalStrategy.policyLimit}`;
    case "deployed":
      return sql`${capitalStrategy.deployed}`;
    case "available":
      return sql`greatest(${capitalStrategy.policyLimit} - ${capitalStrategy.deployed}, 0)`;
    case "utilization":
      return utilization;
    case "newest":
      return sql`${capitalStrategy.createdAt}`;
  }
}

function behind(order: StrategyOrder, key: SQL, after: { key: string; id: string }): SQL {
  const id = sql`${after.id}::uuid`;
  if (order === "name") return sql`(${key}, ${capitalStrategy.id}) > (${after.key}, ${id})`;
  const value = order === "newest" ? sql`${after.key}::timestamptz` : sql`${after.key}::numeric`;
  return sql`(${key}, ${capitalStrategy.id}) < (${value}, ${id})`;
}
