import { openChanges } from "@/db/repositories/capital/changes";
import type { ReserveRow } from "@/db/repositories/capital/lock-reserve";
import type { ReserveFields } from "@/db/repositories/capital/update-reserve";
import { type Money, moneyText } from "@/lib/kernel/money";
import { type Weight, weightNumber } from "@/lib/kernel/weight";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import type { CapitalSettingsView, ChangeSettingsInput } from "@/lib/schemas/capital-settings";
import { toChangeView } from "./change-views";

export const SETTINGS_NAME = "Capital settings";

const share = (value: Weight | null) => value && weightNumber(value);
const amount = (value: Money | null) => value && moneyText(value);

export async function settingsViewOf(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  reserve: ReserveRow,
  nameOf: NameOf,
): Promise<CapitalSettingsView> {
  const { workspaceId } = principal;
  const pending = (await openChanges(tx, workspaceId, "settings", [workspaceId])).get(workspaceId);
  const facts = { name: SETTINGS_NAME, row: reserve };
  return {
    ...policyView(reserve),
    version: reserve.version,
    pending_change: pending ? toChangeView(pending, facts, principal, nameOf) : null,
  };
}

function policyView(reserve: ReserveFields) {
  return {
    deployable_fraction: weightNumber(reserve.deployableFraction),
    max_strategy_share: share(reserve.maxStrategyShare),
    max_sector_share: share(reserve.maxSectorShare),
    risk_tier_ceilings: {
      low: share(reserve.ceilingLow),
      medium: share(reserve.ceilingMedium),
      high: share(reserve.ceilingHigh),
    },
    min_allocation_usd: amount(reserve.minAllocation),
    approval_threshold_usd: amount(reserve.approvalThreshold),
    approval_threshold_share: share(reserve.approvalThresholdShare),
    raises_need_second_person: reserve.raisesNeedSecond,
    approval_hours: reserve.approvalHours,
    is_allocator_scheduled: reserve.isAllocatorScheduled,
    reallocation: {
      min_change: weightNumber(reserve.reallocMinChange),
      min_days: reserve.reallocMinDays,
      max_shift: weightNumber(reserve.reallocMaxShift),
      drawdown_stop: weightNumber(reserve.reallocDrawdownStop),
    },
  };
}

/** What an edit says, column by column; undefined stays, null lifts a ceiling. */
export function settingsFields(body: ChangeSettingsInput): Partial<ReserveFields> {
  const { risk_tier_ceilings: ceilings, reallocation } = body;
  const tier = (name: "low" | "medium" | "high") => (ceilings === null ? null : ceilings?.[name]);
  return {
    deployableFraction: body.deployable_fraction,
    maxStrategyShare: body.max_strategy_share,
    maxSectorShare: body.max_sector_share,
    ceilingLow: tier("low"),
    ceilingMedium: tier("medium"),
    ceilingHigh: tier("high"),
    minAllocation: body.min_allocation_usd,
    approvalThreshold: body.approval_threshold_usd,
    approvalThresholdShare: body.approval_threshold_share,
    raisesNeedSecond: body.raises_need_second_person,
    approvalHours: body.approval_hours,
    isAllocatorScheduled: body.is_allocator_scheduled,
    reallocMinChange: reallocation?.min_change,
    reallocMinDays: reallocation?.min_days,
    reallocMaxShift: reallocation?.max_shift,
    reallocDrawdownStop: reallocation?.drawdown_stop,
  };
}

/** The changed part of settings, as the audit trail keeps it. */
export function auditedSettings(stored: ReserveRow, changed: Partial<ReserveFields>) {
  const before = flatten(policyView(stored));
  const after = flatten(policyView({ ...stored, ...changed }));
  const fields = Object.keys(after).filter((field) => before[field] !== after[field]);
  const part = (of: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, of[field]]));
  return { before: part(before), after: part(after) };
}

/** Nested fields with a dot, as a raise that waits names them too. */
function flatten({ risk_tier_ceilings, reallocation, ...rest }: ReturnType<typeof policyView>) {
  const flat: Record<string, unknown> = { ...rest };
  for (const [tier, value] of Object.entries(risk_tier_ceilings)) flat[`risk_tier_ceilings.${tier}`] = value;
  for (const [name, value] of Object.entries(reallocation)) flat[`reallocation.${name}`] = value;
  return flat;
}
