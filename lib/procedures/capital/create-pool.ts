import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { insertPool, isPoolNameTaken } from "@/db/repositories/capital/pools";
import { startingLimit } from "@/lib/engine/capital/split-raise";
import { ONE } from "@/lib/kernel/decimal";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { createPoolInput, poolView } from "@/lib/schemas/capital-pool";
import { holdBackRaises } from "./hold-back-raises";
import { auditedPool, poolViewOf, requirePool } from "./pool-views";

export const createPool = write({
  role: "owner",
  method: "POST",
  path: "/capital/pools",
  tag: "Capital",
  announces: "capital",
  summary: "Make a pool: an envelope of capital for one asset class",
  description:
    "Where raising needs a second person, it starts with a limit of 0, and the limit asked for waits in `pending_change`.",
  successStatus: 201,
  input: createPoolInput,
  output: poolView,
  handler: async (scope, { name, asset_class, limit_usd, utilization_cap }) => {
    const { tx, principal, now, audit } = scope;
    requireFreshSession(principal, now);
    const { workspaceId, userId } = principal;
    const { raisesNeedSecond: isSecondNeeded } = await lockReserve(tx, workspaceId);
    if (await isPoolNameTaken(tx, workspaceId, name)) throw takenPoolName(name);
    const fields = {
      name,
      assetClass: asset_class,
      limit: startingLimit(limit_usd, isSecondNeeded),
      utilizationCap: utilization_cap ?? ONE,
    };
    const id = await insertPool(tx, { workspaceId, userId }, fields);
    await audit({
      action: "capital.pool.create",
      entity: "capital_pool",
      entityId: id,
      after: auditedPool(fields),
    });
    const stored = await requirePool(scope, id);
    const said = { limit: limit_usd };
    await holdBackRaises(scope, { subject: "pool", subjectId: id, stored, said, isSecondNeeded });
    return poolViewOf(scope, id, () => principal.userName);
  },
});

export function takenPoolName(name: string): ConflictError {
  return new ConflictError(`There is a pool named "${name}" already`, { field: "name", name });
}
