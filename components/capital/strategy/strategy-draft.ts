import type { RiskTier } from "@/lib/engine/capital/types";
import { shiftPoint } from "@/lib/format/decimal-text";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

/** What the form holds; "" is nothing said. */
export type StrategyDraft = {
  name: string;
  pool_id: string;
  policy_limit_usd: string;
  risk_tier: RiskTier | "";
  sector: string;
  asset_class: string;
  /** Percent a year as typed: 5.25. */
  target_apy_percent: string;
  description: string;
};

/** The same as the API takes it; null says that there is none. */
export type StrategyText = {
  name: string;
  pool_id: string;
  policy_limit_usd: string;
  risk_tier: RiskTier | null;
  sector: string | null;
  asset_class: string | null;
  target_apy_bps: number | null;
  description: string | null;
};

const BPS_PLACES = 2;

export function draftOf(strategy: StrategyView | null, poolId: string): StrategyDraft {
  const apy = strategy?.target_apy_bps ?? null;
  return {
    name: strategy?.name ?? "",
    pool_id: strategy?.pool_id ?? poolId,
    policy_limit_usd: strategy?.policy_limit_usd ?? "",
    risk_tier: strategy?.risk_tier ?? "",
    sector: strategy?.sector ?? "",
    asset_class: strategy?.asset_class ?? "",
    target_apy_percent: apy === null ? "" : shiftPoint(String(apy), -BPS_PLACES),
    description: strategy?.description ?? "",
  };
}

export function textOf(draft: StrategyDraft): StrategyText {
  const said = (value: string) => value.trim() || null;
  const { target_apy_percent: apy } = draft;
  return {
    name: draft.name,
    pool_id: draft.pool_id,
    policy_limit_usd: draft.policy_limit_usd,
    risk_tier: draft.risk_tier || null,
    sector: said(draft.sector),
    asset_class: said(draft.asset_class),
    target_apy_bps: apy === "" ? null : Number(shiftPoint(apy, BPS_PLACES)),
    description: said(draft.description),
  };
}

/** Why it cannot be saved; undefined when it can. */
export function missingOf(draft: StrategyDraft): string | undefined {
  if (draft.name.trim() === "") return "It needs a name";
  if (draft.pool_id === "") return "It needs a pool";
  return draft.policy_limit_usd === "" ? "It needs a limit" : undefined;
}
