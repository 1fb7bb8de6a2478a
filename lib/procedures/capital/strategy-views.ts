import { type ChangeRow, openChanges } from "@/db/repositories/capital/changes";
import {
  findStrategy,
  type StrategyFields,
  type StrategyStanding,
} from "@/db/repositories/capital/strategies";
import { nextStatuses } from "@/lib/engine/capital/strategy-life-cycle";
import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { toChangeView } from "./change-views";
import { percentView } from "./percent-view";

type Reader = Pick<Scope, "tx" | "principal" | "now">;

/** The strategy, or the same 404 whether it is absent or another workspace's. */
export async function requireStoredStrategy(
  { tx, principal, now }: Reader,
  id: string,
): Promise<StrategyStanding> {
  const strategy = await findStrategy(tx, principal.workspaceId, id, now);
  if (!strategy) throw new NotFoundError("strategy");
  return strategy;
}

export async function strategyViewOf(scope: Reader, id: string, nameOf: NameOf): Promise<StrategyView> {
  const strategy = await requireStoredStrategy(scope, id);
  const open = await openChanges(scope.tx, scope.principal.workspaceId, "strategy", [id]);
  return toStrategyView(strategy, open.get(id), scope.principal, nameOf);
}

export function toStrategyView(
  strategy: StrategyStanding,
  pending: ChangeRow | undefined,
  principal: Principal,
  nameOf: NameOf,
): StrategyView {
  const { policyLimit, deployed, targetWeight } = strategy;
  const facts = { name: strategy.name, row: strategy };
  return {
    id: strategy.id,
    name: strategy.name,
    pool_id: strategy.poolId,
    pool_name: strategy.poolName,
    sector: strategy.sector,
    asset_class: strategy.assetClass,
    status: strategy.status,
    risk_tier: strategy.riskTier,
    policy_limit_usd: moneyText(policyLimit),
    deployed_notional_usd: moneyText(deployed),
    reserved_usd: moneyText(strategy.reserved),
    available_to_deploy_usd: moneyText(maxOf(ZERO, policyLimit.minus(deployed))),
    utilization_percent: percentView(deployed, policyLimit),
    cash_usd: moneyText(strategy.cash),
    target_apy_bps: strategy.targetApyBps,
    target_weight: targetWeight && weightNumber(targetWeight),
    description: strategy.description,
    is_over_limit: deployed.gt(policyLimit),
    pending_change: pending ? toChangeView(pending, facts, principal, nameOf) : null,
    next_statuses: [...nextStatuses(strategy.status)],
    version: strategy.version,
    created_at: strategy.createdAt.toISOString(),
  };
}

/** A strategy, or the changed part of it, as the audit trail keeps it. */
export function auditedStrategy(fields: Partial<StrategyFields>) {
  return {
    name: fields.name,
    pool_id: fields.poolId,
    policy_limit_usd: fields.policyLimit && moneyText(fields.policyLimit),
    status: fields.status,
    risk_tier: fields.riskTier,
    sector: fields.sector,
    asset_class: fields.assetClass,
    target_apy_bps: fields.targetApyBps,
    description: fields.description,
  };
}
