import { stepRequest } from "@/lib/engine/capital/step-request";
import { ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import { decideRequestInput, requestView } from "@/lib/schemas/capital-request";
import { lockRequest, requireDeployable, requireSeenVersion, storeAct, viewAfterAct } from "./act-on-request";
import { beforeRequestAct, enqueueExpiry } from "./expire-overdue";

export const approveRequest = write({
  role: "approver",
  method: "POST",
  path: "/capital/requests/{id}/approve",
  tag: "Capital",
  summary:
    "Approve somebody else's request: its amount is held until it is deployed or the approval runs out",
  announces: "capital",
  input: decideRequestInput,
  output: requestView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, version, note }, nameOf) => {
    const { principal, now } = scope;
    const { request, reserve, state } = await lockRequest(scope, id);
    const { approvalHours } = reserve;
    const { status, expiresAt } = stepRequest(request, "approve", principal, { now, approvalHours });
    requireSeenVersion(request, version);
    requireDeployable(state, request, ZERO);
    await storeAct(scope, request, {
      act: "approve",
      patch: { status, expiresAt, decidedBy: principal.userId, decidedAt: now, decisionNote: note ?? null },
      more: { amount_usd: moneyText(request.amount), note },
    });
    if (expiresAt) await enqueueExpiry(scope.tx, expiresAt);
    return viewAfterAct(scope, id, nameOf);
  },
});
