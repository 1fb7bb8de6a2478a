import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { isPoolNameTaken, type PoolFields, updatePool } from "@/db/repositories/capital/pools";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { poolView, revisePoolInput } from "@/lib/schemas/capital-pool";
import { changedFields, formerFields } from "./changed-fields";
import { takenPoolName } from "./create-pool";
import { holdBackRaises } from "./hold-back-raises";
import { auditedPool, poolViewOf, requirePool } from "./pool-views";
import { requireVersion } from "./require-version";

export const revisePool = write({
  role: "owner",
  method: "PUT",
  path: "/capital/pools/{id}",
  tag: "Capital",
  announces: "capital",
  summary: "Change a pool",
  description:
    "What the body leaves out stays. A limit below what is allocated is stored: the pool is over its limit and takes " +
    "no new money. Where raising needs a second person, a higher limit or cap waits in `pending_change`.",
  input: revisePoolInput,
  output: poolView,
  prepare: memberNames,
  handler: async (scope, { id, version, ...body }, nameOf) => {
    const { tx, principal, now, audit } = scope;
    requireFreshSession(principal, now);
    const { workspaceId } = principal;
    const { raisesNeedSecond: isSecondNeeded } = await lockReserve(tx, workspaceId);
    const stored = await requirePool(scope, id);
    requireVersion("The pool", stored.version, version);
    const said: Partial<PoolFields> = changedFields<PoolFields>(stored, {
      name: body.name,
      assetClass: body.asset_class,
      limit: body.limit_usd,
      utilizationCap: body.utilization_cap,
    });
    if (said.name !== undefined && (await isPoolNameTaken(tx, workspaceId, said.name, id))) {
      throw takenPoolName(said.name);
    }
    const kept = await holdBackRaises<PoolFields>(scope, {
      subject: "pool",
      subjectId: id,
      stored,
      said,
      isSecondNeeded,
    });
    if (Object.keys(kept).length > 0) {
      await updatePool(tx, workspaceId, id, kept);
      await audit({
        action: "capital.pool.revise",
        entity: "capital_pool",
        entityId: id,
        before: auditedPool(formerFields<PoolFields>(stored, kept)),
        after: auditedPool(kept),
      });
    }
    return poolViewOf(scope, id, nameOf);
  },
});
