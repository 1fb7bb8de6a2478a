import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { changeIdInput, changeView } from "@/lib/schemas/capital-change";
import { lockChange, requireOpen, storeDecision } from "./decide-change";

export const cancelChange = write({
  role: "owner",
  method: "POST",
  path: "/capital/changes/{id}/cancel",
  tag: "Capital",
  summary: "Take a raise of a limit back before it is decided",
  announces: "capital",
  input: changeIdInput,
  output: changeView,
  prepare: memberNames,
  handler: async (scope, { id }, nameOf) => {
    const change = await lockChange(scope, id);
    requireOpen(change);
    return storeDecision(scope, change, { status: "cancelled" } as const, nameOf);
  },
});
