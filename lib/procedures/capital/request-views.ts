import { findRequest, listComments, type StandingRequest } from "@/db/repositories/capital/requests";
import { checkDeployment } from "@/lib/engine/capital/check-deployment";
import { violationView } from "@/lib/engine/capital/policy-violation-error";
import { permittedActs, statusAt } from "@/lib/engine/capital/request-acts";
import type { CapitalState } from "@/lib/engine/capital/types";
import { ZERO } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import type { RequestItemView, RequestView } from "@/lib/schemas/capital-request";

type Reader = Pick<Scope, "tx" | "principal" | "now">;

/** The request, or the same 404 whether it is absent or another workspace's. */
export async function requireRequest({ tx, principal }: Reader, id: string): Promise<StandingRequest> {
  const request = await findRequest(tx, principal.workspaceId, id);
  if (!request) throw new NotFoundError("request");
  return request;
}

/** Whether there is something to check: what nobody will deploy breaks no rule. */
export function isUndeployed(request: StandingRequest, now: Date): boolean {
  const status = statusAt(request, now);
  return status === "requested" || status === "approved";
}

export async function requestViewOf(
  scope: Reader,
  request: StandingRequest,
  state: CapitalState,
  nameOf: NameOf,
): Promise<RequestView> {
  const comments = await listComments(scope.tx, scope.principal.workspaceId, request.id);
  return {
    ...toRequestItem(scope, request, state, nameOf),
    comments: comments.map(({ id, authorId, text, createdAt }) => ({
      id,
      author_id: authorId,
      author_name: nameOf(authorId),
      text,
      created_at: createdAt.toISOString(),
    })),
  };
}

export function toRequestItem(
  { principal, now }: Pick<Scope, "principal" | "now">,
  request: StandingRequest,
  state: CapitalState,
  nameOf: NameOf,
): RequestItemView {
  const status = statusAt(request, now);
  // A key that may only read does what a viewer does.
  const role = principal.scope === "write" ? principal.role : "viewer";
  return {
    id: request.id,
    strategy_id: request.strategyId,
    strategy_name: request.strategyName,
    strategy_status: request.strategyStatus,
    amount_usd: moneyText(request.amount),
    released_usd: moneyText(request.released),
    outstanding_usd: moneyText(status === "deployed" ? request.amount.minus(request.released) : ZERO),
    status,
    reason: request.reason,
    requested_by: request.requestedBy,
    requested_by_name: nameOf(request.requestedBy),
    decided_by: request.decidedBy,
    decided_by_name: request.decidedBy && nameOf(request.decidedBy),
    decided_at: request.decidedAt?.toISOString() ?? null,
    decision_note: request.decisionNote,
    expires_at: request.expiresAt?.toISOString() ?? null,
    deployed_at: request.deployedAt?.toISOString() ?? null,
    deployed_by: request.deployedBy,
    deployed_by_name: request.deployedBy && nameOf(request.deployedBy),
    transaction_id: request.deployedSeq,
    is_own: request.requestedBy === principal.userId,
    can: permittedActs(request, { userId: principal.userId, role }, now),
    comments_count: request.commentsCount,
    checks: isUndeployed(request, now) ? checksOf(request, state, status === "approved") : [],
    version: request.version,
    created_at: request.createdAt.toISOString(),
  };
}

function checksOf({ strategyId, amount }: StandingRequest, state: CapitalState, isHeld: boolean) {
  const ownReservation = isHeld ? amount : ZERO;
  return checkDeployment(state, { strategyId, amount, ownReservation, via: "request" }).map(violationView);
}

/** A request as the audit trail keeps what an act changed of it. */
export function auditedRequest({ status, released, expiresAt }: Partial<StandingRequest>) {
  return {
    status,
    released_usd: released && moneyText(released),
    expires_at: expiresAt?.toISOString(),
  };
}
