import { postTransactions } from "@/db/repositories/capital/post-transactions";
import type { StandingRequest } from "@/db/repositories/capital/requests";
import { refusalOf } from "@/lib/engine/capital/request-acts";
import { type RequestRelease, releaseOfRequest } from "@/lib/engine/capital/step-request";
import type { StrategyFacts } from "@/lib/engine/capital/types";
import { ZERO } from "@/lib/kernel/decimal";
import { type Money, moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { releaseRequestInput, requestMovedView } from "@/lib/schemas/capital-request";
import { lockRequest, requireSeenVersion, storeAct, viewAfterAct } from "./act-on-request";
import { beforeRequestAct } from "./expire-overdue";
import { requireStrategy } from "./require-strategy";

type Released = Pick<RequestRelease, "released" | "releasedInAll" | "status">;

export const releaseRequest = write({
  role: "manager",
  method: "POST",
  path: "/capital/requests/{id}/release",
  tag: "Capital",
  summary: "Release a deployed request, in part or whole: the money comes back to master",
  description:
    "At most what is outstanding and what the strategy has deployed. One whose strategy has nothing deployed any more " +
    "is closed without a movement.",
  announces: "capital",
  isKeyRequired: true,
  input: releaseRequestInput,
  output: requestMovedView,
  prepare: beforeRequestAct,
  handler: async (scope, { id, version, amount_usd: amount }, nameOf) => {
    const { request, state } = await lockRequest(scope, id);
    const strategy = requireStrategy(state, request.strategyId);
    const { released, releasedInAll, status } = workOutRelease(scope, request, strategy, amount);
    requireSeenVersion(request, version);
    const seq = released.isZero() ? null : await postRelease(scope, request, released);
    await storeAct(scope, request, {
      act: "release",
      patch: { status, released: releasedInAll },
      more: { amount_usd: moneyText(released), transaction_id: seq },
    });
    const view = await viewAfterAct(scope, id, nameOf);
    return { ...view, moved_usd: moneyText(released), moved_transaction_id: seq };
  },
});

function workOutRelease(
  { principal, now }: WriteScope,
  request: StandingRequest,
  strategy: StrategyFacts,
  amount: Money | undefined,
): Released {
  if (!strategy.deployed.isZero()) return releaseOfRequest(request, strategy, principal, { now, amount });
  const refusal = refusalOf(request, "release", principal, now);
  if (refusal) throw refusal;
  // What it deployed was released directly since: nothing is left that could come back through it.
  return { released: ZERO, releasedInAll: request.released, status: "released" };
}

async function postRelease(
  { tx, principal, now, requestId }: WriteScope,
  { id, strategyId }: StandingRequest,
  released: Money,
): Promise<number> {
  const posting = {
    kind: "deallocate" as const,
    cause: "request" as const,
    causeId: id,
    strategyId,
    entries: [
      { account: { strategyId }, amount: released.negated(), notional: released.negated() },
      { account: "master" as const, amount: released },
    ],
  };
  const [posted] = await postTransactions(tx, principal.workspaceId, [posting], { requestId, now });
  if (!posted) throw new Error("the release was not posted");
  return posted.seq;
}
