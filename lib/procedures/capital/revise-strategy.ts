import { countOpenRequests } from "@/db/repositories/capital/count-open-requests";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import {
  isStrategyNameTaken,
  type StrategyFields,
  type StrategyStanding,
  updateStrategy,
} from "@/db/repositories/capital/strategies";
import { requireStatusStep } from "@/lib/engine/capital/strategy-life-cycle";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { reviseStrategyInput, strategyView } from "@/lib/schemas/capital-strategy";
import { changedFields, formerFields } from "./changed-fields";
import { takenStrategyName } from "./create-strategy";
import { holdBackRaises } from "./hold-back-raises";
import { requirePool } from "./pool-views";
import { requireMovable } from "./require-movable";
import { requireOwner } from "./require-owner";
import { requireVersion } from "./require-version";
import { auditedStrategy, requireStoredStrategy, strategyViewOf } from "./strategy-views";

/** What a manager may change; all else is a limit, or what limits are counted by. */
const DESCRIBING = new Set<keyof StrategyFields>(["assetClass", "targetApyBps", "description"]);

export const reviseStrategy = write({
  role: "manager",
  method: "PUT",
  path: "/capital/strategies/{id}",
  tag: "Capital",
  announces: "capital",
  summary: "Change a strategy",
  description:
    "What the body leaves out stays; `null` takes a tier, sector, asset class, target or description away. A manager " +
    "changes the asset class, the target and the description; all else takes an owner. A limit below what is deployed " +
    "is stored: the strategy is over its limit and takes no new money. Where raising needs a second person, a higher " +
    "limit waits in `pending_change`, and so do another pool, and a tier or sector that is exchanged or taken away.",
  input: reviseStrategyInput,
  output: strategyView,
  prepare: memberNames,
  handler: async (scope, { id, version, ...body }, nameOf) => {
    const { tx, principal, audit } = scope;
    const { workspaceId } = principal;
    const { raisesNeedSecond: isSecondNeeded } = await lockReserve(tx, workspaceId);
    const stored = await requireStoredStrategy(scope, id);
    const said = changedFields<StrategyFields>(stored, {
      name: body.name,
      poolId: body.pool_id,
      policyLimit: body.policy_limit_usd,
      status: body.status,
      riskTier: body.risk_tier,
      sector: body.sector,
      assetClass: body.asset_class,
      targetApyBps: body.target_apy_bps,
      description: body.description,
    });
    const isPolicy = Object.keys(said).some((field) => !DESCRIBING.has(field as keyof StrategyFields));
    if (isPolicy) requireOwner(scope, "Changing more than the description of a strategy");
    requireVersion("The strategy", stored.version, version);
    await requirePossible(scope, stored, said);
    const raise = { subject: "strategy", subjectId: id, stored, said, isSecondNeeded } as const;
    const kept = await holdBackRaises<StrategyFields>(scope, raise);
    if (Object.keys(kept).length > 0) {
      await updateStrategy(tx, workspaceId, id, kept);
      await audit({
        action: "capital.strategy.revise",
        entity: "capital_strategy",
        entityId: id,
        before: auditedStrategy(formerFields<StrategyFields>(stored, kept)),
        after: auditedStrategy(kept),
      });
    }
    return strategyViewOf(scope, id, nameOf);
  },
});

async function requirePossible(
  scope: WriteScope,
  stored: StrategyStanding,
  said: Partial<StrategyFields>,
): Promise<void> {
  const { tx, principal, now } = scope;
  const { workspaceId } = principal;
  if (said.name !== undefined && (await isStrategyNameTaken(tx, workspaceId, said.name, stored.id))) {
    throw takenStrategyName(said.name);
  }
  if (said.poolId !== undefined) {
    await requirePool(scope, said.poolId);
    requireMovable(stored);
  }
  if (said.status !== undefined) {
    requireStatusStep(stored, said.status, await countOpenRequests(tx, workspaceId, stored.id, now));
  }
}
