import { type ChangeRow, openChanges } from "@/db/repositories/capital/changes";
import { findPool, type PoolFields, type PoolStanding } from "@/db/repositories/capital/pools";
import { floorToCent } from "@/lib/engine/capital/money-words";
import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import type { PoolView } from "@/lib/schemas/capital-pool";
import { toChangeView } from "./change-views";
import { percentView } from "./percent-view";

type Reader = Pick<Scope, "tx" | "principal" | "now">;

/** The pool, or the same 404 whether it is absent or another workspace's. */
export async function requirePool({ tx, principal, now }: Reader, id: string): Promise<PoolStanding> {
  const pool = await findPool(tx, principal.workspaceId, id, now);
  if (!pool) throw new NotFoundError("pool");
  return pool;
}

export async function poolViewOf(scope: Reader, id: string, nameOf: NameOf): Promise<PoolView> {
  const pool = await requirePool(scope, id);
  const open = await openChanges(scope.tx, scope.principal.workspaceId, "pool", [id]);
  return toPoolView(pool, open.get(id), scope.principal, nameOf);
}

export function toPoolView(
  pool: PoolStanding,
  pending: ChangeRow | undefined,
  principal: Principal,
  nameOf: NameOf,
): PoolView {
  const usable = floorToCent(pool.limit.times(pool.utilizationCap));
  return {
    id: pool.id,
    name: pool.name,
    asset_class: pool.assetClass,
    limit_usd: moneyText(pool.limit),
    utilization_cap: weightNumber(pool.utilizationCap),
    allocated_usd: moneyText(pool.allocated),
    reserved_usd: moneyText(pool.reserved),
    available_usd: moneyText(maxOf(ZERO, usable.minus(pool.allocated))),
    utilization_percent: percentView(pool.allocated, pool.limit),
    is_over_limit: pool.allocated.gt(usable),
    strategies_count: pool.strategiesCount,
    pending_change: pending ? toChangeView(pending, { name: pool.name, row: pool }, principal, nameOf) : null,
    version: pool.version,
    created_at: pool.createdAt.toISOString(),
  };
}

/** A pool as the audit trail keeps it. */
export function auditedPool(fields: Partial<PoolFields>) {
  const { name, assetClass, limit, utilizationCap } = fields;
  return {
    name,
    asset_class: assetClass,
    limit_usd: limit && moneyText(limit),
    utilization_cap: utilizationCap && weightNumber(utilizationCap),
  };
}
