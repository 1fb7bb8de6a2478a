import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { insertPool, isPoolNameTaken } from "@/db/repositories/capital/pools";
import { ONE } from "@/lib/kernel/decimal";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { createPoolInput, poolView } from "@/lib/schemas/capital-pool";
import { auditedPool, requirePool, toPoolView } from "./pool-views";

export const createPool = write({
  role: "owner",
  method: "POST",
  path: "/capital/pools",
  tag: "Capital",
  announces: "capital",
  summary: "Make a pool: an envelope of capital for one asset class",
  successStatus: 201,
  input: createPoolInput,
  output: poolView,
  handler: async (scope, { name, asset_class, limit_usd, utilization_cap }) => {
    const { tx, principal, now, audit } = scope;
    requireFreshSession(principal, now);
    const { workspaceId, userId } = principal;
    await lockReserve(tx, workspaceId);
    if (await isPoolNameTaken(tx, workspaceId, name)) throw takenPoolName(name);
    const fields = {
      name,
      assetClass: asset_class,
      limit: limit_usd,
      utilizationCap: utilization_cap ?? ONE,
    };
    const id = await insertPool(tx, { workspaceId, userId }, fields);
    await audit({
      action: "capital.pool.create",
      entity: "capital_pool",
      entityId: id,
      after: auditedPool(fields),
    });
    return toPoolView(await requirePool(scope, id), undefined, principal, () => principal.userName);
  },
});

export function takenPoolName(name: string): ConflictError {
  return new ConflictError(`There is a pool named "${name}" already`, { field: "name", name });
}
