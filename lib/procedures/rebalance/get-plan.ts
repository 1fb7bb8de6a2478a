import { read } from "@/lib/procedures/base";
import { planIdInput, planView } from "@/lib/schemas/rebalance";
import { canUndo, requirePlan } from "./find-plan";
import { toPlanView } from "./plan-views";

export const getPlan = read({
  role: "viewer",
  method: "GET",
  path: "/rebalance-plans/{id}",
  tag: "Rebalancing",
  summary: "One plan as it was made, and what became of it",
  input: planIdInput,
  output: planView,
  handler: async (scope, { id }) => {
    const row = await requirePlan(scope, id);
    return toPlanView(row, await canUndo(scope, row));
  },
});
