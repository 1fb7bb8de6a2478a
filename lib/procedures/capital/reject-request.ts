import { stepRequest } from "@/lib/engine/capital/step-request";
import { write } from "@/lib/procedures/base";
import { decideRequestInput, requestView } from "@/lib/schemas/capital-request";
import { lockRequest, requireSeenVersion, storeAct, viewAfterAct } from "./act-on-request";
import { beforeRequestAct } from "./expire-overdue";

export const rejectRequest = write({
  role: "approver",
  method: "POST",
  path: "/capital/requests/{id}/reject",
  tag: "Capital",
  summary: "Reject somebody else's request",
  announces: "capital",
  input: decideRequestInput,
  output: requestView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, version, note }, nameOf) => {
    const { principal, now } = scope;
    const { request, reserve } = await lockRequest(scope, id);
    const { status } = stepRequest(request, "reject", principal, {
      now,
      approvalHours: reserve.approvalHours,
    });
    requireSeenVersion(request, version);
    await storeAct(scope, request, {
      act: "reject",
      patch: { status, decidedBy: principal.userId, decidedAt: now, decisionNote: note ?? null },
      more: { note },
    });
    return viewAfterAct(scope, id, nameOf);
  },
});
