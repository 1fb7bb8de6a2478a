import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import type { IsoDate } from "@/lib/kernel/dates";
import { hasRules, ruleSteps } from "./filter-steps";
import { firstRefusal, runFunnel } from "./funnel";
import type { FunnelStep, ProductFacts, RuleName } from "./types";
import { buildUniverse, type Universe } from "./universe";

export type Match = { isCandidate: true } | { isCandidate: false; rule: RuleName; label: string };

/** Whether one product fits a bucket's effective rules, or the first rule that removes it. */
export function matchProduct(facts: ProductFacts, rules: EffectiveRules, asOf: IsoDate): Match {
  const refusal = firstRefusal(ruleSteps(buildUniverse([facts], asOf), rules), 0);
  return refusal ? { isCandidate: false, ...refusal } : { isCandidate: true };
}

/**
 * How many products fit a bucket's effective rules, with the funnel that led there; the editor's
 * live figure. A bucket without any rule has no candidates: nothing says what belongs in it.
 */
export function countCandidates(
  universe: Universe,
  rules: EffectiveRules,
): { count: number; funnel: FunnelStep[] } {
  if (!hasRules(rules)) return { count: 0, funnel: [] };
  const { count, funnel } = runFunnel(universe.size, ruleSteps(universe, rules));
  return { count, funnel };
}
