import { planRebalance } from "@/lib/engine/rebalance/plan-rebalance";
import type { PlanRequest } from "@/lib/engine/rebalance/types";
import { RefusedError } from "@/lib/kernel/errors";
import type { PreviewPlanInput } from "@/lib/schemas/rebalance";
import type { PlanBasis } from "./plan-basis";
import { toPlanBody, type WorkedOut } from "./plan-body";
import { resolveRequest } from "./plan-request";

/** The plan for what was asked, its gaps filled by the policy and the portfolio. */
export function workOutPlan(basis: PlanBasis, input: Omit<PreviewPlanInput, "id">): WorkedOut {
  const { portfolio } = basis.facts;
  const request = resolveRequest(input, basis.planFacts.frame.policy, portfolio.isFractional);
  return planFor(basis, request);
}

export function planFor(basis: PlanBasis, request: PlanRequest): WorkedOut {
  if (basis.facts.portfolio.framework === null) {
    throw new RefusedError(
      "NO_FRAMEWORK",
      "The portfolio hangs from no framework, so there are no targets to trade towards",
    );
  }
  return toPlanBody(basis, request, planRebalance(basis.planFacts, request));
}
