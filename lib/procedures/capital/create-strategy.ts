import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { insertStrategy, isStrategyNameTaken } from "@/db/repositories/capital/strategies";
import { startingLimit } from "@/lib/engine/capital/split-raise";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { createStrategyInput, strategyView } from "@/lib/schemas/capital-strategy";
import { holdBackRaises } from "./hold-back-raises";
import { requirePool } from "./pool-views";
import { auditedStrategy, requireStoredStrategy, strategyViewOf } from "./strategy-views";

export const createStrategy = write({
  role: "owner",
  method: "POST",
  path: "/capital/strategies",
  tag: "Capital",
  announces: "capital",
  summary: "Make a strategy within a pool",
  description:
    "Where raising needs a second person, it starts with a limit of 0, and the limit asked for waits in `pending_change`.",
  successStatus: 201,
  input: createStrategyInput,
  output: strategyView,
  handler: async (scope, body) => {
    const { tx, principal, now, audit } = scope;
    requireFreshSession(principal, now);
    const { workspaceId, userId } = principal;
    const { raisesNeedSecond: isSecondNeeded } = await lockReserve(tx, workspaceId);
    await requirePool(scope, body.pool_id);
    if (await isStrategyNameTaken(tx, workspaceId, body.name)) throw takenStrategyName(body.name);
    const fields = {
      name: body.name,
      poolId: body.pool_id,
      policyLimit: startingLimit(body.policy_limit_usd, isSecondNeeded),
      status: body.status ?? "draft",
      riskTier: body.risk_tier ?? null,
      sector: body.sector ?? null,
      assetClass: body.asset_class ?? null,
      targetApyBps: body.target_apy_bps ?? null,
      description: body.description ?? null,
    };
    const id = await insertStrategy(tx, { workspaceId, userId }, fields);
    await audit({
      action: "capital.strategy.create",
      entity: "capital_strategy",
      entityId: id,
      after: auditedStrategy(fields),
    });
    const stored = await requireStoredStrategy(scope, id);
    const said = { policyLimit: body.policy_limit_usd };
    await holdBackRaises(scope, { subject: "strategy", subjectId: id, stored, said, isSecondNeeded });
    return strategyViewOf(scope, id, () => principal.userName);
  },
});

export function takenStrategyName(name: string): ConflictError {
  return new ConflictError(`There is a strategy named "${name}" already`, { field: "name", name });
}
