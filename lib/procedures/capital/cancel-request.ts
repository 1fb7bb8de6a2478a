import { stepRequest } from "@/lib/engine/capital/step-request";
import { write } from "@/lib/procedures/base";
import { actOnRequestInput, requestView } from "@/lib/schemas/capital-request";
import { lockRequest, requireSeenVersion, storeAct, viewAfterAct } from "./act-on-request";
import { beforeRequestAct } from "./expire-overdue";

export const cancelRequest = write({
  role: "manager",
  method: "POST",
  path: "/capital/requests/{id}/cancel",
  tag: "Capital",
  summary: "Take a request back before it is deployed: who asked for it may, or an owner",
  announces: "capital",
  input: actOnRequestInput,
  output: requestView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, version }, nameOf) => {
    const { principal, now } = scope;
    const { request, reserve } = await lockRequest(scope, id);
    const { status } = stepRequest(request, "cancel", principal, {
      now,
      approvalHours: reserve.approvalHours,
    });
    requireSeenVersion(request, version);
    await storeAct(scope, request, { act: "cancel", patch: { status } });
    return viewAfterAct(scope, id, nameOf);
  },
});
