import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { decideReallocationInput, reallocationView } from "@/lib/schemas/capital-reallocation";
import { lockReallocation, storeReallocationAct } from "./act-on-reallocation";

export const rejectReallocation = write({
  role: "approver",
  method: "POST",
  path: "/capital/reallocations/{id}/reject",
  tag: "Capital",
  summary: "Reject somebody else's reallocation",
  announces: "capital",
  input: decideReallocationInput,
  output: reallocationView,
  prepare: memberNames,
  handler: async (scope, input, nameOf) => {
    const { principal, now } = scope;
    const locked = await lockReallocation(scope, "reject", input);
    const decision = { decidedBy: principal.userId, decidedAt: now, decisionNote: input.note ?? null };
    const patch = { status: locked.status, ...decision };
    return storeReallocationAct(scope, locked, { act: "reject", patch, more: { note: input.note } }, nameOf);
  },
});
