import { setTarget } from "@/lib/engine/framework/edit/set-target";
import { Decimal } from "@/lib/kernel/decimal";
import { bucketsOf, targetsOf } from "./lab-buckets";
import type { LabPolicy } from "./lab-state";

const FIRST_SHARE = new Decimal("0.1");

/** A symbol joins with a tenth of the whole, which the others give in proportion. */
export function addSymbol(policy: LabPolicy, symbol: string): LabPolicy {
  if (policy.source.kind !== "weights" || policy.targets[symbol] !== undefined) return policy;
  const isFirst = Object.keys(policy.targets).length === 0;
  const with0 = { ...policy, targets: { ...policy.targets, [symbol]: "0" } };
  const moved = setTarget([...bucketsOf(with0, null)], symbol, isFirst ? new Decimal(1) : FIRST_SHARE);
  return { ...policy, targets: targetsOf(with0, null, moved) };
}

/** What it had goes to the others in proportion; the last one stays. */
export function removeSymbol(policy: LabPolicy, symbol: string): LabPolicy {
  if (policy.source.kind !== "weights" || Object.keys(policy.targets).length < 2) return policy;
  const freed = setTarget([...bucketsOf(policy, null)], symbol, new Decimal(0));
  const { [symbol]: _gone, ...targets } = targetsOf(policy, null, freed);
  return { ...policy, targets };
}
