import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Constraint, RebalancingPolicy } from "@/lib/engine/framework/types";
import { Decimal, maxOf, ZERO } from "@/lib/kernel/decimal";
import type { MixChoice } from "./class-mix";
import type { GenerationFacts } from "./facts";
import { EQUITY_CEILING, POLICY_OF_BAND } from "./table.data";

/**
 * The limits that stay with the framework: what the person asked for, the reserve and the band's ceiling on
 * shares as far as the mix keeps to them, and every exclusion as a ceiling of 0, so that a later edit meets it.
 */
export function constraintsOf(facts: GenerationFacts, { mix, reserve }: MixChoice): Constraint[] {
  const { preferences, scored } = facts;
  const constraints: Constraint[] = [];
  const add = (type: Constraint["type"], value: Decimal | undefined, scope?: string) => {
    if (value) constraints.push({ type, value, unit: "percentage", ...(scope ? { scope } : {}) });
  };
  const positive = (value: Decimal | undefined) => (value?.gt(ZERO) ? value : undefined);
  add("min_bonds", positive(preferences.minBonds));
  add("min_cash", positive(maxOf(preferences.minCash ?? ZERO, reserve)));
  const points = EQUITY_CEILING[scored.riskBand];
  const ceiling = points === null ? undefined : new Decimal(points).div(100);
  const kept = ceiling && mix.equity.lte(ceiling) ? ceiling : undefined;
  const isShut = preferences.excludedAssetClasses.includes("equity");
  if (!isShut) add("max_asset_class", preferences.maxEquity ?? kept, "equity");
  for (const one of preferences.excludedAssetClasses) add("max_asset_class", ZERO, one);
  for (const one of preferences.excludedRegions) add("max_region", ZERO, one);
  for (const one of preferences.excludedSectors) add("max_sector", ZERO, one);
  add("max_single_name", preferences.maxSingleName);
  add("max_expense_ratio", preferences.maxExpenseRatio);
  return constraints;
}

export function rebalancingOf({ preferences, scored }: GenerationFacts): RebalancingPolicy {
  const policy = POLICY_OF_BAND[scored.riskBand];
  return {
    ...DEFAULT_REBALANCING,
    ...policy,
    cadence: preferences.cadence ?? policy.cadence,
    driftBps: preferences.driftBps ?? policy.driftBps,
  };
}
