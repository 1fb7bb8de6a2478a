import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { insertRequest } from "@/db/repositories/capital/requests";
import { ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { createRequestInput, requestView } from "@/lib/schemas/capital-request";
import { requireDeployable, viewAfterAct } from "./act-on-request";

export const createRequest = write({
  role: "manager",
  method: "POST",
  path: "/capital/requests",
  tag: "Capital",
  summary: "Ask for capital to be deployed into a strategy",
  description:
    "Somebody else, an approver, decides it. The rules are checked now, at approval and at deployment; 422 names every " +
    "rule that it breaks.",
  announces: "capital",
  successStatus: 201,
  input: createRequestInput,
  output: requestView,
  prepare: memberNames,
  handler: async (scope, { strategy_id: strategyId, amount_usd: amount, reason }, nameOf) => {
    const { tx, principal, now, audit } = scope;
    const { workspaceId, userId } = principal;
    await lockReserve(tx, workspaceId);
    const state = await loadCapitalState(tx, workspaceId, now);
    requireDeployable(state, { strategyId, amount }, ZERO);
    const id = await insertRequest(tx, { workspaceId, strategyId, amount, reason, requestedBy: userId });
    await audit({
      action: "capital.request.create",
      entity: "capital_request",
      entityId: id,
      after: { status: "requested", strategy_id: strategyId, amount_usd: moneyText(amount), reason },
    });
    return viewAfterAct(scope, id, nameOf);
  },
});
