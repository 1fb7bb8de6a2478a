import { gathered } from "@/lib/procedures/base";
import { capitalMovedView, moveCapitalInput } from "@/lib/schemas/capital";
import { moveCapital } from "./move-capital";

export const allocateToStrategy = gathered({
  role: "manager",
  method: "POST",
  path: "/capital/strategies/{id}/allocate",
  tag: "Capital",
  summary: "Deploy capital into an active strategy",
  description:
    "422 POLICY_VIOLATION with every rule that it would break, in figures; above the approval threshold a request is asked for. " +
    "409 where the strategy is not active.",
  announces: "capital",
  input: moveCapitalInput,
  output: capitalMovedView,
  handler: (scope, input) => moveCapital(scope, "allocate", input),
});
