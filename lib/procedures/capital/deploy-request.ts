import { postTransactions } from "@/db/repositories/capital/post-transactions";
import { stepRequest } from "@/lib/engine/capital/step-request";
import { moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import { actOnRequestInput, requestMovedView } from "@/lib/schemas/capital-request";
import { lockRequest, requireDeployable, requireSeenVersion, storeAct, viewAfterAct } from "./act-on-request";
import { beforeRequestAct } from "./expire-overdue";

export const deployRequest = write({
  role: "manager",
  method: "POST",
  path: "/capital/requests/{id}/deploy",
  tag: "Capital",
  summary: "Deploy an approved request: the money moves from master to the strategy",
  description: "409 once the approval has run out; 422 with every rule that stands against it now.",
  announces: "capital",
  isKeyRequired: true,
  input: actOnRequestInput,
  output: requestMovedView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, version }, nameOf) => {
    const { tx, principal, now, requestId } = scope;
    const { request, reserve, state } = await lockRequest(scope, id);
    const { status } = stepRequest(request, "deploy", principal, {
      now,
      approvalHours: reserve.approvalHours,
    });
    requireSeenVersion(request, version);
    requireDeployable(state, request, request.amount);
    const { strategyId, amount } = request;
    const posting = {
      kind: "allocate" as const,
      cause: "request" as const,
      causeId: id,
      strategyId,
      entries: [
        { account: "master" as const, amount: amount.negated() },
        { account: { strategyId }, amount, notional: amount },
      ],
    };
    const [posted] = await postTransactions(tx, principal.workspaceId, [posting], { requestId, now });
    if (!posted) throw new Error("the deployment was not posted");
    await storeAct(scope, request, {
      act: "deploy",
      patch: { status, deployedSeq: posted.seq, deployedBy: principal.userId, deployedAt: now },
      more: { amount_usd: moneyText(amount), transaction_id: posted.seq },
    });
    const view = await viewAfterAct(scope, id, nameOf);
    return { ...view, moved_usd: moneyText(amount), moved_transaction_id: posted.seq };
  },
});
