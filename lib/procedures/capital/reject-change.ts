import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { changeIdInput, changeView } from "@/lib/schemas/capital-change";
import { lockChange, requireDecidable, storeDecision } from "./decide-change";

export const rejectChange = write({
  role: "approver",
  method: "POST",
  path: "/capital/changes/{id}/reject",
  tag: "Capital",
  summary: "Reject somebody else's raise of a limit",
  announces: "capital",
  input: changeIdInput,
  output: changeView,
  prepare: memberNames,
  handler: async (scope, { id }, nameOf) => {
    const { principal, now } = scope;
    const change = await lockChange(scope, id);
    requireDecidable(change, principal.userId);
    return storeDecision(
      scope,
      change,
      { status: "rejected", decidedBy: principal.userId, decidedAt: now } as const,
      nameOf,
    );
  },
});
