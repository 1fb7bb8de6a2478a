import { read } from "@/lib/procedures/base";
import { planBodyView, previewPlanInput } from "@/lib/schemas/rebalance";
import { loadPlanBasis } from "./plan-basis";
import { workOutPlan } from "./work-out-plan";

export const previewPlan = read({
  role: "viewer",
  method: "POST",
  path: "/portfolios/{id}/rebalance-plans/preview",
  tag: "Rebalancing",
  summary: "Work a plan out and store nothing",
  description: "What storing the plan with `dry_run=true` answers, also for those who may only read.",
  input: previewPlanInput,
  output: planBodyView,
  handler: async (scope, { id, ...request }) => {
    const basis = await loadPlanBasis(scope, id);
    return workOutPlan(basis, request).body;
  },
});
